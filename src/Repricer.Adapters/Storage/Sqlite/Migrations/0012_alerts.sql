-- Alerts: how far each is, what waits to be told, and how the targets take it.
create table alert_states (
  target text not null,
  kind text not null,
  subject text not null,
  rule text not null,
  phase text not null,
  first_seen bigint not null,
  away_since bigint,
  told_at bigint,
  told text,
  severity text not null,
  since_at bigint not null,
  detail text not null,
  cure text,
  listings bigint,
  primary key (target, kind, subject)
);

-- autoincrement: the id is part of a message's id, and must not come back.
create table alert_notices (
  id integer primary key autoincrement,
  target text not null,
  what text not null,
  rule text not null,
  kind text not null,
  subject text not null,
  severity text not null,
  since_at bigint not null,
  detail text not null,
  cure text,
  listings bigint,
  at bigint not null,
  due_at bigint not null,
  digest bigint not null,
  message text,
  attempts bigint not null default 0,
  next_try bigint
);

create table alert_targets (
  target text not null primary key,
  last_ok_at bigint,
  failing_since bigint,
  failures bigint not null default 0,
  last_error text,
  lost bigint not null default 0
);
