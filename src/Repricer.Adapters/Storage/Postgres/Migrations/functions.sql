-- What the statements of both databases call and only one of them has. Each is plain SQL that the planner takes apart.
create or replace function max(a bigint, b bigint) returns bigint language sql immutable as
  'select case when a is null or b is null then null else greatest(a, b) end';
create or replace function min(a bigint, b bigint) returns bigint language sql immutable as
  'select case when a is null or b is null then null else least(a, b) end';
create or replace function iif(yes boolean, a bigint, b bigint) returns bigint language sql immutable as
  'select case when yes then a else b end';
create or replace function add_flag(sum bigint, flag boolean) returns bigint language sql immutable as
  'select sum + case when flag then 1 else 0 end';
create or replace aggregate sum(boolean) (sfunc = add_flag, stype = bigint, initcond = '0');

-- The elements of a JSON array as text, and what stands at a place '$[n]' of one.
create or replace function json_each(list text) returns table (key bigint, value text) language sql immutable rows 100 as
  $$ select i - 1, e from json_array_elements_text(replace(list, '\u0000', '\u2400')::json) with ordinality t (e, i) $$;
create or replace function json_extract(list text, place text) returns text language sql immutable as
  $$ select list::json ->> substr(place, 3, length(place) - 3)::int $$;
create or replace function json_array_length(list text, place text) returns bigint language sql immutable as
  $$ select json_array_length(list::json -> substr(place, 3)) $$;

-- The same as those of other types.
create or replace function substr(words text, first bigint) returns text language sql immutable as
  'select substr(words, first::int)';
create or replace function substr(words text, first bigint, count bigint) returns text language sql immutable as
  'select substr(words, first::int, count::int)';

-- A plus before a column keeps one of the two from looking by its index, and says nothing.
create or replace function same_text(words text) returns text language sql immutable as 'select words';
do $$ begin
  if not exists (select 1 from pg_operator where oprname = '+' and oprleft = 0 and oprright = 'text'::regtype) then
    create operator + (rightarg = text, function = same_text);
  end if;
end $$;

-- Letters without their case. With ICU those of all languages, else those from a to z.
do $$ begin
  if exists (select 1 from pg_collation where collname = 'und-x-icu') then
    create or replace function fold(words text) returns text language sql immutable as 'select lower(words collate "und-x-icu")';
  else
    create or replace function fold(words text) returns text language sql immutable as 'select lower(words)';
  end if;
end $$;

-- The n-th word of what is looked for, which stand in double quotes one after another, as a pattern; '%' where there are fewer.
create or replace function match_word(words text, n int) returns text language sql immutable as $$
  select coalesce('%' || replace(replace(replace(fold(replace(
    substr(w[1], 2, length(w[1]) - 2), '""', '"')), '\', '\\'), '%', '\%'), '_', '\_') || '%', '%')
  from (select 1) one left join lateral (
    select m from regexp_matches(words, '"(?:[^"]|"")*"', 'g') with ordinality f (m, i) where i = n) g (w) on true
$$;

-- The host of an address, in lower case; '' = it has none of its own.
create or replace function page_host(address text) returns text language sql immutable as $$
  select case
    when lower(substr(address, 1, 7)) = 'http://' then lower(split_part(substr(address, 8), '/', 1))
    when lower(substr(address, 1, 8)) = 'https://' then lower(split_part(substr(address, 9), '/', 1))
    else '' end
$$;
