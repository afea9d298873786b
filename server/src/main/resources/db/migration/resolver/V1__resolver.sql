-- Where codes lead: a row for each change, with all links that a code has from then on. The newest row of a code
-- counts; older ones tell who changed what and when.
create table link_set (
  id         bigint generated always as identity primary key,
  anchor     text collate "C" not null,   -- key and qualifiers, at id.gs1.org
  member     text not null,               -- whose links these are
  changed_by text not null,               -- a machine key of the member, or a person
  changed_at timestamptz not null,
  links      text not null                -- a JSON array; empty when they were taken away
);
create index link_set_of_anchor on link_set (anchor, id desc);
create index link_set_of_member on link_set (member, anchor);

grant select, insert on link_set to ${app};
