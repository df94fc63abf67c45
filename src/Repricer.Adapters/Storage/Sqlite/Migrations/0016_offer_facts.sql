-- What marketplaces tell of a rival's offer beside its price. seller_stock is the newest that was told: it changes often and is no part of the
-- value that an interval stands for.
alter table offers add column seller_stock bigint;
alter table offers add column min_quantity bigint;
alter table offers add column ships_from text;
alter table offers add column delivery_days bigint;
