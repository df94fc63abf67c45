-- An entry that came with a backup: it is read back or given up, and never goes out itself.
alter table outbox add column restored bigint not null default 0;
