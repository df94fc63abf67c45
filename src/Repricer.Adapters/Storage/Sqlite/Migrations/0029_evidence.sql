
-- Readings of pages that changed something, each under the number by which its page is kept in the archive of evidence. The row says for
-- itself whose page it was: evidence outlives the watch, which a dispute may come after.
create table evidence (
  id integer primary key,
  source text not null,
  sku text not null,
  page text not null,
  at bigint not null,
  status bigint not null
);
create index evidence_sku on evidence (sku, id);

-- The number of the page on which the interval's value was first read; null = none is kept.
alter table offers add column evidence_id bigint;
