-- Coupons may be shares of the price, several at once, and stand at the product too. Shares as decimal text, own money in minor units.
alter table listings add column coupon_share text;
alter table products add column coupon bigint;
alter table products add column coupon_share text;

-- Deals of the channel, each as one text with from and until: what the catalogue says, and what a person says.
alter table listings add column deal text;
alter table listing_states add column deal text;

-- The crossed-out price that goes out with a price: 1 = set, 2 = clear, null = left alone; in minor units.
alter table outbox add column crossed_out_kind bigint;
alter table outbox add column crossed_out bigint;
