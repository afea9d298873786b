-- Packs that somebody wants to publish. Another person agrees, or somebody takes the draft back; both for good.
create table pack_draft (
  digest     text primary key check (digest ~ '^[0-9a-f]{64}$'),
  canonical  text not null,               -- RFC 8785
  author     text not null,               -- account of people
  drafted_at timestamptz not null,
  unique (digest, author)
);
create index pack_draft_by_age on pack_draft (drafted_at desc);

create table draft_decision (
  digest    text primary key,
  author    text not null,
  person    text not null,                -- who agreed, or took it back
  published boolean not null,
  at        timestamptz not null,
  foreign key (digest, author) references pack_draft (digest, author),
  constraint four_eyes check (not published or person <> author)
);

create index claim_by_day on claim (opened_at desc);

grant select, insert on pack_draft, draft_decision to ${app};
