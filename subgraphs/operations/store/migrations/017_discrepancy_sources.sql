-- Up Migration

-- People who placed or released a hold are shown by quality alone, to the roles that may read them.
update discrepancy set owner_source = owner_source - 'changedBy'
  where subject like 'QualityHold %' and owner_source ? 'changedBy';

-- Discrepancies that were found as further ones of a cause belong to its exception, which ends with the last of them.
update discrepancy own set exception_id = (
    select other.exception_id from synchronization_record mine
      join synchronization_record theirs on (theirs.noun, theirs.plant, theirs.consumer, theirs.reason) = (mine.noun, mine.plant, mine.consumer, mine.reason)
      join discrepancy other on other.record_id = theirs.id and other.status = 'OPEN' and other.exception_id is not null
    where mine.id = own.record_id
    order by other.detected_at, other.id limit 1)
  where status = 'OPEN' and exception_id is null;

-- Down Migration
-- Nothing to take back: names that were removed are not kept anywhere.
