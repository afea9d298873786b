-- Every statement adds to these indexes, so each must be asked for by some question, and be as narrow as its question allows.
drop index event_by_hash;
alter table event alter column hash type bytea using decode(substr(hash, 15, 64), 'hex'); -- the 32 bytes of ni:///sha-256;…
create index event_by_hash on event (hash);

-- An event and its items are written by one method in one transaction, so the reference says nothing new; and the events of an
-- item are found in the order of their time without a look at the rows.
alter table event_item drop constraint event_item_receipt_fkey, drop constraint event_item_pkey;
drop index event_item_time;
create index event_item_time on event_item (item, event_time, receipt);

-- Who is named is asked of items that are known already. Rows that change stay in their page.
drop index custody_named;
alter table custody set (fillfactor = 80);
