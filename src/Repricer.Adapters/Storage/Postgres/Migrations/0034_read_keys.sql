-- By which reader and settings a page was read last, and the hash of what came: an unchanged page is read again by another reader alone.
alter table places add column read_key text;
alter table places add column content_hash text;

-- Where the page is for good by its server's word (301, 308); null = where the catalogue has it.
alter table places add column moved_to text;
alter table places add column moved_at bigint;
