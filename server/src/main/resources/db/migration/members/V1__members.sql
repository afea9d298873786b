-- What the platform has recorded about its members. Each row belongs to one registry statement, whose receipt it names;
-- the current state is what no later row takes back, so nothing here is ever changed.
create table member (
  id       text primary key check (id ~ '^mbr_[a-z0-9]{6,40}$'),
  name     text not null,
  role     text not null,
  identity text not null,
  receipt  bigint not null unique
);
create unique index member_platform on member (role) where role = 'platform';

create table member_key (
  kid     text primary key,
  member  text not null references member,
  jwk     text not null,
  custody text not null check (custody in ('own', 'hosted')),
  sealed  bytea,             -- the seed under the master key: keys we hold for members, and the platform's own
  receipt bigint not null unique,
  check (custody = 'own' or sealed is not null)
);
create index member_key_member on member_key (member);

create table member_right (
  receipt  bigint primary key,
  member   text not null references member,
  may      text[] not null,
  prefixes text[] not null
);
create index member_right_latest on member_right (member, receipt desc);

create table member_revocation (
  receipt bigint primary key,
  member  text not null references member,
  kid     text not null,     -- '' is the member as a whole
  reason  text not null check (reason in ('retired', 'lost', 'compromised', 'left', 'breach')),
  unique (member, kid)
);

-- Every registry statement there is, so that the registry can be folded without reading the whole log.
create table registry_entry (
  receipt bigint primary key,
  member  text not null
);

-- What opens a statement: its document as it was signed, and its secret.
create table opening (
  receipt     bigint primary key,
  member      text not null references member,
  digest      bytea not null, -- SHA-256 of the document's canonical form: the same document is one statement
  idempotency text,           -- the sender's Idempotency-Key and line
  document    bytea not null,
  secret      bytea not null check (length(secret) = 32),
  leaf        bytea not null, -- leaf hash of the statement
  unique (member, digest),
  unique (member, idempotency)
);
create index opening_latest on opening (member, receipt desc);

-- Keys for machines; the key itself is shown once and never stored.
create table machine_key (
  id         text primary key,
  member     text not null references member,
  hash       bytea not null unique,
  created_at timestamptz not null,
  revoked_at timestamptz
);
create index machine_key_member on machine_key (member);

grant select, insert on member, member_key, member_right, member_revocation, registry_entry, opening to ${app};
grant select, insert on machine_key to ${app};
grant update (revoked_at) on machine_key to ${app};
