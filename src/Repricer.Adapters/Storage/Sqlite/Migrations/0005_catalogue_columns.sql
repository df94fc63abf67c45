-- What bounds and expressions ask of the catalogue. Own money in minor units, sales_per_day as decimal text, next_delivery as yyyy-MM-dd.
alter table products add column family text;
alter table products add column allowance bigint;
alter table products add column sales_per_day text;
alter table products add column next_delivery text;
create index products_family on products (family) where family is not null;

alter table listings add column allowance bigint;
alter table listings add column coupon bigint;
alter table listings add column stock bigint;
