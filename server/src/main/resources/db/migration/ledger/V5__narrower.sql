-- Most statements come without a key of their sender's.
alter table statement drop constraint statement_once_per_key;
create unique index statement_once_per_key on statement (member, idempotency_key) where idempotency_key is not null;
