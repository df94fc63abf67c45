-- What a channel says of a listing's market beside the offers, each with the moment it was true. Only listings of channels that say something have
-- a row.
create table market_facts (
  listing_id bigint primary key,
  is_eligible bigint,
  is_eligible_at bigint,
  is_suppressed bigint,
  is_suppressed_at bigint,
  expected_featured bigint,
  expected_featured_scale bigint,
  expected_featured_currency text,
  expected_featured_at bigint,
  threshold bigint,
  threshold_scale bigint,
  threshold_currency text,
  threshold_at bigint,
  suggested bigint,
  suggested_scale bigint,
  suggested_currency text,
  suggested_at bigint
);

-- The newest answer of a channel is from then: an older one that comes later changes nothing. How many offers are there that are not listed, and
-- since when answers say that nobody offers what somebody did.
alter table places add column as_of bigint;
alter table places add column unlisted bigint not null default 0;
alter table places add column doubted_at bigint;
