-- What listings earned in some days is read without looking at the days themselves.
create index listing_days_earned on listing_days (day, listing_id, currency, units, revenue, profit) where units > 0;

-- When a channel last confirmed a price is asked with every status.
create index outbox_confirmed on outbox (channel, ended_at) where state = 'confirmed';

-- The newest entries of a channel, whatever their state.
create index outbox_channel on outbox (channel);
