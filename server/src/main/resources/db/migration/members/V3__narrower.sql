-- Most lines have no name of the sender's, and whose turn was opened is a member.
alter table opening drop constraint opening_member_idempotency_key, drop constraint opening_member_fkey;
create unique index opening_by_name on opening (member, idempotency) where idempotency is not null;
