-- The policies that came into force, in the order of their receipts; each says how many must approve what comes after it.
create table registry_policy (
  receipt   bigint primary key,
  policy    text   not null,
  approvals bigint not null check (approvals >= 1)
);

-- What was proposed and had to wait. What became of it the log says; the tables of V1 hold only what is in force, under the
-- receipt of the statement that brought it there.
create table registry_proposal (
  receipt bigint primary key,
  leaf    bytea  not null unique, -- leaf hash of the statement: what approvals name
  sealed  bytea                   -- the seed that goes with a key that we shall hold
);

-- A later revocation of the same key may doubt more of what it signed; the first one counts here.
alter table member_revocation drop constraint member_revocation_member_kid_key;
create index member_revocation_member on member_revocation (member, kid);

grant select, insert on registry_policy, registry_proposal to ${app};
