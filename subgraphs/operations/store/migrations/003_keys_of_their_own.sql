-- Up Migration

-- A key belongs to its requester: the key of one client discloses nothing to another.
alter table business_transaction drop constraint business_transaction_idempotency_key_key;
alter table business_transaction add constraint business_transaction_key_of_requester unique (requested_by, idempotency_key);

-- Down Migration
alter table business_transaction drop constraint business_transaction_key_of_requester;
alter table business_transaction add constraint business_transaction_idempotency_key_key unique (idempotency_key);
