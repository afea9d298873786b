-- The rate of exchange that was offered with an order: what is given back goes back at it.
alter table purchase_order
  add column fx_id     text,
  add column fx_from   text check (fx_from ~ '^[A-Z]{3}$'),
  add column fx_to     text check (fx_to ~ '^[A-Z]{3}$'),
  add column fx_rate   numeric check (fx_rate > 0), -- main units of fx_to for one main unit of fx_from
  add column fx_source text,
  add column fx_as_of  timestamptz,
  add constraint quote_is_whole check (num_nulls(fx_id, fx_from, fx_to, fx_rate, fx_source, fx_as_of) in (0, 6));
