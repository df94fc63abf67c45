-- What was planned for a month (its first day as a number: 1 = 0001-01-01 plus one) of a channel and a category; '' = all categories.
create table month_targets (
  month bigint not null,
  channel text not null,
  category text not null,
  currency text not null,
  revenue bigint, profit bigint, price_index text,
  primary key (month, channel, category, currency)
) without rowid;
