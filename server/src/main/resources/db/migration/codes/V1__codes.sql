-- Codes that members put on their goods: a batch of serial numbers for one product and lot, that nobody can guess.
create table code_batch (
  id          text primary key,
  member      text not null,
  gtin        text not null check (gtin ~ '^[0-9]{14}$'),
  lot         text not null,
  name        text not null,               -- what stands on the label; empty for none
  size        int not null check (size between 1 and 5000),
  produced    date,
  best_before date,
  expires     date,
  issued_at   timestamptz not null,
  issued_by   text not null,               -- a machine key of the member, or a person
  idempotency text not null,               -- the sender's name for it, so that sending it again issues nothing
  unique (member, idempotency)
);
create index code_batch_of_member on code_batch (member, issued_at desc, id desc);

-- Whether a code is used is known from the events that name it.
create table code (
  serial      text collate "C" primary key, -- of all members: no two are alike
  batch       text not null references code_batch,
  number      int not null,                 -- in its batch, from 1
  printed_at  timestamptz,                  -- the first time
  voided_at   timestamptz,
  void_reason text,
  unique (batch, number)
);

grant select, insert on code_batch, code to ${app};
grant update (printed_at, voided_at, void_reason) on code to ${app};
