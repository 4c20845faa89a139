-- Up Migration

-- PostgreSQL lets transactions with a notice commit one at a time, each waiting for the last one's disk. A
-- transaction with `quality.notice` = `later` sends the notice after its commit.
create or replace function tell_change() returns trigger language plpgsql as $$
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
    if coalesce(current_setting('quality.notice', true), '') <> 'later' then
      perform pg_notify('plantgraph_quality', '');
    end if;
  end if;
  return null;
end $$;

-- Down Migration
create or replace function tell_change() returns trigger language plpgsql as $$
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
