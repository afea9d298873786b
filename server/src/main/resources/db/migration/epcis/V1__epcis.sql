-- What can be asked about an event. The event itself is the opening of its statement; a receipt names both.
create table event (
  receipt        bigint primary key,
  member         text not null,
  event_id       text not null,
  hash           text not null,          -- CBV 2.0 event hash
  digest         bytea not null,         -- of the signed document
  declares_error boolean not null,
  type           text not null,
  action         text,
  biz_step       text,
  disposition    text,
  read_point     text,                   -- canonical form, as all identifiers here
  biz_location   text,
  event_time     timestamptz not null,
  record_time    timestamptz not null
);
create index event_by_id on event (event_id);
create index event_by_hash on event (member, hash);
create index event_by_time on event (event_time desc, receipt desc);
create index event_by_record_time on event (record_time desc, receipt desc);
create index event_by_member on event (member, event_time desc, receipt desc);

-- Who or what an event names. digits: the key from the place of its company prefix on, or the URI itself.
create table event_item (
  item       text not null,
  role       text not null,
  receipt    bigint not null references event,
  member     text not null,
  event_time timestamptz not null,
  digits     text not null,
  primary key (item, role, receipt)
);
create index event_item_receipt on event_item (receipt);
create index event_item_time on event_item (item, event_time);

-- Who holds what, as the events recorded so far say: working memory that the events could fill again.
create table custody (
  item      text primary key,
  holder    text not null,               -- who last brought it into being or received it
  since     timestamptz not null,        -- of the event that said so
  named     text[] not null,             -- who may go on from here
  previous  text,                        -- who handed it over, and may still say what was before
  container text                         -- what it travels in; who holds that holds this
);
create index custody_container on custody (container) where container is not null;
create index custody_named on custody using gin (named);

create table capture_job (
  id           text primary key,
  member       text not null,
  created_at   timestamptz not null,
  finished_at  timestamptz,
  behaviour    text not null check (behaviour in ('rollback', 'proceed')),
  success      boolean not null,
  events       int not null,             -- how many the document has
  checked      int not null,
  recorded     int not null,
  errors       jsonb not null,
  document     bytea,                    -- until the job has finished
  leased_until timestamptz               -- who works on it says so; a dead worker's job is taken over
);
create index capture_job_of_member on capture_job (member, created_at desc, id desc);
create index capture_job_open on capture_job (created_at) where finished_at is null;

grant select, insert on event, event_item to ${app};
grant select, insert, update on custody to ${app};
grant select, insert, update on capture_job to ${app};
