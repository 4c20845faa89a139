-- Up Migration
-- Issuers of the subjects in rows, as `issuer|sub`. Older rows have the `sub` alone.
create table if not exists access.issuer (issuer text primary key);
