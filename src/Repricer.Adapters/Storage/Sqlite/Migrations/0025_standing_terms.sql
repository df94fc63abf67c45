-- What stands at the channel beside the price, as far as our own words went and were settled: so that a change of it alone is seen.
alter table listing_states add column stands_crossed_kind bigint;
alter table listing_states add column stands_crossed bigint;
alter table listing_states add column stands_terms text;

-- What went out with the last price that is live stands.
update listing_states set (stands_crossed_kind, stands_crossed, stands_terms) = (
    select o.crossed_out_kind, o.crossed_out, o.terms from outbox o
    where o.listing_id = listing_states.listing_id and o.state in ('confirmed', 'accepted') and o.ended_at is not null
    order by o.id desc limit 1)
where exists (
    select 1 from outbox o where o.listing_id = listing_states.listing_id and o.state in ('confirmed', 'accepted') and o.ended_at is not null
      and (o.crossed_out_kind is not null or o.terms is not null));
