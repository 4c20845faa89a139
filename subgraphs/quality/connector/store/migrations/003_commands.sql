-- Up Migration

-- Changes by key, written in the transaction of the change: a known key is done, and gets the same answer as before.
-- `is_undone`: the change was undone, or its undo came first; it never takes effect again.
create table command (
  key text primary key,
  name text not null,
  actor text not null,
  correlation_id text not null,
  -- JSON and not jsonb, which would reorder it: the same key gets the same answer, letter by letter.
  result json,
  outcome json not null default '{}',
  is_undone boolean not null default false,
  made_at timestamptz not null default clock_timestamp()
);

create sequence inspection_lot_number start 10000000001;
create sequence quality_hold_number;
create sequence nonconformance_number;

-- The next number of a series in its usual form. Numbers that came from elsewhere are skipped; one that is rolled back
-- leaves a gap.
create function draw_number(series text) returns text language plpgsql as $$
declare
  source regclass := format('quality.%I', series || '_number');
  prefix text := case series when 'quality_hold' then 'QH-' when 'nonconformance' then 'NC-' else '' end;
  place bigint;
  drawn text;
  is_taken boolean;
  highest bigint;
  latest bigint;
begin
  loop
    place := nextval(source);
    drawn := prefix || lpad(place::text, greatest(6, length(place::text)), '0');
    execute format('select exists (select from quality.%I where number = $1)', series) into is_taken using drawn;
    exit when not is_taken;
    perform pg_advisory_xact_lock(hashtext('quality.draw_number'), hashtext(series));
    execute format('select max(substring(number from $1)::bigint) from quality.%I', series) into highest using '^' || prefix || '(\d{1,17})$';
    execute format('select last_value from %s', source) into latest;
    if highest > latest then
      perform setval(source, highest);
    end if;
  end loop;
  return drawn;
end $$;

-- Down Migration
drop function draw_number(text);
drop sequence nonconformance_number, quality_hold_number, inspection_lot_number;
drop table command;
