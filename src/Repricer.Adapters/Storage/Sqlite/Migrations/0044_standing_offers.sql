-- What stands at a place, packed into one value beside the rows in offers, which stay the truth: a decision looks at ten offers of a
-- listing, and one value is read several times as fast as ten rows. A place without a row here is read by its offers, and gets one with
-- its next positive answer.
create table standing_offers (
  place_id integer primary key,
  offers blob not null
);
