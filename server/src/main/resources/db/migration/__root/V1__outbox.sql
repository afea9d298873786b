-- The outbox of Spring Modulith 2: one row per event and listener, written with the business row, completed when heard.
create table event_publication (
  id                     uuid primary key,
  listener_id            text not null,
  event_type             text not null,
  serialized_event       text not null,
  publication_date       timestamptz not null,
  completion_date        timestamptz,
  status                 text,
  completion_attempts    int,
  last_resubmission_date timestamptz
);
create index event_publication_event on event_publication using hash (serialized_event);
create index event_publication_open on event_publication (publication_date) where completion_date is null;

-- The pattern for every module: nobody has a right that its migration does not grant. An append-only table gets
-- "select, insert" and nothing else; the outbox is a working list.
grant select, insert, update, delete on event_publication to ${app};
