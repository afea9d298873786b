-- Named queries that are asked again and again, for a webhook. A WebSocket keeps its place by itself.
create table subscription (
  id                  text primary key,
  member              text not null,
  query               text not null,
  dest                text not null,
  token               bytea,                -- the subscriber's signatureToken, sealed
  epc_format          text not null,
  schedule            text,                 -- JSON as it was given; null for a stream
  report_if_empty     boolean not null,
  initial_record_time timestamptz,
  next                bigint not null,      -- index of the first entry of the log that was not looked at
  due_at              timestamptz not null, -- not looked at before; of a schedule the time of its next run
  found_in_run        boolean not null default false,
  min_record_time     timestamptz not null, -- when it was last looked at
  last_notified_at    timestamptz,
  created_at          timestamptz not null,
  foreign key (member, query) references named_query on delete cascade
);
create index subscription_of on subscription (member, query, id);
create index subscription_due on subscription (due_at);

-- What is on its way, the oldest of each subscription first; a row leaves when it has arrived. Dead: given up.
create table subscription_delivery (
  id           text primary key,            -- the receiver knows a repeat by it
  subscription text not null references subscription on delete cascade,
  number       bigint generated always as identity,
  place        bigint not null,             -- index of the log after its last event
  receipts     bigint[] not null,           -- in the order of the log; none when an empty run is reported
  created_at   timestamptz not null,
  give_up_at   timestamptz not null,
  attempts     int not null default 0,
  next_try     timestamptz not null,
  leased_until timestamptz,                 -- who sends it says so; a dead server's delivery is taken over
  state        text not null default 'WAITING' check (state in ('WAITING', 'DEAD')),
  failure      text                         -- what came of the last attempt
);
create index subscription_delivery_of on subscription_delivery (subscription, place, number);
create index subscription_delivery_waiting on subscription_delivery (next_try) where state = 'WAITING';

grant select, insert, update, delete on subscription, subscription_delivery to ${app};
