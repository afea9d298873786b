-- Organisations that were asked to join. The link is a token, of which only the hash is kept; the id of the member is chosen
-- beforehand, so that a key can be bound to it before the member is known.
create table invitation (
  id           text primary key,
  hash         bytea not null unique,
  member       text not null unique check (member ~ '^mbr_[a-z0-9]{6,40}$'),
  name         text not null,
  role         text not null,
  identity     text not null,
  prefixes     text[] not null,
  invited_by   text not null,            -- account of people
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  withdrawn_at timestamptz,
  accepted_at  timestamptz,
  person       text unique,              -- the account that accepted, and acts for the member
  custody      text check (custody in ('own', 'hosted')),
  jwk          text,                     -- the own key, kept until it can be registered
  possession   text,
  check ((accepted_at is null) = (person is null) and (person is null) = (custody is null)),
  check ((custody = 'own') = (jwk is not null and possession is not null))
);
create index invitation_latest on invitation (created_at desc);

grant select, insert on invitation to ${app};
grant update (withdrawn_at, accepted_at, person, custody, jwk, possession) on invitation to ${app};
