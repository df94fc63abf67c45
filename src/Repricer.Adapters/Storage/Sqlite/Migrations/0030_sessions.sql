-- Who is logged in to the pages. A session is known by the SHA-256 of its cookie, and so is the key that it was started with.
create table sessions (
  hash text not null primary key,
  key_hash text not null,
  key_name text not null,
  from_where text not null,
  started_at bigint not null,
  used_at bigint not null,
  proved_at bigint not null
) without rowid;
