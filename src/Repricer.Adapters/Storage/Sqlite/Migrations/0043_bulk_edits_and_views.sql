-- Bounds and tags that were changed many at once, with what they were before, so that it can be taken back.
create table bulk_edits (
  id integer primary key autoincrement,
  at bigint not null,
  by_whom text not null,
  why text not null,
  undo_of bigint,
  undone_at bigint,
  undone_by text
);

create table bulk_changes (
  edit_id bigint not null,
  channel text not null,
  listing_key text not null,
  sku text not null,
  currency text not null,
  min_before bigint, max_before bigint, tags_before text not null,
  min_after bigint, max_after bigint, tags_after text not null,
  primary key (edit_id, channel, listing_key)
) without rowid;

-- Addresses of lists that people gave a name.
create table saved_views (
  id integer primary key autoincrement,
  name text not null,
  path text not null,
  owner text not null,
  shared bigint not null,
  at bigint not null,
  unique (owner, name)
);
