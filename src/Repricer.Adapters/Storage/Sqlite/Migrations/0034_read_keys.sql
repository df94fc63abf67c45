-- By which reader and settings a page was read last, and the hash of what came: an unchanged page is read again by another reader alone.
alter table places add column read_key text;
alter table places add column content_hash text;

-- Where the page is for good by its server's word (301, 308); null = where the catalogue has it. Its host follows it.
alter table places add column moved_to text;
alter table places add column moved_at bigint;
drop index places_host_due;
alter table places drop column host;
alter table places add column host text generated always as (
  case
    when lower(substr(coalesce(moved_to, place_key), 1, 7)) = 'http://'
      then lower(substr(coalesce(moved_to, place_key), 8, instr(substr(coalesce(moved_to, place_key), 8) || '/', '/') - 1))
    when lower(substr(coalesce(moved_to, place_key), 1, 8)) = 'https://'
      then lower(substr(coalesce(moved_to, place_key), 9, instr(substr(coalesce(moved_to, place_key), 9) || '/', '/') - 1))
    else ''
  end) virtual;
create index places_host_due on places (source, host, due_at) where listing_id is null;
