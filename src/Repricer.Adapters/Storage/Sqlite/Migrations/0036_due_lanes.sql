-- Watches are read host by host. That all of a source's stood in places_due, too, cost every attempt a row of that index and served nobody;
-- and an index over what is worked out of the address works it out twice at every attempt: the host stands in a column of its own. That a row
-- is no listing's stands in the index, too, so that what is counted there needs no look at the rows.
drop index places_due;
create index places_due on places (source, due_at, sku, place_key, listing_id) where listing_id is not null;

alter table places add column lane text not null default '';
update places set lane = host where listing_id is null;
create trigger places_added after insert on places when new.listing_id is null begin
  update places set lane = new.host where id = new.id;
end;
create trigger places_moved after update of place_key, moved_to on places when new.listing_id is null begin
  update places set lane = new.host where id = new.id;
end;
drop index places_host_due;
create index places_host_due on places (source, lane, listing_id, due_at) where listing_id is null;
