-- What buyers bought. An order is placed once and then only goes forward.
create table purchase_order (
  id          text primary key,
  buyer       text not null,              -- account of people
  state       text not null check (state in ('PLACED', 'PAID', 'PACKED', 'SHIPPED', 'DELIVERED', 'CLOSED')),
  placed_at   timestamptz not null,
  channel     text not null,
  mode        text not null,
  idempotency text unique,                -- the sender's Idempotency-Key
  digest      bytea not null              -- of what was sent, so that a key is not used for two orders
);
create index purchase_order_of_buyer on purchase_order (buyer, placed_at desc, id desc);

create table order_line (
  purchase_order text not null references purchase_order,
  line           int not null,            -- from 1
  title          text not null,
  good           text not null,
  quantity       int not null check (quantity > 0),
  price_minor    bigint not null check (price_minor >= 0), -- of one piece
  currency       text not null check (currency ~ '^[A-Z]{3}$'),
  primary key (purchase_order, line)
);

-- The codes of the very pieces; canonical (section 2 of docs/bundle.md).
create table order_item (
  purchase_order text not null,
  line           int not null,
  piece          int not null,            -- from 1
  item           text collate "C" not null,
  primary key (purchase_order, line, piece),
  foreign key (purchase_order, line) references order_line
);
create index order_item_by_item on order_item (item);

grant select, insert on purchase_order, order_line, order_item to ${app};
grant update (state) on purchase_order to ${app};
