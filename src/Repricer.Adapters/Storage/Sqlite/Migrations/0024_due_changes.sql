-- How many changes of a channel are due is asked before every lease: what waits for a later time is not looked at.
create index outbox_due on outbox (channel, is_correction, coalesce(not_before, 0)) where queue = 'send' and state <> 'leased';
