-- The host of a page as it stands in its address; '' = that of the source's base URL. What is due is read host by host, so that one that is
-- slow or dead keeps nobody waiting.
drop index places_due;
create index places_due on places (source, due_at, sku, place_key, listing_id) where listing_id is not null;

alter table places add column lane text not null default '';
update places set lane = page_host(coalesce(moved_to, place_key)) where listing_id is null;
create function places_lane() returns trigger language plpgsql as $$ begin
  new.lane := page_host(coalesce(new.moved_to, new.place_key));
  return new;
end $$;
create trigger places_added before insert on places for each row when (new.listing_id is null) execute function places_lane();
create trigger places_moved before update of place_key, moved_to on places for each row when (new.listing_id is null)
  execute function places_lane();
create index places_host_due on places (source, lane, listing_id, due_at) where listing_id is null;
