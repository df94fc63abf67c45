-- Whether a listing waits for a further read is asked at every look at each of its pages.
create index listing_states_awaiting on listing_states (listing_id, awaits_evidence) where awaits_evidence = 1;
