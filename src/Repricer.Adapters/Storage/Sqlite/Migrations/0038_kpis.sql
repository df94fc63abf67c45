-- Figures of one cut at the end of an hour: how many, n of each, values as decimal text, times of the hour in milliseconds. '' = all strategies,
-- brands or categories; a listing without a strategy, brand or category is in none of those cuts but in the one of all.
create table kpi_hours (
  hour bigint not null,
  channel text not null, strategy text not null, currency text not null,
  listings bigint not null, held bigint not null, placed bigint not null, fresh bigint not null,
  index_weighted text, index_weighted_n bigint not null, index_plain text, index_n bigint not null,
  without_rival bigint not null, stale bigint not null, without_own bigint not null,
  ranked bigint not null, first bigint not null, tied_first bigint not null, second_third bigint not null, behind bigint not null, gap text,
  decided bigint not null, at_floor bigint not null,
  lowest_ms bigint not null, lowest_known_ms bigint not null, window_ms bigint not null,
  featured_ms bigint not null, nobody_ms bigint not null, featured_known_ms bigint not null,
  primary key (hour, channel, strategy, currency)
) without rowid;

-- The same by day of the channel (days are numbers: 1 = 0001-01-01 plus one): the state is that of the last hour, times are sums of the hours.
create table kpi_days (
  day bigint not null,
  channel text not null, strategy text not null, currency text not null, brand text not null, category text not null,
  listings bigint not null, held bigint not null, placed bigint not null, fresh bigint not null,
  index_weighted text, index_weighted_n bigint not null, index_plain text, index_n bigint not null,
  without_rival bigint not null, stale bigint not null, without_own bigint not null,
  ranked bigint not null, first bigint not null, tied_first bigint not null, second_third bigint not null, behind bigint not null, gap text,
  decided bigint not null, at_floor bigint not null,
  lowest_ms bigint not null, lowest_known_ms bigint not null, window_ms bigint not null,
  featured_ms bigint not null, nobody_ms bigint not null, featured_known_ms bigint not null,
  hours bigint not null,
  primary key (day, channel, strategy, currency, brand, category)
) without rowid;

-- One listing on one day of its channel; only where something changed, was sold, or is known of its market. Money in minor units.
create table listing_days (
  listing_id bigint not null,
  day bigint not null,
  close bigint, low bigint, high bigint, changes bigint not null,
  units bigint, revenue bigint, profit bigint, currency text not null,
  lowest_ms bigint not null, lowest_known_ms bigint not null,
  featured_ms bigint not null, nobody_ms bigint not null, featured_known_ms bigint not null, window_ms bigint not null,
  primary key (listing_id, day)
) without rowid;
create index listing_days_day on listing_days (day);

-- What was sold on a day, by category ('' = none); the part of the revenue whose profit is known stands beside. Money in minor units.
create table day_sales (
  day bigint not null,
  channel text not null, category text not null, currency text not null,
  units bigint not null, revenue bigint, profit bigint, costed bigint,
  primary key (day, channel, category, currency)
) without rowid;

create table rolled_days (
  channel text not null,
  day bigint not null,
  rolled_at bigint not null,
  has_sales bigint not null,
  primary key (channel, day)
) without rowid;

create table rival_promotions (
  listing_id bigint not null,
  rival text not null,
  started_at bigint not null,
  ended_at bigint,
  depth text not null,
  primary key (listing_id, rival, started_at)
) without rowid;
create index rival_promotions_started on rival_promotions (started_at);

-- We and one rival below each other by turns. Our money in minor units, the rival's price as decimal text; cost null = nobody knows what is sold.
create table price_wars (
  listing_id bigint not null,
  rival text not null,
  started_at bigint not null,
  ended_at bigint,
  falls bigint not null,
  own_before bigint not null, own_lowest bigint not null, cost bigint, currency text not null,
  rival_before text not null, rival_lowest text not null,
  primary key (listing_id, rival, started_at)
) without rowid;
create index price_wars_started on price_wars (started_at);
