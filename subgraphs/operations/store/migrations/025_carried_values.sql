-- Up Migration

-- Values on which owner and consumer agree, or did last, as the kind of record words them: by them, a consumer's own change
-- is distinguished from one of the owner's.
alter table synchronization_record add column carried text;

-- The dates that an operation was last given in SAP are found by its order and number.
create index transaction_step_moved on transaction_step using gin (input jsonb_path_ops)
  where command = 'sapRescheduleOperations';

-- The decision about a lot, and that of SAP's own lots, are found by the lot.
create index transaction_step_lot on transaction_step using gin (input jsonb_path_ops)
  where command in ('sapDecideUsage', 'qualityDecideUsage');

-- What the scheduler was given last of a planned order is found by its number.
create index transaction_step_planned on transaction_step using gin (input jsonb_path_ops)
  where command = 'schedulingSetPlannedOrder';

-- Down Migration

drop index transaction_step_planned;
drop index transaction_step_lot;
drop index transaction_step_moved;
alter table synchronization_record drop column carried;
