-- Letters about advertised minimum prices that people sent, and the cases they were about.
create table map_letters (
  id integer primary key autoincrement,
  rival text not null,
  by_whom text not null,
  at bigint not null,
  note text
);
create index map_letters_at on map_letters (at);

create table map_letter_cases (
  letter_id bigint not null,
  case_id bigint not null,
  primary key (letter_id, case_id)
) without rowid;
