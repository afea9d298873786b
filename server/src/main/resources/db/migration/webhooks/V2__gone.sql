-- When a receiver answered that it is gone (410). Nothing is sent there until somebody sends something again.
alter table webhook add column gone_at timestamptz;
