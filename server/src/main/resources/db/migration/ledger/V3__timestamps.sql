-- What time authorities said about public checkpoints: RFC 3161 tokens over SHA-256 of the checkpoint's text, each verified
-- before it stands here and again when it is read.
create table timestamp_token (
  size      bigint not null,
  authority text not null,                                      -- its name in the settings
  token     bytea not null check (octet_length(token) between 1 and 65536),
  gen_time  timestamptz not null,                               -- by the authority's clock
  primary key (size, authority)
);
create index timestamp_token_of_authority on timestamp_token (authority, size);

grant select, insert on timestamp_token to ${app};
