-- The newest entry of a channel that went wrong, which the status asks for: of the others none is looked at.
create index outbox_failed on outbox (channel, updated_at) where state in ('rejected', 'unknown', 'throttled', 'mismatch');
