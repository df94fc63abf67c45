-- When a price was pinned, so that a pin has an age; null = by a version that did not write it down.
alter table listing_states add column pin_at bigint;

-- The few listings that people are to be told of, without a look at all of them.
create index listing_states_pinned on listing_states (listing_id) where pin_price is not null;
create index listing_states_frozen on listing_states (listing_id) where frozen_because is not null;
create index listing_states_below_floor on listing_states (listing_id) where own_price < floor;
create index outbox_rejected on outbox (listing_id, decision_id) where state = 'rejected';

-- What only a running engine finds out, such as a channel that cannot be reached; kept so that it is told when none runs.
create table open_conditions (
  kind text not null,
  subject text not null,
  severity text not null,
  since_at bigint not null,
  detail text not null,
  cure text,
  primary key (kind, subject)
);
