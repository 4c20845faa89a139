-- Up Migration

-- Unpublished changes, written in the transaction of the change by a trigger. A row is deleted when its events are
-- logged; one that makes no valid event is set aside with its problem, for a person, and stops no other.
create table outbox (
  seq bigint generated always as identity primary key,
  happened_at timestamptz not null default clock_timestamp(),
  kind text not null,
  before jsonb,
  after jsonb not null,
  problem text
);

-- The arguments of the trigger are the fields whose changes are published. To fill a store from elsewhere without
-- events, `set local quality.is_quiet = 'on'` in that transaction.
create function tell_change() returns trigger language plpgsql as $$
declare
  field text;
  is_worth boolean := tg_op = 'INSERT';
begin
  if coalesce(current_setting('quality.is_quiet', true), '') = 'on' then
    return null;
  end if;
  if tg_op = 'UPDATE' then
    foreach field in array tg_argv loop
      is_worth := is_worth or (to_jsonb(old) -> field) is distinct from (to_jsonb(new) -> field);
    end loop;
  end if;
  if is_worth then
    insert into quality.outbox (kind, before, after)
    values (tg_table_name, case when tg_op = 'UPDATE' then to_jsonb(old) end, to_jsonb(new));
    perform pg_notify('plantgraph_quality', '');
  end if;
  return null;
end $$;

create trigger quality_hold_is_told after insert or update on quality_hold
  for each row execute function tell_change('released_at');
create trigger inspection_lot_is_told after insert or update on inspection_lot
  for each row execute function tell_change('status');
create trigger nonconformance_is_told after insert or update on nonconformance
  for each row execute function tell_change('status');

-- Down Migration
drop trigger nonconformance_is_told on nonconformance;
drop trigger inspection_lot_is_told on inspection_lot;
drop trigger quality_hold_is_told on quality_hold;
drop function tell_change();
drop table outbox;
