-- Up Migration

-- Systems that did not answer, before the change was accepted, whether they could take part in it.
alter table business_transaction add column unchecked_systems text[] not null default '{}';

-- Down Migration
alter table business_transaction drop column unchecked_systems;
