-- What is held for one reason, the oldest first, is read along this index, as far as a page goes.
drop index listing_states_why;
create index listing_states_why on listing_states ((case when held_by = 'guard' then hold_reason else reason end), since_at, listing_id)
  where decision_id is not null;
