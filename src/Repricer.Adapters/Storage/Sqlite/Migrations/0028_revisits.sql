-- What was learnt of how often a page changes: looks that could be compared with the one before, how many of them saw another offer, and
-- the time between them; and how much it matters that it is fresh, in
-- thousandths.
alter table places add column looks bigint not null default 0;
alter table places add column changes bigint not null default 0;
alter table places add column watched_ms bigint not null default 0;
alter table places add column importance bigint not null default 1000;
