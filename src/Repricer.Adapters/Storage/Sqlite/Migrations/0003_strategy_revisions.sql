-- Every revision of the strategies that was in force or a canary, with its texts (brotli over JSON). in_force_at: when it first decided for all listings.
create table strategy_revisions (
  number integer primary key,
  hash text not null,
  kind text not null,
  files blob not null,
  plan_hash text,
  by_whom text not null,
  why text,
  created_at bigint not null,
  in_force_at bigint
);

-- What decides now: one row, once there is anything.
create table strategy_rollout (
  id integer primary key check (id = 1),
  in_force bigint not null references strategy_revisions (number),
  canary bigint references strategy_revisions (number),
  share text,
  since_at bigint not null,
  by_whom text not null,
  why text,
  folder_pending bigint not null default 0
);

create table strategy_plans (
  hash text primary key,
  body blob not null,
  created_at bigint not null,
  approved_by text,
  approved_why text,
  approved_at bigint
);
create index strategy_plans_created on strategy_plans (created_at);

-- When a listing's prices last went out, without a look at all its entries.
create index outbox_listing_sent on outbox (listing_id, sent_at) where sent_at is not null;
