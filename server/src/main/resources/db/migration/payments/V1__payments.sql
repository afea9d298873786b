-- What an order was paid, and what it may still be. The checks are the last word on paying twice and on refunding too much.
create table payment (
  purchase_order text primary key,
  currency    text not null check (currency ~ '^[A-Z]{3}$'),
  due         bigint not null check (due > 0),
  authorising bigint not null default 0,  -- asked for, and not refused
  authorised  bigint not null default 0,
  capturing   bigint not null default 0,
  captured    bigint not null default 0,
  refunding   bigint not null default 0,
  refunded    bigint not null default 0,
  constraint not_paid_twice check (authorising <= due),
  constraint not_captured_too_much check (capturing <= authorising and captured <= authorised),
  constraint not_refunded_too_much check (refunding <= captured),
  constraint done_after_asked check (authorised between 0 and authorising and captured between 0 and capturing
                                     and refunded between 0 and refunding)
);

-- What the provider is asked: kept before asking, and asked again under the same key until it is settled.
create table ask (
  key            text primary key,
  kind           text not null check (kind in ('AUTHORISE', 'CAPTURE', 'REFUND', 'TRANSFER')),
  purchase_order text not null,
  minor          bigint not null check (minor > 0),
  currency       text not null,
  after          text references ask,     -- asked only when this one is done
  state          text not null default 'OPEN' check (state in ('OPEN', 'DONE', 'REFUSED')),
  queued_at      timestamptz not null,
  due_at         timestamptz not null,    -- a worker that takes it moves this on; a dead worker's ask comes due again
  tries          int not null default 0,
  reference      text,                    -- the provider's
  why            text,                    -- of a refusal
  settled_at     timestamptz
);
create index ask_due on ask (due_at) where state = 'OPEN';
create index ask_of_order on ask (purchase_order, queued_at);
create index ask_after on ask (after) where after is not null;
create index ask_listed on ask (state, queued_at desc, key desc);

-- What the provider said, each saying once; kept for ever.
create table provider_fact (
  id        text primary key,             -- the provider's
  key       text not null,
  kind      text not null,
  outcome   text not null,
  minor     bigint not null,
  currency  text not null,
  reference text not null,
  at        timestamptz not null,
  heard_at  timestamptz not null,
  verdict   text not null check (verdict in ('APPLIED', 'REPEATED', 'LATE', 'DIFFERS', 'UNKNOWN'))
);
create index provider_fact_of_key on provider_fact (key);
create index provider_fact_at on provider_fact (at);

create table reconciliation (
  id        text primary key,
  provider  text not null,
  since     timestamptz not null,
  until     timestamptz not null,
  run_at    timestamptz not null,
  compared  int not null,
  nightly   date unique                   -- one of several servers does a night's
);
create table difference (
  reconciliation text not null references reconciliation,
  key            text not null,
  kind           text not null check (kind in ('UNKNOWN_HERE', 'OPEN_HERE', 'UNKNOWN_THERE', 'DIFFERS')),
  ours           text not null,
  theirs         text not null,
  primary key (reconciliation, key, kind)
);

-- The loopback test provider's own memory; it stands for a machine that is somewhere else.
create table loopback_deed (
  key            text primary key,
  kind           text not null,
  purchase_order text not null,
  minor          bigint not null,
  currency       text not null,
  outcome        text not null,
  reference      text not null,
  fact           text not null,
  at             timestamptz not null
);
create index loopback_deed_at on loopback_deed (at);

grant select, insert on payment, ask, provider_fact, reconciliation, difference, loopback_deed to ${app};
grant update (authorising, authorised, capturing, captured, refunding, refunded) on payment to ${app};
grant update (state, due_at, tries, reference, why, settled_at) on ask to ${app};
