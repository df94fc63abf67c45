-- What was sold, by listing and day of its channel. Days are numbers: 1 = 0001-01-01 plus one.
create table sales (
  listing_id bigint not null,
  day bigint not null,
  units bigint not null,
  revenue bigint,
  currency text,
  sessions bigint,
  primary key (listing_id, day)
) without rowid;
create index sales_old on sales (day);

-- Between these days a listing of the channel without a row sold nothing.
create table sales_told (
  channel text primary key,
  first_day bigint not null,
  last_day bigint not null
);
