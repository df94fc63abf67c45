-- Coupons may be shares of the price, several at once, and stand at the product too. Shares as decimal text, own money in minor units.
alter table listings add column coupon_share text;
alter table products add column coupon bigint;
alter table products add column coupon_share text;
