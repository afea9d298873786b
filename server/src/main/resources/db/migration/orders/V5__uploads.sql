-- Tables of orders without a fault, which wait for somebody to look at them and have them placed, for a week.
create table order_upload (
  id         text primary key,
  merchant   text not null,
  person     text not null,               -- account of people
  name       text not null,               -- of the file
  file       bytea not null,              -- as it was received; read again whenever it is looked at
  created_at timestamptz not null,
  placed_at  timestamptz,
  placed     int                          -- how many orders it placed; the others were there already
);
create index order_upload_by_age on order_upload (created_at);

grant select, insert, delete on order_upload to ${app};
grant update (placed_at, placed) on order_upload to ${app};
