-- Another repricer sets the price of the listing at the channel, by name.
alter table listings add column managed_by text;

-- What a channel says that it would take of a sale at a price, beside what the fee schedule says. Fees and prices are minor units of the
-- currency; predicted is null where the schedule cannot say.
create table channel_fees (
  listing_id bigint not null,
  price bigint not null,
  currency text not null,
  told bigint not null,
  predicted bigint,
  told_as_of bigint not null,
  read_at bigint not null,
  primary key (listing_id, price)
) without rowid;

-- Listings whose fees are off by more than what is tolerated. Kind: 'estimate' = what the channel says, 'settled' = what it took.
create table fee_findings (
  listing_id bigint not null,
  kind text not null,
  currency text not null,
  units bigint not null,
  predicted bigint not null,
  told bigint not null,
  since bigint not null,
  primary key (listing_id, kind)
) without rowid;

-- How the last import of listings from each channel went.
create table channel_syncs (
  channel text primary key,
  last_attempt_at bigint not null,
  last_success_at bigint,
  failing_since bigint,
  last_error text,
  told bigint not null,
  added bigint not null,
  changed bigint not null,
  not_taken bigint not null,
  missing bigint not null
);
