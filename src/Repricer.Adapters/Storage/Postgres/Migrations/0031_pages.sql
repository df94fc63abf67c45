-- What pages look for. The listings of a SKU or of a key; how long an outcome has stood; why: the guard's reason where it holds, else the
-- decider's. None of these columns is written by a look that finds nothing new.
create index listings_sku on listings (sku, id);
create index listings_key on listings (listing_key);
create index removed_listings_name on removed_listings (listing_key);
create index listings_shadow on listings (id) where shadow = 1;
create index listings_fault on listings (id) where import_fault is not null;
create index products_fault on products (id) where import_fault is not null;
create index listing_states_since on listing_states (coalesce(since_at, 0), listing_id);
create index listing_states_why on listing_states ((case when held_by = 'guard' then hold_reason else reason end), listing_id)
  where decision_id is not null;
create index listing_states_shown on listing_states (listing_id) where shown_price is not null;
create index listing_states_never on listing_states (listing_id) where decision_id is null;

-- Which listings a strategy decided last. Each look writes the strategy's name, which would cost an index on it as much as a new one: whoever
-- writes a decision writes here where the name is another.
create table strategy_listings (
  strategy text not null,
  listing_id bigint not null,
  primary key (strategy, listing_id)
);
insert into strategy_listings select strategy_name, listing_id from listing_states where strategy_name <> '';
create function listing_states_gone() returns trigger language plpgsql as $$ begin
  delete from strategy_listings where strategy = old.strategy_name and listing_id = old.listing_id;
  return null;
end $$;
create trigger listing_states_gone after delete on listing_states for each row when (old.strategy_name <> '')
  execute function listing_states_gone();

-- A product's tags one by one, beside their list between semicolons.
create table product_tags (
  tag text not null,
  sku text not null,
  primary key (tag, sku)
);
insert into product_tags select t, p.sku from products p, unnest(string_to_array(trim(both ';' from p.tags), ';')) t where p.tags <> ''
  on conflict do nothing;
create function products_tagged() returns trigger language plpgsql as $$ begin
  if tg_op <> 'INSERT' then
    delete from product_tags where sku = old.sku and tag = any(string_to_array(trim(both ';' from old.tags), ';'));
  end if;
  if tg_op <> 'DELETE' then
    insert into product_tags select t, new.sku from unnest(string_to_array(trim(both ';' from new.tags), ';')) t where new.tags <> ''
      on conflict do nothing;
  end if;
  return null;
end $$;
create trigger products_tagged after insert on products for each row when (new.tags <> '') execute function products_tagged();
create trigger products_retagged after update of tags on products for each row when (old.tags <> new.tags)
  execute function products_tagged();
create trigger products_untagged after delete on products for each row when (old.tags <> '') execute function products_tagged();

-- What products are called, without case, and every three letters of it where the server has pg_trgm, so that a part of a text is found
-- without a look at all of them.
create table product_text (
  rowid bigint primary key,
  called text not null
);
insert into product_text select id, fold(concat_ws(E'\n', sku, title, gtin, mpn)) from products;
create function products_named() returns trigger language plpgsql as $$ begin
  if tg_op = 'DELETE' then
    delete from product_text where rowid = old.id;
  else
    insert into product_text values (new.id, fold(concat_ws(E'\n', new.sku, new.title, new.gtin, new.mpn)))
      on conflict (rowid) do update set called = excluded.called;
  end if;
  return null;
end $$;
create trigger products_named after insert on products for each row execute function products_named();
create trigger products_renamed after update of title, gtin, mpn on products for each row
  when (old.title is distinct from new.title or old.gtin is distinct from new.gtin or old.mpn is distinct from new.mpn)
  execute function products_named();
create trigger products_unnamed after delete on products for each row execute function products_named();
do $$ begin
  create extension if not exists pg_trgm;
  create index product_text_letters on product_text using gin (called gin_trgm_ops);
exception when insufficient_privilege or undefined_file or feature_not_supported then
  raise notice 'pg_trgm is not to be had: texts are looked for in all products';
end $$;
