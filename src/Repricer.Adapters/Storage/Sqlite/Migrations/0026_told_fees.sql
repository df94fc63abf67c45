-- Fees of a listing as its channel told them, once somebody took them over: they count where fee_schedule names none.
alter table listings add column told_fees text;
