-- The last price of a page that was trusted, and how it was read: what its next reading is compared with.
alter table places add column trusted_price bigint;
alter table places add column trusted_scale bigint;
alter table places add column trusted_currency text;
alter table places add column trusted_method bigint;

-- Quarantine is the source's: pages that are added meanwhile are under it too.
alter table places drop column quarantined;

create table source_drift (
  source text primary key,
  readings text not null default '',
  steady bigint not null default 0,
  quarantined_since bigint,
  reason text
);

create table method_hours (
  source text not null,
  hour bigint not null,
  method bigint not null,
  readings bigint not null,
  primary key (source, hour, method)
);
