-- Where merchants want to be told what becomes of their orders.
create table webhook (
  id              text primary key,
  merchant        text not null,
  address         text not null,
  secret          bytea not null,           -- sealed
  secret_before   bytea,                    -- the one before, sealed; signs as well for a while
  before_until    timestamptz,
  created_at      timestamptz not null,
  last_arrived_at timestamptz
);
create index webhook_of on webhook (merchant, created_at, id);

-- News on its way, that of one order one after the other; a row leaves when it has arrived. Dead: given up.
create table webhook_delivery (
  id             text primary key,          -- the receiver knows a repeat by it
  webhook        text not null references webhook on delete cascade,
  purchase_order text not null,
  number         bigint generated always as identity,
  type           text not null,
  body           text not null,             -- as it is signed and sent
  created_at     timestamptz not null,
  give_up_at     timestamptz not null,
  attempts       int not null default 0,
  next_try       timestamptz not null,
  leased_until   timestamptz,               -- who sends it says so; a dead server's delivery is taken over
  state          text not null default 'WAITING' check (state in ('WAITING', 'DEAD')),
  failure        text                       -- what came of the last attempt
);
create index webhook_delivery_of on webhook_delivery (webhook, purchase_order, number);
create index webhook_delivery_waiting on webhook_delivery (next_try) where state = 'WAITING';

grant select, insert, update, delete on webhook, webhook_delivery to ${app};
