-- Who holds what (a host, a channel, a shard), until when by the store's clock. The epoch rises with every taking and never falls, also
-- where nobody holds it: until_at 0 = it was given back.
create table leases (
  name text primary key,
  node text not null,
  holder text not null,
  epoch bigint not null,
  taken_at bigint not null,
  until_at bigint not null
);

-- Under which epoch of its channel's lease an entry was leased; null = one engine has the store to itself.
alter table outbox add column epoch bigint;

-- The kill switch that every node sees, beside the file STOP of each: a row = nothing is sent.
create table stop_order (
  id integer primary key check (id = 1),
  reason text not null,
  by_whom text not null,
  at bigint not null
);
