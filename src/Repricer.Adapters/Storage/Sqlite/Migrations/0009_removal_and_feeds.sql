-- What was removed keeps its number and its name, so that history that stays can be told whose it was, and no number is given twice.
-- catalogue_version: the last one; a listing of the same key that comes back goes on from there, so that nothing that was decided
-- about the old one is taken for the new one's.
create table removed_listings (
  id integer primary key,
  channel text not null,
  listing_key text not null,
  sku text not null,
  currency text not null,
  catalogue_version bigint not null,
  removed_at bigint not null,
  purged bigint not null
);
create index removed_listings_key on removed_listings (channel, listing_key);

create table removed_places (
  id integer primary key,
  source text not null,
  sku text not null,
  place_key text not null,
  removed_at bigint not null
);

-- Set while a price of it is still in flight: nothing is decided about it any more, and it goes when that has settled.
alter table listing_states add column removing_at bigint;
alter table listing_states add column removing_purge bigint;
alter table products add column removing_at bigint;
alter table products add column removing_purge bigint;
create index listing_states_removing on listing_states (listing_id) where removing_at is not null;
create index products_removing on products (id) where removing_at is not null;

-- When cost and stock were last told, also where they were the same, and by which feed; feed null = by an import, or by one that does not
-- have the product any more.
alter table products add column cost_at bigint;
alter table products add column stock_at bigint;
alter table products add column cost_feed text;
alter table products add column stock_feed text;
update products set cost_at = case when cost is null then null else updated_at end,
  stock_at = case when stock is null then null else updated_at end;
create index products_cost_feed on products (cost_feed) where cost_feed is not null;
create index products_stock_feed on products (stock_feed) where stock_feed is not null;

create table feed_states (
  feed text primary key,
  last_attempt_at bigint not null,
  last_success_at bigint,
  data_at bigint,
  failing_since bigint, last_error text,
  fingerprint text, etag text, last_modified text,
  rows bigint not null, bad_rows bigint not null, changed bigint not null, missing bigint not null, unknown bigint not null
);

-- Whose decision it was, whether its listing is still there or not.
create view known_listings as
  select id, channel, listing_key, sku, currency from listings
  union all
  select id, channel, listing_key, sku, currency from removed_listings where purged = 0;

-- History outlives what it is about: these two had references, which the file's format does not need. No row changes.
pragma writable_schema = on;
update sqlite_schema set sql = replace(sql, 'listing_id bigint not null references listings (id)', 'listing_id bigint not null')
  where type = 'table' and name = 'outbox';
update sqlite_schema set sql = replace(sql, 'place_id bigint not null references places (id)', 'place_id bigint not null')
  where type = 'table' and name = 'offers';
pragma writable_schema = reset;
