-- Up Migration
-- Subjects whose tokens are revoked, if they were issued at this time or before.
create table if not exists access.revocation (
  subject text primary key,
  revoked_at timestamptz not null default now()
);
