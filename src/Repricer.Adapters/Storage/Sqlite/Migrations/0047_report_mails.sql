-- Reports that go out by mail: one row a report and period, so that none goes out twice by its schedule.
create table report_mails (
  report text not null,
  period text not null,
  state text not null,
  due_at bigint not null,
  attempts bigint not null,
  next_try bigint,
  failing_since bigint,
  last_error text,
  sent_at bigint,
  recipients bigint,
  by_whom text,
  primary key (report, period)
) without rowid;
