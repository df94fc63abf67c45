-- Pages that discovery looked at, and what people said of them.
create table discovered_pages (
  id integer primary key,
  source text not null,
  url text not null,
  looked_at bigint not null,
  state text not null,
  title text,
  gtin text,
  sku text,
  confidence text,
  basis text,
  reasons text,
  decided_by text,
  decided_at bigint,
  unique (source, url)
);
create index discovered_pages_state on discovered_pages (state, id);

-- For good: a wrong match that was rejected once never returns.
create table rejected_matches (
  source text not null,
  url text not null,
  sku text not null,
  by_whom text not null,
  at bigint not null,
  primary key (source, url, sku)
) without rowid;

-- Whether a page is watched is asked for each address of a sitemap.
create index places_page on places (source, place_key) where listing_id is null;
