-- Fields that were erased: who had it done, when and why; never what stood there. By the leaf of the statement, which stays the
-- same in every copy of the log. A row without an opening waits for one that comes back.
create table erasure (
  leaf      bytea not null check (length(leaf) = 32),
  path      text not null,
  erased_at timestamptz not null,
  erased_by text not null,             -- the member, or the account of the person
  reason    text not null check (reason in ('PERSONAL_DATA', 'SECRET', 'MISTAKE', 'ORDER')),
  primary key (leaf, path)
);

-- Which of them the platform has stated, under the ledger's receipt.
create table erasure_statement (
  leaf    bytea not null,
  path    text not null,
  receipt bigint not null,
  primary key (leaf, path),
  foreign key (leaf, path) references erasure
);

-- Without a secret: the salts of what is left, and the closed values of what is gone. The digest is then the leaf.
alter table opening alter column secret drop not null;
alter table opening add column rest text;
alter table opening add constraint opening_opens check ((secret is null) = (rest is not null)) not valid;
create index opening_erased on opening (leaf) where secret is null;

-- An opening changes in one way alone.
create function opening_loses() returns trigger language plpgsql set search_path from current as $$
begin
  if new.secret is not null or not exists (select from erasure e where e.leaf = new.leaf) then
    raise exception 'An opening changes only when fields of it are erased.';
  end if;
  return new;
end $$;
create trigger opening_loses before update on opening for each row execute function opening_loses();

grant select, insert on erasure, erasure_statement to ${app};
grant update (document, digest, secret, rest) on opening to ${app};
