alter table capture_job add column form text not null default 'JSON' check (form in ('JSON', 'XML'));
alter table capture_job add column digest bytea; -- SHA-256 of the document as it was received

-- Which XML an event was read from; it is signed in its JSON form.
create table event_source (
  receipt bigint primary key,
  digest  bytea not null check (octet_length(digest) = 32)
);

-- Questions that a member keeps under a name.
create table named_query (
  member     text not null,
  name       text not null,
  query      text not null,             -- the JSON object as it was given
  created_at timestamptz not null,
  primary key (member, name)
);

grant select, insert on event_source to ${app};
grant select, insert, delete on named_query to ${app};
