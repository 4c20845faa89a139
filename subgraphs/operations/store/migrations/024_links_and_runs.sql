-- Up Migration

-- Records of consumers that people have named for records of owners. A link that was ended stays, for its history.
create table synchronization_link (
  id uuid primary key default gen_random_uuid(),
  noun text not null,
  plant text not null,
  key text not null,
  consumer text not null,
  reference text not null,
  linked_by text not null,
  linked_at timestamptz not null default now(),
  reason text not null,
  unlinked_by text,
  unlinked_at timestamptz
);
create unique index synchronization_link_record on synchronization_link (noun, plant, key, consumer) where unlinked_at is null;
create unique index synchronization_link_reference on synchronization_link (noun, plant, consumer, reference) where unlinked_at is null;

-- A `synchronize`, or a regular comparison. `total_count` is null where the records are found on the way.
create table synchronization_run (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('REQUESTED', 'SCHEDULED')),
  noun text not null,
  plant text not null,
  mode text not null check (mode in ('DRY_RUN', 'APPLY')),
  status text not null default 'RUNNING' check (status in ('RUNNING', 'COMPLETED', 'CANCELLED')),
  requested_by text not null,
  reason text,
  plan_id uuid,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  cancelled_by text,
  total_count int,
  compared_count int not null default 0
);
create index synchronization_run_newest on synchronization_run (started_at desc, id desc);
create index synchronization_run_open on synchronization_run (noun, plant) where status = 'RUNNING';
create index synchronization_run_finished on synchronization_run (finished_at);
create table synchronization_run_key (
  run_id uuid not null references synchronization_run on delete cascade,
  key text not null,
  ended_at timestamptz,
  primary key (run_id, key)
);
-- The run that alone caused a comparison; what other causes note has none.
alter table synchronization_due add column run_id uuid;
create index synchronization_due_run on synchronization_due (run_id) where run_id is not null;
alter table synchronization_correction add column run_id uuid;
create index synchronization_correction_run on synchronization_correction (run_id) where run_id is not null;

-- Down Migration

alter table synchronization_correction drop column run_id;
alter table synchronization_due drop column run_id;
drop table synchronization_run_key, synchronization_run, synchronization_link;
