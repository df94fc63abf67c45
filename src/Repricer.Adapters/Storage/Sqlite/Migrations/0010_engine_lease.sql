-- Which engine holds the store: one row. The token stands in engine.lock too, so that whoever has that lock and finds its token here knows
-- that the last holder has ended. Where it is another one, the lock file was taken away; then only a beat that goes on shows a living engine.
create table engine_lease (
  id integer primary key check (id = 1),
  token text not null,
  held bigint not null,
  beat bigint not null
);

-- Empty. What is written and deleted here shows whether there is room again.
create table write_probe (filler blob not null);
