-- Accounts of people. A login is written in lower case; the password is a salted hash that names its own algorithm.
create table person (
  id         text primary key,
  login      text not null unique check (login = lower(login)),
  name       text not null,
  password   text not null,
  role       text not null check (role in ('BUYER', 'MERCHANT', 'CARE', 'REGULATOR', 'OPERATOR', 'ADMIN')),
  created_at timestamptz not null
);

-- What a person's program shows instead of the password; only the hash is kept.
create table person_token (
  hash       bytea primary key,
  person_id  text not null references person (id),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index person_token_expiry on person_token (expires_at);

grant select, insert on person to ${app};
grant select, insert, delete on person_token to ${app};
