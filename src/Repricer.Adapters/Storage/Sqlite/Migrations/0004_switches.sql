-- The switches of the strategy that the last decision left on, one name a line; null = none.
alter table listing_states add column switches_on text;
