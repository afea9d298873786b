-- What is not sent back is asked for again, and then demanded.
alter table claim_step drop constraint claim_step_cause_check;
alter table claim_step add constraint claim_step_cause_check
  check (cause in ('OPENED', 'SAID', 'CHOSEN', 'APPEALED', 'DONE', 'OVERDUE', 'REMINDED', 'DEMANDED'));
