-- Against whom a claim is; missing for claims from before this was kept, which the desk alone sees.
alter table claim add column merchant text;
create index claim_of_merchant on claim (merchant, opened_at desc, id desc);
