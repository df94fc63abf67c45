-- Every price of a listing is a whole multiple of this, in minor units of its currency; null = as its channel says.
alter table listings add column price_step bigint;
