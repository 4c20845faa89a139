-- Up Migration

-- The highest number of a kind of record is read before each of its changes.
create index synchronization_record_highest on synchronization_record (noun, plant, length(key) desc, key desc);

-- Lane of the record's corrections: that of an order, where the record is about one.
alter table synchronization_record add column lane text;
create index synchronization_record_lane on synchronization_record (lane);

-- The last release of an order in the plant, and the last stop of one in the plan, are found by their input.
create index transaction_step_order on transaction_step using gin (input jsonb_path_ops)
  where command in ('odooReleaseOrder', 'schedulingSetHold');

-- Down Migration

drop index transaction_step_order;

drop index synchronization_record_highest;
alter table synchronization_record drop column lane;
