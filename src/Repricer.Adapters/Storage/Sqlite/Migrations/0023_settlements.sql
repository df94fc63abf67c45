-- What channels settled: one line of an order (or of none) and cause. Amounts are minor units of the currency, as they come to us: below
-- zero is what the channel took. Days are numbers: 1 = 0001-01-01 plus one. Predictions are those of the moment when the line was taken
-- in, of sales alone; null = they could not be made.
create table settlements (
  listing_id bigint not null,
  day bigint not null,
  reference text not null,
  cause text not null,
  detail text not null,
  units bigint not null,
  amount bigint not null,
  currency text not null,
  predicted_fee bigint,
  predicted_fulfilment bigint,
  predicted_beside bigint,
  predicted_profit bigint,
  primary key (listing_id, day, reference, cause, detail)
) without rowid;
create index settlements_day on settlements (day);
