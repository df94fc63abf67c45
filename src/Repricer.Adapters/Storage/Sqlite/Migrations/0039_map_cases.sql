-- Rivals below the advertised minimum, from when to when, and what people did about it. Observed prices: units * 10^-scale of the currency.
create table map_cases (
  id integer primary key,
  listing_id bigint not null,
  rival text not null,
  currency text not null,
  price bigint not null, price_scale bigint not null,
  lowest bigint not null, lowest_scale bigint not null,
  map bigint not null,
  opened_at bigint not null, seen_at bigint not null, ended_at bigint,
  source text not null, url text, evidence_id bigint,
  state text not null default 'new',
  exempt_until bigint, note text, by_whom text, changed_at bigint
);
create unique index map_cases_open on map_cases (listing_id, rival) where ended_at is null;
create index map_cases_rival on map_cases (rival, opened_at);
create index map_cases_opened on map_cases (opened_at);
create index map_cases_ended on map_cases (ended_at) where ended_at is not null;
