-- Entries that came back from a mirror: [first_index, end_index). What opens them may be lost here until it is sent again.
create table recovery (
  first_index  bigint primary key,
  end_index    bigint not null check (end_index > first_index),
  recovered_at timestamptz not null
);
grant select, insert on recovery to ${app};
