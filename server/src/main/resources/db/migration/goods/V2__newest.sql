-- Listings are read page by page, the newest first.
create index listing_newest on listing (created_at desc, id desc);
