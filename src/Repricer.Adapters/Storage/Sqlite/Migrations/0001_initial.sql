-- Own money: 64-bit minor units of the row's currency. Observed money: units * 10^-scale. Times: Unix milliseconds, UTC.
-- Percentages and quantities: invariant decimal text. Booleans: 0 and 1.

create table products (
  id integer primary key,
  sku text not null unique,
  currency text not null,
  title text, brand text, supplier text, category text, gtin text, mpn text,
  units text,
  cost bigint, min_price bigint, max_price bigint, list_price bigint, map bigint, shipping_cost bigint,
  tax_rate text,
  stock bigint, stock_age_days bigint,
  tags text not null default '',
  import_fault text,
  updated_at bigint not null
);
create index products_brand on products (brand, sku);

create table listings (
  id integer primary key,
  channel text not null,
  listing_key text not null,
  product_id bigint not null references products (id),
  sku text not null,
  currency text not null,
  account text,
  condition bigint not null,
  fulfilment bigint not null,
  min_price bigint, max_price bigint, list_price bigint, map bigint,
  tax_rate text,
  shipping_charge bigint, shipping_cost bigint,
  fee_schedule text,
  shadow bigint not null default 0,
  import_fault text,
  updated_at bigint not null,
  unique (channel, listing_key)
);
create index listings_product on listings (product_id);

-- What moves while the engine runs, one row a listing: versions, own price, what people said, the last decision.
create table listing_states (
  listing_id bigint primary key references listings (id),
  channel text not null,
  listing_key text not null,
  market_version bigint not null default 1,
  catalogue_version bigint not null default 1,

  own_price bigint, own_origin bigint, own_at bigint,
  own_version bigint not null default 0,
  is_featured bigint, last_featured_price bigint,

  frozen_because text, frozen_at bigint,
  pin_price bigint, pin_until bigint, pin_reason text, pin_by text,
  approved bigint not null default 0,
  approved_cost bigint, approved_cost_currency text, approved_fee_share text, approved_tax_rate text,

  decided_market bigint not null default 0,
  decided_catalogue bigint not null default 0,
  basis_id bigint not null default 0,
  review_at bigint,
  awaits_evidence bigint not null default 0,
  last_reference bigint, last_reference_scale bigint, last_reference_currency text,

  decision_id text, action text, reason text, binding text, verdict text, hold_reason text,
  detail text, guard_detail text,
  price bigint, floor bigint, ceiling bigint, price_to_send bigint, price_before bigint,
  reference bigint, reference_scale bigint, reference_currency text,
  is_correction bigint not null default 0,
  strategy_name text, strategy_hash text, settings_hash text,
  decision_shadow bigint not null default 0,
  decided_at bigint, since_at bigint, held_by text
);
-- A listing that was never decided has decided versions 0 and stands in this index too.
create index listing_states_undecided on listing_states (channel, listing_key)
  where market_version <> decided_market or catalogue_version <> decided_catalogue;
create index listing_states_review on listing_states (review_at) where review_at is not null;
create index listing_states_basis on listing_states (basis_id, channel, listing_key);
create index listing_states_held on listing_states (since_at, listing_id) where held_by is not null;

-- The few pairs of hashes that present decisions were made under; listing_states refers to them by number.
create table decision_bases (
  id integer primary key,
  settings_hash text not null,
  book_hash text not null,
  unique (settings_hash, book_hash)
);

-- Channel sources whose listings have places.
create table channel_sources (
  source text primary key,
  channel text not null
);

-- Everything that is looked at: a watch's URL, or a listing read through its channel. due_at 0 = never fetched.
-- Consecutive attempts with the same outcome are one run, kept here until another outcome moves it to attempt_runs.
create table places (
  id integer primary key,
  source text not null,
  product_id bigint not null references products (id),
  sku text not null,
  listing_id bigint references listings (id),
  place_key text not null,
  seller text,
  due_at bigint not null default 0,
  etag text, last_modified text,
  quarantined bigint not null default 0,
  last_attempt_at bigint, last_positive_at bigint, last_error_at bigint, last_error text,
  positive_count bigint not null default 0,
  run_status bigint not null default 0, run_since bigint not null default 0, run_count bigint not null default 0,
  run_http bigint, run_method bigint, run_confidence text, run_bytes bigint not null default 0, run_ms bigint not null default 0,
  unique (source, sku, place_key)
);
create index places_due on places (source, due_at, sku, place_key);
create index places_product on places (product_id);
create index places_listing on places (listing_id) where listing_id is not null;

-- The newest of all places of a source, so that status need not look at each.
create table source_states (
  source text primary key,
  last_attempt_at bigint,
  last_positive_at bigint,
  last_error_at bigint,
  last_error text
);

create table attempt_runs (
  id integer primary key,
  place_id bigint not null,
  status bigint not null,
  since_at bigint not null, until_at bigint not null, attempts bigint not null,
  http_status bigint, method bigint, confidence text, detail text, bytes bigint not null, duration_ms bigint not null
);
create index attempt_runs_place on attempt_runs (place_id, until_at);
create index attempt_runs_until on attempt_runs (until_at);

create table attempt_hours (
  source text not null,
  hour bigint not null,
  status bigint not null,
  attempts bigint not null,
  primary key (source, hour, status)
);

-- One row is one interval: a value and the time it stood. While it stands, when and how often it was seen follow from its place (last_positive_at, and
-- positive_count - opened_count + 1), so that reading an unchanged page updates the place and nothing else; closing writes them down.
create table offers (
  id integer primary key,
  place_id bigint not null references places (id),
  seller_key text not null,
  price bigint not null, price_scale bigint not null, currency text not null,
  seller text, seller_id text,
  shipping bigint, shipping_scale bigint, shipping_currency text,
  tax_included bigint, condition bigint, fulfilment bigint,
  rating text, feedback_count bigint, handling_days bigint, in_stock bigint,
  featured bigint not null, retail bigint not null, ours bigint not null,
  units text, confidence text not null,
  first_seen bigint not null, opened_count bigint not null, last_seen bigint, times_seen bigint,
  previous_price bigint, previous_scale bigint, previous_currency text,
  closed_at bigint
);
create index offers_open on offers (place_id) where closed_at is null;
create index offers_closed on offers (place_id, closed_at) where closed_at is not null;
create index offers_old on offers (closed_at) where closed_at is not null;

create table decisions (
  id integer primary key autoincrement,
  decision_id text not null unique,
  listing_id bigint not null,
  action text not null, reason text not null, binding text not null, verdict text not null, hold_reason text not null,
  detail text, guard_detail text,
  currency text not null,
  price bigint, floor bigint, ceiling bigint, price_to_send bigint, price_before bigint,
  reference bigint, reference_scale bigint, reference_currency text,
  is_correction bigint not null,
  review_at bigint, awaits_evidence bigint not null,
  strategy_name text not null, strategy_hash text not null, settings_hash text not null,
  market_version bigint not null, catalogue_version bigint not null,
  shadow bigint not null,
  decided_at bigint not null, since_at bigint not null,
  snapshot blob not null
);
create index decisions_listing on decisions (listing_id, id);
create index decisions_decided on decisions (decided_at);

create table outbox (
  id integer primary key autoincrement,
  decision_id text not null unique,
  listing_id bigint not null references listings (id),
  channel text not null,
  price bigint not null, currency text not null,
  decided_at bigint not null,
  state text not null,
  -- Which loop looks at it next; null = settled.
  queue text generated always as (case when ended_at is not null then null
    when state in ('pending', 'leased', 'throttled') then 'send'
    when state = 'sending' then 'call'
    when state in ('accepted', 'unknown') then 'confirm' end) stored,
  is_correction bigint not null,
  price_before bigint,
  at_floor bigint not null,
  strategy_name text not null,
  attempts bigint not null default 0,
  not_before bigint,
  node text, lease_id text, lease_until bigint,
  batch_id text, submission text, check_after bigint,
  outdated bigint not null default 0,
  sent_at bigint, ended_at bigint,
  reason text,
  created_at bigint not null, updated_at bigint not null
);
create index outbox_listing on outbox (listing_id, id);
create index outbox_unsettled on outbox (listing_id, id) where queue is not null;
create index outbox_queue on outbox (channel, queue, is_correction desc, id) where queue is not null;
create index outbox_state on outbox (channel, state);
create index outbox_created on outbox (created_at);
create index outbox_sent on outbox (channel, sent_at) where sent_at is not null;
create index outbox_ended on outbox (ended_at) where ended_at is not null;

-- Every own price that ever stood, so that a day's opening price, lows and medians can be told.
create table own_prices (
  id integer primary key,
  listing_id bigint not null,
  price bigint not null,
  origin bigint not null,
  at bigint not null
);
create index own_prices_listing on own_prices (listing_id, at);
create index own_prices_old on own_prices (at);

create table pauses (
  kind text not null,
  scope_key text not null,
  reason text,
  since_at bigint not null,
  set_by text not null,
  primary key (kind, scope_key)
);

create table breakers (
  name text primary key,
  reason text not null,
  opened_at bigint not null
);

-- The window of a group that was reset begins anew.
create table breaker_resets (
  name text primary key,
  reset_at bigint not null
);

create table api_keys (
  name text primary key,
  hash text not null unique,
  scope text not null,
  created_at bigint not null,
  revoked_at bigint
);

create table audit (
  id integer primary key,
  at bigint not null,
  by_whom text not null,
  action text not null,
  target text not null,
  detail text
);
