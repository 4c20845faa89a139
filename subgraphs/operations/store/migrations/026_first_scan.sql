-- Up Migration

-- End of the first regular comparison that all consumers answered, since the kind was last off in the plant: what differed
-- until then differs from before.
alter table synchronization_scan add column first_completed_at timestamptz(3);
-- True while the comparison that is under way lacks the answer of a consumer.
alter table synchronization_scan add column is_partial boolean not null default false;

-- Down Migration

alter table synchronization_scan drop column is_partial;
alter table synchronization_scan drop column first_completed_at;
