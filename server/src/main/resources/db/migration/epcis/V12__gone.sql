-- When a subscriber answered that it is gone (410). Nothing is sent there until somebody sends something again.
alter table subscription add column gone_at timestamptz;
