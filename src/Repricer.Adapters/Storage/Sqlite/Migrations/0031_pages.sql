-- What pages look for. The listings of a SKU or of a key; how long an outcome has stood; why: the guard's reason where it holds, else the
-- decider's. None of these columns is written by a look that finds nothing new.
create index listings_sku on listings (sku, id);
create index listings_key on listings (listing_key);
create index removed_listings_name on removed_listings (listing_key);
create index listings_shadow on listings (id) where shadow = 1;
create index listings_fault on listings (id) where import_fault is not null;
create index products_fault on products (id) where import_fault is not null;
create index listing_states_since on listing_states (coalesce(since_at, 0), listing_id);
create index listing_states_why on listing_states (case when held_by = 'guard' then hold_reason else reason end, listing_id)
  where decision_id is not null;
create index listing_states_shown on listing_states (listing_id) where shown_price is not null;
create index listing_states_never on listing_states (listing_id) where decision_id is null;

-- Which listings a strategy decided last. Each look writes the strategy's name, which would cost an index on it as much as a new one: whoever
-- writes a decision writes here where the name is another.
create table strategy_listings (
  strategy text not null,
  listing_id bigint not null,
  primary key (strategy, listing_id)
) without rowid;
insert into strategy_listings select strategy_name, listing_id from listing_states where strategy_name <> '';
create trigger listing_states_gone after delete on listing_states when old.strategy_name <> '' begin
  delete from strategy_listings where strategy = old.strategy_name and listing_id = old.listing_id;
end;

-- A product's tags one by one, beside their list between semicolons.
create table product_tags (
  tag text not null,
  sku text not null,
  primary key (tag, sku)
) without rowid;
insert or ignore into product_tags
  select t.value, p.sku from products p, json_each('[' || replace(json_quote(trim(p.tags, ';')), ';', '","') || ']') t where p.tags <> '';
create trigger products_tagged after insert on products when new.tags <> '' begin
  insert or ignore into product_tags
    select t.value, new.sku from json_each('[' || replace(json_quote(trim(new.tags, ';')), ';', '","') || ']') t;
end;
create trigger products_retagged after update of tags on products when old.tags <> new.tags begin
  delete from product_tags where sku = old.sku
    and tag in (select t.value from json_each('[' || replace(json_quote(trim(old.tags, ';')), ';', '","') || ']') t);
  insert or ignore into product_tags
    select t.value, new.sku from json_each('[' || replace(json_quote(trim(new.tags, ';')), ';', '","') || ']') t where new.tags <> '';
end;
create trigger products_untagged after delete on products when old.tags <> '' begin
  delete from product_tags where sku = old.sku
    and tag in (select t.value from json_each('[' || replace(json_quote(trim(old.tags, ';')), ';', '","') || ']') t);
end;

-- Every three letters of what products are called, so that a part of a text is found without a look at all of them. The texts themselves
-- stand in products alone.
create virtual table product_text using fts5(sku, title, gtin, mpn, content = 'products', content_rowid = 'id', columnsize = 0, tokenize = 'trigram');
insert into product_text (product_text) values ('rebuild');
create trigger products_named after insert on products begin
  insert into product_text (rowid, sku, title, gtin, mpn) values (new.id, new.sku, new.title, new.gtin, new.mpn);
end;
create trigger products_renamed after update of title, gtin, mpn on products
  when old.title is not new.title or old.gtin is not new.gtin or old.mpn is not new.mpn begin
  insert into product_text (product_text, rowid, sku, title, gtin, mpn) values ('delete', old.id, old.sku, old.title, old.gtin, old.mpn);
  insert into product_text (rowid, sku, title, gtin, mpn) values (new.id, new.sku, new.title, new.gtin, new.mpn);
end;
create trigger products_unnamed after delete on products begin
  insert into product_text (product_text, rowid, sku, title, gtin, mpn) values ('delete', old.id, old.sku, old.title, old.gtin, old.mpn);
end;
