-- Up Migration

-- True when another change of an order is in progress, or ended since an instant. A statement of its own, so that it
-- sees the commits from the time that its caller waited for the lane.
create function is_contested(asked_plant text, asked_order text, kinds text[], since timestamptz) returns boolean language sql volatile as $$
  select exists (select from operations.business_transaction
    where plant = asked_plant and production_order = asked_order and kind = any(kinds)
      and (status in ('ACCEPTED', 'RUNNING', 'COMPENSATING') or finished_at >= since))
$$;

-- Down Migration
drop function is_contested(text, text, text[], timestamptz);
