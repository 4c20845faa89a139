-- Up Migration

-- `is_baseline`: it differed, or had not been compared, when the mode became LIVE; it is written when a person approves
-- or the owner changes it.
alter table synchronization_record add column is_baseline boolean not null default false;
create index synchronization_record_ignored on synchronization_record (ignored_until) where ignored_until is not null;

-- Null: the mode holds from the beginning, as a configured one does.
alter table synchronization_mode alter column since drop not null;

-- Down Migration
update synchronization_mode set since = now() where since is null;
alter table synchronization_mode alter column since set not null;
drop index synchronization_record_ignored;
alter table synchronization_record drop column is_baseline;
