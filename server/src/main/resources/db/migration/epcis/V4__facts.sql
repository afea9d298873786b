-- What events say beyond the columns of event. Filled behind the way of capture, from the openings in the order of the log.
create table event_fact (
  receipt bigint not null,
  name    text collate "C" not null,
  text    text collate "C",             -- the beginning and a digest where it is long
  number  double precision,             -- in the base unit of its kind
  time    timestamptz
);
create index event_fact_receipt on event_fact (receipt, name);
create index event_fact_text on event_fact (name, text, receipt) where text is not null;
create index event_fact_number on event_fact (name, number, receipt) where number is not null;
create index event_fact_time on event_fact (name, time, receipt) where time is not null;

create table event_fact_read (
  only_one boolean primary key default true check (only_one),
  next     bigint not null              -- index of the first entry of the log that was not read
);
insert into event_fact_read (next) values (0);

-- Master data that came with documents: what a member says of places and words. owned: the id lies under its prefixes.
create table master_attribute (
  member    text not null,
  id        text not null,
  attribute text not null,
  value     text not null,
  owned     boolean not null,
  primary key (member, id, attribute, value)
);
create index master_attribute_of on master_attribute (attribute, id);

create table master_child (
  member text not null,
  parent text not null,
  child  text not null,
  owned  boolean not null,
  primary key (member, parent, child)
);
create index master_child_of on master_child (parent);

grant select, insert on event_fact to ${app};
grant select, update on event_fact_read to ${app};
grant select, insert, delete on master_attribute, master_child to ${app};
