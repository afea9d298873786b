-- Opens accounts that nobody used yet, locks all of them in one order for all, and tells what is in them: one question for
-- what took five. Each statement in here sees what was committed before it began, so also what it waited for.
create function hold(kinds text[], owners text[], currencies text[])
  returns table (id bigint, kind text, owner text, currency text, balance bigint)
  language plpgsql volatile security definer set search_path from current as $$
#variable_conflict use_column
begin
  insert into account (kind, owner, currency)
    select w.kind, w.owner, w.currency from unnest(kinds, owners, currencies) as w (kind, owner, currency)
     where not exists (select from account a
                        where a.kind = w.kind and a.owner = w.owner and a.currency = w.currency)
     order by w.kind, w.owner, w.currency
    on conflict do nothing;
  return query
    select a.id, a.kind, a.owner, a.currency, a.balance
      from account a join unnest(kinds, owners, currencies) as w (kind, owner, currency) using (kind, owner, currency)
     order by a.id for update of a;
end $$;

revoke execute on function hold(text[], text[], text[]) from public;
grant execute on function hold(text[], text[], text[]) to ${app};
drop function hold(bigint[]);
