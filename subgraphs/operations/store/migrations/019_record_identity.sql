-- Up Migration

-- Values of a record that a consumer was once given with it and that are never carried, as the material of an order.
alter table synchronization_record add column identity text;

-- Down Migration

alter table synchronization_record drop column identity;
