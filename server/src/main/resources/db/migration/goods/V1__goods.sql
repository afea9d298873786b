-- What merchants offer. A price is never changed: the next one is added.
create table product (
  id         text primary key,
  title      text not null,
  category   text not null,               -- a path: fresh.fruit
  good       text not null,               -- the kind of goods its journeys speak of
  created_at timestamptz not null
);
create table listing (
  id            text primary key,
  product       text not null references product,
  merchant      text not null,
  title         text not null,
  mode          text not null check (mode in ('bonded', 'direct', 'domestic')),
  self_operated boolean not null,
  currency      text not null check (currency ~ '^[A-Z]{3}$'),
  created_at    timestamptz not null
);
create index listing_of_product on listing (product);

create table listing_price (
  listing  text not null references listing,
  position bigint not null,               -- from 1
  minor    bigint not null check (minor >= 0),
  cause    text not null check (cause in ('ordinary', 'platform_subsidy', 'government_subsidy', 'flash_sale', 'out_of_stock')),
  since    timestamptz not null,
  primary key (listing, position)
);

create table coupon (
  id              text primary key,
  title           text not null,
  merchant        text not null,          -- who gives it: its own listings alone, all of them for the platform
  category        text not null,          -- '' for all; else this one and what is below it
  listing         text references listing,
  currency        text not null check (currency ~ '^[A-Z]{3}$'),
  off_minor       bigint not null check (off_minor > 0),
  threshold_minor bigint not null check (threshold_minor >= off_minor),
  claim_from      timestamptz not null,
  claim_until     timestamptz not null check (claim_until > claim_from),
  use_until       timestamptz not null check (use_until >= claim_until),
  added_at        timestamptz not null,   -- nobody could claim it before
  buyers          text[]                  -- who may claim it; everybody when null
);
create index coupon_window on coupon (claim_until, claim_from);

create table coupon_claim (
  coupon        text not null references coupon,
  buyer         text not null,
  claimed_at    timestamptz not null,
  used_for      text,                     -- the order that it made cheaper
  made_good_for text,                     -- the order for which its worth was paid afterwards
  primary key (coupon, buyer),
  check (used_for is null or made_good_for is null)
);

grant select, insert on product, listing, listing_price, coupon, coupon_claim to ${app};
grant update (used_for, made_good_for) on coupon_claim to ${app};
