-- The host of a page as it stands in its address, in lower case; '' = that of the source's base URL. What is due is read host by host, so
-- that one that is slow or dead keeps nobody waiting.
alter table places add column host text generated always as (
  case
    when lower(substr(place_key, 1, 7)) = 'http://'
      then lower(substr(place_key, 8, instr(substr(place_key, 8) || '/', '/') - 1))
    when lower(substr(place_key, 1, 8)) = 'https://'
      then lower(substr(place_key, 9, instr(substr(place_key, 9) || '/', '/') - 1))
    else ''
  end) virtual;
create index places_host_due on places (source, host, due_at) where listing_id is null;

-- Hosts that are left alone: who asked for patience, turned us away or does not answer.
create table host_states (
  host text primary key,
  trouble text not null,
  since_at bigint not null,
  until_at bigint not null,
  in_row bigint not null,
  reason text not null
);
