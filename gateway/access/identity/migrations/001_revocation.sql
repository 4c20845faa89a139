-- Up Migration
-- Whose tokens are not taken any more, when they were made at this time or before.
create table if not exists access.revocation (
  subject text primary key,
  revoked_at timestamptz not null default now()
);
