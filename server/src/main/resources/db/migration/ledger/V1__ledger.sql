-- What this log is, said once, at the first start.
create table log (
  only_one   boolean primary key default true check (only_one),
  origin     text not null,
  public_key text not null,                                     -- C2SP vkey
  begun_at   timestamptz not null default clock_timestamp()
);

-- The exact bytes that somebody signed. Kept for ever, never changed.
create table statement (
  id              bigint generated always as identity primary key,
  member          text not null,
  idempotency_key text,
  bytes           bytea not null check (octet_length(bytes) between 1 and 65535),
  leaf            bytea not null check (octet_length(leaf) = 32), -- SHA-256(0x00 || bytes)
  recorded_at     timestamptz not null default clock_timestamp(),
  constraint statement_once unique (leaf),
  constraint statement_once_per_key unique (member, idempotency_key)
);
-- Signed bytes do not shrink, so nothing is lost by not trying.
alter table statement alter column bytes set storage external;

-- What is committed and has no index yet. Rows leave in the same SQL statement that gives them their index.
create table waiting (
  statement bigint primary key,
  leaf      bytea not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- The order of the log: index 0, 1, 2 … without gaps.
create table sequence (
  index        bigint primary key check (index >= 0),
  statement    bigint not null unique,
  leaf         bytea not null check (octet_length(leaf) = 32),
  sequenced_at timestamptz not null
);

-- Full tiles only; a partial tile follows from what is below it. The root is the one hash this tile gives to the level above.
create table tile (
  level  smallint not null check (level >= 0),
  n      bigint not null check (n >= 0),
  hashes bytea not null check (octet_length(hashes) = 8192),
  root   bytea not null check (octet_length(root) = 32),
  primary key (level, n)
);
alter table tile alter column hashes set storage external;

-- Every checkpoint that was published, one per size.
create table checkpoint (
  size      bigint primary key check (size >= 0),
  note      text not null,
  signed_at timestamptz not null
);

-- The ledger only grows: the program has no right to change or remove anything but what waits.
grant select, insert on log, statement, sequence, tile, checkpoint to ${app};
grant select, insert, delete on waiting to ${app};
