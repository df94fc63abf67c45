-- The node that looked: in its archive the page lies. Null = the one engine that had the store to itself.
alter table evidence add column node text;

-- By which one node asks another for what lies there; each is good for one question.
create table evidence_tickets (
  id text primary key,
  secret text not null,
  node text not null,
  evidence_id bigint not null,
  until_at bigint not null
);
