-- Up Migration

-- Instant from which on booked times and scrap of components are carried. Where facts are carried already, what was done
-- before this release is not posted: people may have confirmed it in SAP by hand.
alter table synchronization_facts add column added_from timestamptz not null default now();

-- Down Migration
alter table synchronization_facts drop column added_from;
