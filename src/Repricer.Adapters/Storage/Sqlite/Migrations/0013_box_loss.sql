-- The price of ours that last lost the buy box, and when: a raise keeps away from it for a time.
alter table listing_states add column lost_price bigint;
alter table listing_states add column lost_at bigint;
