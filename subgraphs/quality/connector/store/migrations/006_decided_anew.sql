-- Up Migration

-- Another system may reopen a lot and decide it otherwise between two reads: its status stays DECIDED, so that the
-- further decision makes the change.
create function tell_further_decision() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('quality.is_quiet', true), '') = 'on' then
    return null;
  end if;
  insert into quality.outbox (happened_at, kind, before, after)
  select new.decided_at, 'inspection_lot', to_jsonb(lot), to_jsonb(lot)
  from quality.inspection_lot lot where lot.number = new.inspection_lot and lot.status = 'DECIDED';
  if found and coalesce(current_setting('quality.notice', true), '') <> 'later' then
    perform pg_notify('plantgraph_quality', '');
  end if;
  return null;
end $$;
create trigger usage_decision_is_told after insert on usage_decision
  for each row when (new.sequence > 1) execute function tell_further_decision();

-- Down Migration
drop trigger usage_decision_is_told on usage_decision;
drop function tell_further_decision();
