-- Up Migration

-- `approved_reason`: the reason that a person saw when they let a difference be overwritten; an approval does not count
-- for another one. `accepted_value`: the consumer's value that a person accepted.
alter table synchronization_record add column approved_reason text, add column accepted_value text;
update synchronization_record set approved_reason = reason where is_approved;
update synchronization_record set accepted_value = observed_value where accepted_hash is not null and reason = 'ACCEPTED';

-- Down Migration

alter table synchronization_record drop column approved_reason, drop column accepted_value;
