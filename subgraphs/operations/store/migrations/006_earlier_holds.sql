-- Up Migration

-- The end of a hold restores the earlier state, which it reads from the steps that placed holds on the same target.
create index transaction_step_hold on transaction_step using gin (input jsonb_path_ops)
  where command in ('sapSetBatchRestriction', 'sapMoveStock', 'odooSetHold');

-- Down Migration
drop index transaction_step_hold;
