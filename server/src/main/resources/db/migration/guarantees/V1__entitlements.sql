-- Rules that were ever in force, word for word, and what each order was promised by them.
create table kept_pack (
  digest       text primary key check (digest ~ '^[0-9a-f]{64}$'), -- SHA-256 of the canonical form
  name         text not null,
  version      text not null,
  applies_from timestamptz not null,
  kept_at      timestamptz not null,
  canonical    text not null,             -- RFC 8785; reading it gives the same pack
  unique (name, version)
);
create index kept_pack_by_day on kept_pack (name, applies_from desc);

-- What an order was promised when it was placed. The name says nothing of the buyer.
create table entitlement (
  id             text primary key,
  purchase_order text not null unique,
  pack           text not null references kept_pack,
  granted_at     timestamptz not null
);

create table entitlement_line (
  entitlement text not null references entitlement,
  line        int not null,               -- of the order, from 1
  guarantees  text[] not null,
  primary key (entitlement, line)
);

-- The platform's statement about it; missing while the alliance has not let the platform speak.
create table entitlement_statement (
  entitlement text primary key references entitlement,
  receipt     bigint not null unique      -- of the ledger
);

grant select, insert on kept_pack, entitlement, entitlement_line, entitlement_statement to ${app};
