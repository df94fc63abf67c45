-- Events that channels told by themselves, to know a repetition, and when each channel was last heard.
create table channel_events (
  channel text not null,
  event_id text not null,
  happened_at bigint not null,
  arrived_at bigint not null,
  primary key (channel, event_id)
) without rowid;
create index channel_events_old on channel_events (arrived_at);
create table channel_heard (
  channel text primary key,
  heard_at bigint not null
);

-- When a day's sales were last asked for at a channel, and what came of it.
create table sales_reads (
  channel text not null,
  day bigint not null,
  read_at bigint not null,
  primary key (channel, day)
) without rowid;
