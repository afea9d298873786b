-- For which member somebody's account acts on the pages; an account for one, a member by many.
create table member_delegate (
  person text primary key,
  member text not null references member
);

grant select, insert, update, delete on member_delegate to ${app};
