-- What people say of what waits in the queue, and of products.
create table queue_marks (
  channel text not null,
  listing_key text not null,
  reason text not null,
  stamp text not null,
  snoozed_until bigint,
  snoozed_why text,
  assigned_to text,
  note text,
  by_whom text not null,
  at bigint not null,
  primary key (reason, channel, listing_key)
) without rowid;
create index queue_marks_at on queue_marks (at);

create table product_notes (
  id integer primary key autoincrement,
  sku text not null,
  text text not null,
  by_whom text not null,
  at bigint not null
);
create index product_notes_sku on product_notes (sku, id);
