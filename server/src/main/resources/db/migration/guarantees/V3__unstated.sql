-- What the platform had to say and could not, while others had not approved that it speaks: a short list that is looked at
-- again until it is empty.
create table unstated_entitlement (
  entitlement text primary key references entitlement,
  since       timestamptz not null
);
create index unstated_entitlement_by_age on unstated_entitlement (since);

create table unstated_decision (
  claim  text not null,
  number int not null,
  since  timestamptz not null,
  primary key (claim, number),
  foreign key (claim, number) references claim_decision
);
create index unstated_decision_by_age on unstated_decision (since);

insert into unstated_entitlement
  select e.id, e.granted_at from entitlement e
   where not exists (select from entitlement_statement s where s.entitlement = e.id);
insert into unstated_decision
  select d.claim, d.number, d.at from claim_decision d
   where not exists (select from decision_statement s where s.claim = d.claim and s.number = d.number);

grant select, insert, delete on unstated_entitlement, unstated_decision to ${app};
