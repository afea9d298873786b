-- What buyers say is wrong, with what could be proven of the item at that moment. Said once; how it goes on stands below.
create table report (
  id         text primary key,
  number     text not null unique,       -- what the buyer is told, and tells on the telephone
  hash       bytea not null unique,      -- of the token in the buyer's address
  item       text not null,              -- canonical (section 2 of docs/bundle.md)
  kind       text not null check (kind in ('PACKAGE', 'GOODS', 'RECORD', 'CODE', 'OTHER')),
  said       text not null,
  contact    text not null,              -- what the buyer typed; may be empty
  at         timestamptz not null,
  verdict    text,                       -- of the journey then; null when nothing is recorded about the item
  ledger_ids text[] not null,
  checkpoint text not null,              -- the newest signed note then
  bundle     bytea,                      -- the public bundle then; null while nothing is published
  digest     bytea check (length(digest) = 32) -- SHA-256 of the bundle
);
create index report_latest on report (at desc);

create table report_step (
  report text not null references report,
  number int not null,                   -- from 1
  state  text not null check (state in ('RECEIVED', 'LOOKING', 'ANSWERED')),
  at     timestamptz not null,
  person text,                           -- account of the operator's; null for the buyer
  answer text not null,                  -- for the buyer to read; may be empty
  primary key (report, number)
);

grant select, insert on report, report_step to ${app};
