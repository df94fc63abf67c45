-- What an article is made of, and the main article that it is an accessory of: as the catalogue says it.
alter table products add column bundle_of text;
alter table products add column accessory_of text;

-- The same once more by the article that is followed, which may be imported later: whose prices are decided again with its.
create table followed_products (
  product_id bigint not null references products (id) on delete cascade,
  sku text not null,
  primary key (product_id, sku)
) without rowid;
create index followed_products_sku on followed_products (sku, product_id);
