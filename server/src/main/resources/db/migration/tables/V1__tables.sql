-- Tables that were read without a fault and wait for somebody to have them recorded, for a week.
create table table_upload (
  id          text primary key,
  member      text not null,
  person      text not null,
  template    text not null,
  zone        text not null,              -- of times without one
  name        text not null,              -- of the file
  file        bytea not null,             -- as it was received; read again whenever it is looked at
  rows        int not null,
  created_at  timestamptz not null,
  capture_job text                        -- once it is recorded, the job of epcis
);
create index table_upload_of_member on table_upload (member, created_at desc, id desc);

grant select, insert, delete on table_upload to ${app};
grant update (capture_job) on table_upload to ${app};
