-- Where the strange price was read that a listing is frozen for, and the price that ought to be live; own money in minor units.
alter table listing_states add column strange_from text;
alter table listing_states add column ours_price bigint;

-- A price that a person ordered back: 'restore' until it is settled, 'revert' until the listing is released.
alter table listing_states add column return_price bigint;
alter table listing_states add column return_kind text;
alter table listing_states add column return_since bigint;
alter table listing_states add column return_by text;
alter table listing_states add column return_reason text;
create index listing_states_return on listing_states (return_since) where return_kind is not null;

-- An own price that somebody else had set and that no person has called right.
alter table own_prices add column strange bigint not null default 0;

-- Breakers do not count what a person ordered back.
alter table outbox add column is_return bigint not null default 0;

create index audit_target on audit (target, id);
