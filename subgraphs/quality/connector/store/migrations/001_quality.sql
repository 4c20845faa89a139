-- Up Migration
create table inspection_characteristic (
  plant text not null,
  material text not null,
  code text not null,
  version int not null default 1,
  position int not null,
  description text not null,
  is_quantitative boolean not null,
  is_required boolean not null,
  target numeric,
  lower_limit numeric,
  upper_limit numeric,
  unit text,
  primary key (plant, material, code, version),
  check (lower_limit is null or upper_limit is null or lower_limit <= upper_limit)
);
create index inspection_characteristic_material on inspection_characteristic (material);

create table inspection_lot (
  number text primary key,
  plant text not null,
  origin text not null check (origin in ('GOODS_RECEIPT', 'IN_PROCESS', 'FINAL', 'FIRST_ARTICLE', 'CUSTOMER_RETURN', 'OTHER')),
  material text not null,
  batch text,
  production_order text,
  quantity numeric not null check (quantity >= 0),
  unit text not null,
  status text not null check (status in ('CREATED', 'IN_INSPECTION', 'RESULTS_COMPLETE', 'DECIDED', 'CANCELLED')),
  version int not null default 1,
  created_at timestamptz not null default now()
);
create index inspection_lot_order on inspection_lot (plant, production_order) where production_order is not null;
create index inspection_lot_batch on inspection_lot (material, batch) where batch is not null;
create index inspection_lot_newest on inspection_lot (created_at desc, number desc);

-- Characteristics as of the lot's creation: a later change of the plan does not affect them.
create table lot_characteristic (
  inspection_lot text not null references inspection_lot,
  code text not null,
  version int not null,
  position int not null,
  description text not null,
  is_quantitative boolean not null,
  is_required boolean not null,
  target numeric,
  lower_limit numeric,
  upper_limit numeric,
  unit text,
  primary key (inspection_lot, code)
);

-- Never edited: a correction is a new row that supersedes another.
create table inspection_result (
  inspection_lot text not null,
  sequence int not null,
  code text not null,
  value numeric,
  result_code text,
  valuation text not null check (valuation in ('ACCEPTED', 'REJECTED', 'NOT_VALUATED')),
  inspected_by text not null,
  inspected_at timestamptz not null,
  supersedes int,
  primary key (inspection_lot, sequence),
  foreign key (inspection_lot, code) references lot_characteristic,
  foreign key (inspection_lot, supersedes) references inspection_result (inspection_lot, sequence),
  check ((value is null) <> (result_code is null))
);
create unique index inspection_result_superseded_once on inspection_result (inspection_lot, supersedes) where supersedes is not null;

create table usage_decision (
  inspection_lot text primary key references inspection_lot,
  valuation text not null check (valuation in ('ACCEPTED', 'REJECTED')),
  code text not null,
  decided_by text not null,
  decided_at timestamptz not null,
  meaning text not null,
  reason text
);

create table nonconformance (
  number text primary key,
  plant text not null,
  severity text not null check (severity in ('MINOR', 'MAJOR', 'CRITICAL')),
  description text not null,
  status text not null check (status in ('OPEN', 'ANALYSIS', 'ACTION', 'CLOSED', 'CANCELLED')),
  disposition text check (disposition in ('USE_AS_IS', 'REWORK', 'REPAIR', 'SCRAP', 'RETURN', 'REGRADE')),
  inspection_lot text references inspection_lot,
  material text not null,
  batch text,
  production_order text,
  opened_by text not null,
  opened_at timestamptz not null default now(),
  version int not null default 1
);
create index nonconformance_lot on nonconformance (inspection_lot);
create index nonconformance_newest on nonconformance (opened_at desc, number desc);

create table corrective_action (
  nonconformance text not null references nonconformance,
  sequence int not null,
  kind text not null check (kind in ('IMMEDIATE', 'CORRECTIVE', 'PREVENTIVE')),
  description text not null,
  owner text not null,
  due_date date not null,
  completed_at timestamptz,
  is_effective boolean,
  primary key (nonconformance, sequence),
  check (is_effective is null or completed_at is not null)
);

create table quality_hold (
  number text primary key,
  plant text not null,
  scope text not null check (scope in ('MATERIAL', 'BATCH', 'PRODUCTION_ORDER', 'WORK_CENTER')),
  material text,
  batch text,
  production_order text,
  work_center text,
  reason text not null,
  severity text not null check (severity in ('MINOR', 'MAJOR', 'CRITICAL')),
  placed_by text not null,
  placed_at timestamptz not null default now(),
  released_by text,
  released_at timestamptz,
  release_reason text,
  version int not null default 1,
  check ((released_at is null) = (released_by is null)),
  check (released_at is null or release_reason is not null),
  check (
    (scope = 'MATERIAL' and material is not null) or (scope = 'BATCH' and material is not null and batch is not null)
    or (scope = 'PRODUCTION_ORDER' and production_order is not null) or (scope = 'WORK_CENTER' and work_center is not null)
  )
);
create index quality_hold_order on quality_hold (plant, production_order) where production_order is not null;
create index quality_hold_batch on quality_hold (material, batch) where batch is not null;
create index quality_hold_work_center on quality_hold (plant, work_center) where work_center is not null;
create index quality_hold_newest on quality_hold (placed_at desc, number desc);

create table store_note (name text primary key, value text not null);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed: record a correction', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger inspection_result_is_append_only before update or delete on inspection_result for each row execute function refuse_change();
create trigger usage_decision_is_append_only before update or delete on usage_decision for each row execute function refuse_change();

-- Down Migration
drop table store_note, quality_hold, corrective_action, nonconformance, usage_decision, inspection_result, lot_characteristic, inspection_lot, inspection_characteristic;
drop function refuse_change();
