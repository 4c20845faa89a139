-- Up Migration
-- The issuers whose people rows name: `issuer|sub`. Rows from before have the `sub` alone.
create table if not exists access.issuer (issuer text primary key);
