-- Since when the market of a listing has looked otherwise than its last decision saw it, and what an entry's price was an answer to: the
-- first of its four times (seen, decided, sent, confirmed). Null = something else than the market was the cause, or it is not known.
alter table listing_states add column market_changed_at bigint;
alter table outbox add column seen_at bigint;
