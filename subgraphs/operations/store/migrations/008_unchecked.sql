-- Up Migration

-- Systems whose CHECK did not answer before the change was accepted.
alter table business_transaction add column unchecked_systems text[] not null default '{}';

-- Down Migration
alter table business_transaction drop column unchecked_systems;
