-- Who acts for which merchant; a person for one at a time.
create table merchant_person (
  person   text primary key,              -- account of people
  merchant text not null,
  since    timestamptz not null
);

grant select, insert, delete on merchant_person to ${app};
