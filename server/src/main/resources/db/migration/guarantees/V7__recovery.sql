-- What a buyer paid back instead of sending the goods back; then it was no refund, and nothing was returned.
create table claim_recovery (
  claim   text not null,
  number  int not null,                   -- of the remedy that was paid
  through text not null,                  -- the provider or bank where the money arrived
  at      timestamptz not null,
  primary key (claim, number),
  foreign key (claim, number) references claim_remedy
);
grant select, insert on claim_recovery to ${app};

alter table claim_step drop constraint claim_step_cause_check;
alter table claim_step add constraint claim_step_cause_check
  check (cause in ('OPENED', 'SAID', 'CHOSEN', 'APPEALED', 'DONE', 'OVERDUE', 'REMINDED', 'DEMANDED', 'RECOVERED'));
