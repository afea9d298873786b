-- The books: append-only double entry. Debit is positive. The database itself keeps the balances, refuses what does not
-- balance or overdraws, and closes a posting with the transaction that made it.
create table account (
  id       bigint generated always as identity primary key,
  kind     text not null check (kind in ('PROVIDER', 'PROCEEDS', 'RESERVE', 'DEPOSIT', 'RECEIVABLE', 'LOSS', 'BUYER')),
  owner    text not null check (owner <> ''),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  balance  bigint not null default 0,     -- of all legs so far
  unique (kind, owner, currency),
  unique (id, currency),
  constraint account_is_not_overdrawn check (case
    when kind in ('PROCEEDS', 'RESERVE', 'DEPOSIT', 'BUYER') then balance <= 0
    when kind = 'RECEIVABLE' then balance >= 0
    else true end)
);

create table posting (
  id        bigint generated always as identity primary key,
  key       text not null unique,         -- of the business: claim/clm_1/2
  reason    text not null,
  posted_at timestamptz not null,
  xact      xid8 not null default pg_current_xact_id()
);

create table leg (
  posting  bigint not null references posting,
  account  bigint not null,
  currency text not null,
  minor    bigint not null check (minor <> 0),
  balance  bigint not null,               -- of the account after this leg
  primary key (posting, account),
  foreign key (account, currency) references account (id, currency)
);
create index leg_of_account on leg (account, posting desc);

create function keep_balance() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if not exists (select from posting where id = new.posting and xact = pg_current_xact_id()) then
    raise exception 'posting % is closed', new.posting using errcode = 'check_violation';
  end if;
  update account set balance = balance + new.minor where id = new.account and currency = new.currency
    returning balance into strict new.balance;
  return new;
end $$;
create trigger leg_keeps_balance before insert on leg for each row execute function keep_balance();

create function require_balanced() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if exists (select from leg where posting = new.posting group by currency having sum(minor) <> 0) then
    raise exception 'posting % does not balance', new.posting using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger leg_is_balanced after insert on leg deferrable initially deferred
  for each row execute function require_balanced();

-- Locks accounts in one order for all and tells what is in them; a lock wants a right to change that the program has not.
create function hold(accounts bigint[]) returns table (id bigint, balance bigint)
  language sql security definer set search_path from current as
  $$ select a.id, a.balance from account a where a.id = any(accounts) order by a.id for update $$;

revoke execute on function hold(bigint[]), keep_balance(), require_balanced() from public;
grant execute on function hold(bigint[]) to ${app};
grant select on account, posting, leg to ${app};
grant insert (kind, owner, currency) on account to ${app};
grant insert (key, reason, posted_at) on posting to ${app};
grant insert (posting, account, currency, minor) on leg to ${app};
