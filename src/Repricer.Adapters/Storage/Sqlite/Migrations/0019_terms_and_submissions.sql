-- What goes out beside a price, but for the crossed-out price: tiers and bounds, in minor units of the entry's currency; null = nothing.
alter table outbox add column terms text;

-- A submission that tells its end by itself: open until it has; then when it ended, from which its effect may still come.
alter table outbox add column submission_open bigint not null default 0;
alter table outbox add column submission_ended_at bigint;
create index outbox_submissions on outbox (channel, submission) where submission_open = 1;

-- Whether prices for larger quantities of ours may stand at the channel.
alter table listing_states add column tiers_stand bigint not null default 0;

-- Calls for the listing that may have had effect in the channel's day that began then: what the channel counts against its own cap.
alter table listing_states add column calls_day bigint;
alter table listing_states add column calls bigint not null default 0;

-- When accepted prices showed no effect and were sent again, since one was last confirmed: times, separated by commas.
alter table listing_states add column sent_again text;

-- What a buyer pays where another rule of the channel stands above our price, why, and since when.
alter table listing_states add column shown_price bigint;
alter table listing_states add column shown_because text;
alter table listing_states add column shown_since bigint;
