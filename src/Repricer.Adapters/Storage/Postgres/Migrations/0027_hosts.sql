-- Hosts that are left alone: who asked for patience, turned us away or does not answer. The host of a page stands in places.lane: see 0036.
create table host_states (
  host text primary key,
  trouble text not null,
  since_at bigint not null,
  until_at bigint not null,
  in_row bigint not null,
  reason text not null
);
