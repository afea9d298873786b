-- Pictures beside events. The digest stands in the signed event; a picture that comes twice for one event is one.
create table photo (
  member     text not null,
  event_id   text not null,
  digest     bytea not null check (length(digest) = 32), -- SHA-256 of the bytes
  media_type text not null check (media_type in ('image/jpeg', 'image/png')),
  bytes      bytea not null,
  added_at   timestamptz not null,
  primary key (digest, member, event_id)
);

grant select, insert on photo to ${app};
