-- The policies that the alliance put in force, each by a statement: it holds for every tree that has more entries than
-- that statement's index. Before the first the log is a shop alone.
create table policy (
  receipt    bigint primary key,                                -- statement.id
  text       text not null,                                     -- C2SP tlog-policy
  adopted_at timestamptz not null default clock_timestamp()
);

-- What witnesses and mirrors signed, each line verified before it stands here.
create table cosignature (
  size        bigint not null,
  key         text not null,                                    -- C2SP vkey
  cosigned_at timestamptz not null,                             -- by the cosigner's clock
  line        text not null,
  received_at timestamptz not null,
  primary key (size, key, cosigned_at)
);
create index cosignature_by_key on cosignature (key, size, cosigned_at);

-- The checkpoints that are public. A signed one becomes public when the policy of its size is satisfied.
create table publication (
  size         bigint primary key,
  witnessed_at timestamptz                                      -- when the quorum was complete; null at a shop alone
);
create index publication_witnessed on publication (size, witnessed_at) where witnessed_at is not null;

-- Until now every signed checkpoint was public.
insert into publication (size) select size from checkpoint;
comment on table checkpoint is 'Every checkpoint that was signed, one per size; which of them are public says publication.';

grant select, insert on policy, cosignature, publication to ${app};
