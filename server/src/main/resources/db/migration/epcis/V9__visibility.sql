-- What a member may see of many events is found by index: its own, those about items that it is named for now, and those about
-- items under its prefixes, which begin alike. Text that is searched by its beginning has the order of its bytes everywhere.
create index event_by_member on event (member, receipt);
create index custody_named on custody using gin (named) where named <> '{}'; -- few goods are on their way to somebody

alter table event_item alter column item type text collate "C";
alter table custody alter column item type text collate "C", alter column container type text collate "C";
