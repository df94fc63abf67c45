-- Sources whose pages turned out to need another fetcher than the plain one, and when one was last tried in vain.
create table found_fetchers (
  source text primary key,
  fetcher text,
  found_at bigint,
  reason text,
  tried_at bigint not null,
  in_vain bigint not null default 0
) without rowid;

-- What people are told of by source: pages that are gone, and pages that are elsewhere for good.
create index places_gone on places (source, run_since) where run_status = 5 and listing_id is null;
create index places_moved on places (source, moved_to) where moved_to is not null;

-- Somebody wants a picture of the page with the next look.
alter table places add column picture_asked bigint not null default 0;
