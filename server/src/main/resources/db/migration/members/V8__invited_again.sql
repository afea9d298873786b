-- A member whose phone is lost is invited once more, to bring a new key: by then it has an invitation, and so has the account.
alter table invitation drop constraint invitation_member_key;
alter table invitation drop constraint invitation_person_key;
create index invitation_of_person on invitation (person, accepted_at desc);
