-- What a line was when it was sold, and what it bears of the order's discount, freight and tax: divided once, at order time.
alter table order_line
  add column merchant       text not null default 'platform',
  add column category       text not null default '',
  add column self_operated  boolean not null default true,
  add column listing        text,           -- of goods; none for an order that was taken over
  add column price_position bigint,         -- in the listing's price history
  add column discount_minor bigint not null default 0 check (discount_minor >= 0),
  add column freight_minor  bigint not null default 0 check (freight_minor >= 0),
  add column tax_minor      bigint not null default 0 check (tax_minor >= 0),
  add constraint discount_within_the_line check (discount_minor <= price_minor * quantity);

-- When an order came to each step of its life; a step that nobody reported has no row.
create table order_step (
  purchase_order text not null references purchase_order,
  state          text not null,
  at             timestamptz not null,
  primary key (purchase_order, state)
);
insert into order_step (purchase_order, state, at) select id, 'PLACED', placed_at from purchase_order;

grant select, insert on order_step to ${app};
