-- Up Migration

-- Instant from which on facts of a plant, as finished manufacturing orders, are carried. Set at the first start, and by
-- the person who sets them live.
create table synchronization_facts (
  plant text primary key,
  facts_from timestamptz not null
);

-- The records of facts are found by their order, whose number begins their key.
create index synchronization_record_order on synchronization_record (plant, split_part(key, ' ', 1));

-- Down Migration
drop index synchronization_record_order;
drop table synchronization_facts;
