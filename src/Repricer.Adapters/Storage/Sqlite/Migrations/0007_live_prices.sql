-- When the live price was last read (0 = never), and when it is to be read next. A strange price is one that somebody else set: it is kept
-- beside ours until a person says which of the two holds.
alter table listing_states add column live_read_at bigint not null default 0;
alter table listing_states add column live_due_at bigint not null default 0;
alter table listing_states add column strange_price bigint;
alter table listing_states add column strange_at bigint;
create index listing_states_live on listing_states (channel, live_due_at) where own_price is not null;
create index listing_states_strange on listing_states (channel, strange_at) where strange_at is not null;

-- Until when the effect of a call may still come.
alter table outbox add column effect_until bigint;
