-- The nodes of a cluster as they told of themselves.
create table cluster_nodes (
  node text primary key,
  holder text not null,
  endpoint text not null,
  api text,
  schema bigint not null,
  settings text not null,
  settings_since bigint not null,
  doing text not null,
  seen_at bigint not null
);

-- Rows of whoever places work on nodes; the row '' carries the version of the whole table.
create table cluster_members (
  key text primary key,
  value text not null,
  version bigint not null
);
