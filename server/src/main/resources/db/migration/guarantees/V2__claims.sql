-- Claims by guarantees: what was asked, what was said, how it was decided, and what came of it.
create table claim (
  id             text primary key,
  purchase_order text not null,
  line           int not null,            -- of the order, from 1
  guarantee      text not null,
  harm           text not null,           -- what happened; harms of one name are made good once
  buyer          text not null,           -- account of people
  units          int not null check (units > 0),
  opened_by      text not null check (opened_by in ('BUYER', 'SYSTEM')),
  opened_at      timestamptz not null,
  evidence       text,                    -- what the system saw; null when the buyer asked
  idempotency    text,                    -- the sender's Idempotency-Key
  digest         bytea,                   -- of what was sent under it
  state          text not null check (state in ('ASKED', 'HUMAN', 'GRANTED', 'DENIED', 'CARRIED_OUT')),
  unique (buyer, idempotency),
  unique (purchase_order, line, guarantee, evidence)
);
create index claim_of_buyer on claim (buyer, opened_at desc, id desc);
create index claim_of_line on claim (purchase_order, line);
create index claim_by_state on claim (state, opened_at, id);

-- What became of a claim, in order.
create table claim_step (
  claim  text not null references claim,
  number int not null,
  state  text not null,
  cause  text not null check (cause in ('OPENED', 'SAID', 'CHOSEN', 'APPEALED', 'DONE', 'OVERDUE')),
  words  text not null,                   -- of the buyer who appeals; empty otherwise
  at     timestamptz not null,
  primary key (claim, number)
);

-- Each decision with all that it takes to make it again; the other one is by the other version of the rules.
create table claim_decision (
  claim    text not null references claim,
  number   int not null,
  at       timestamptz not null,
  pack     text not null references kept_pack,
  outcome  text not null,
  digest   text not null check (digest ~ '^[0-9a-f]{64}$'),
  decision text not null,                 -- RFC 8785
  other_pack text references kept_pack,
  other      text,
  audited  boolean not null,
  primary key (claim, number)
);

create table decision_statement (
  claim   text not null,
  number  int not null,
  receipt bigint not null unique,         -- of the ledger
  primary key (claim, number),
  foreign key (claim, number) references claim_decision
);

-- What somebody said of a line: the buyer for one claim, the desk for the line and all its claims.
create table line_fact (
  id             bigint generated always as identity primary key,
  purchase_order text not null,
  line           int not null,
  claim          text references claim,
  name           text not null,
  value          text not null,
  source         text not null,
  said_at        timestamptz not null
);
create index line_fact_of_line on line_fact (purchase_order, line, id);

-- What is given, one row each; money has left by the books under the key claim/<id>/<number>.
create table claim_remedy (
  claim        text not null references claim,
  number       int not null,
  kind         text not null,
  amount_minor bigint,
  currency     text,
  manner       text not null,
  due_at       timestamptz not null,
  given_at     timestamptz not null,
  primary key (claim, number)
);

-- When the thing to be done was done.
create table remedy_done (
  claim  text not null,
  number int not null,
  at     timestamptz not null,
  primary key (claim, number),
  foreign key (claim, number) references claim_remedy
);

-- Lines that are looked at without anybody asking.
create table watched_order (
  purchase_order text primary key,
  look_at        timestamptz not null
);
create index watched_order_due on watched_order (look_at);

grant select, insert on claim, claim_step, claim_decision, decision_statement, line_fact, claim_remedy, remedy_done,
  watched_order to ${app};
grant update (state) on claim to ${app};
grant update (look_at), delete on watched_order to ${app};
