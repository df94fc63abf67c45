-- Where alerts of rule files stand; what fired, by whatever rule; and what is muted.
create table rule_states (
  rule text not null,
  subject text not null,
  stage text not null,
  since_at bigint not null,
  fired_at bigint,
  ended_at bigint,
  unknown_since bigint,
  value text,
  counted bigint not null,
  of_n bigint,
  worst text,
  primary key (rule, subject)
) without rowid;

create table alert_firings (
  id integer primary key autoincrement,
  rule text not null,
  kind text not null,
  subject text not null,
  severity text not null,
  began_at bigint not null,
  ended_at bigint,
  detail text not null,
  value text,
  worst text,
  acknowledged_by text,
  acknowledged_at bigint
);
create index alert_firings_open on alert_firings (rule, kind, subject) where ended_at is null;
create index alert_firings_began on alert_firings (began_at);
create index alert_firings_rule on alert_firings (rule, began_at);

create table alert_mutes (
  id integer primary key autoincrement,
  rule text not null,
  subject text,
  until_at bigint not null,
  note text not null,
  by_whom text not null,
  at bigint not null
);
