-- Up Migration

-- Orders are compared with their quantity and due time from now on: what differs in these already is a person's.
update synchronization_record set is_baseline = true where noun = 'ProductionOrder' and consumer in ('ODOO', 'SCHEDULING');

-- Kinds of records whose open ones were listed in a plant, so that those are known, too, that no event has named.
create table synchronization_listing (
  noun text not null,
  plant text not null,
  started_at timestamptz not null default now(),
  primary key (noun, plant)
);

-- `is_unnamed`: it was only listed; whatever an event, a person or a clock names comes first.
alter table synchronization_due add column is_unnamed boolean not null default false;

-- Down Migration
alter table synchronization_due drop column is_unnamed;
drop table synchronization_listing;
