-- The serials of a class begin alike, so they are found in event_item. By receipt facts are only looked for to be all of an event's.
delete from event_fact where name like 'class %';
drop index event_fact_receipt;
create index event_fact_receipt on event_fact (receipt);

-- Facts are written with their event. What an earlier release had not read yet is read once, at the next start.
grant delete on event_fact_read to ${app};
