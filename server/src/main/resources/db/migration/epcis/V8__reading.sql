-- How a member's documents are read; strictly without a row.
create table capture_setting (
  member  text primary key,
  reading text not null check (reading in ('STRICT', 'LENIENT'))
);

alter table capture_job add column reading text not null default 'STRICT' check (reading in ('STRICT', 'LENIENT'));
alter table capture_job add column remarks jsonb not null default '[]'; -- what was put right, and how foreign hashes came about

-- The document of a job that was not taken whole is kept for a week, to be sent again.
create index capture_job_kept on capture_job (finished_at) where finished_at is not null and document is not null;

grant select, insert, update on capture_setting to ${app};
