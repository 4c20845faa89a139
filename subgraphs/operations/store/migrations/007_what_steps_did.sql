-- Up Migration

-- `has_acted`: true when the system confirmed an effect of the step, though not all of it is done. `is_overtaken`: true
-- when another change did the same to the same order since the step was first sent.
alter table transaction_step
  add column has_acted boolean not null default false,
  add column is_overtaken boolean not null default false;
-- Rows with several attempts do not show whether a part took effect.
update transaction_step set has_acted = true where attempts > 1 and status in ('PENDING', 'FAILED');
create index business_transaction_lane on business_transaction (lane);

-- Refusal of a change by its first step, before any effect: the answer to a client under its key.
alter table business_transaction add column refusal jsonb;

-- Down Migration
drop index business_transaction_lane;
alter table business_transaction drop column refusal;
alter table transaction_step drop column has_acted, drop column is_overtaken;
