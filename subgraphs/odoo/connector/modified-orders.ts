import type { CallContext } from '../../../kit/index.ts';
import type { OdooClient, OdooRecord } from './client.ts';
import { mapChangedAt, parseOrigin } from './map-execution.ts';
import type { ModifiedOrdersQuery, ReportedRecord, TouchedPage, TouchedRecord } from './records.ts';
import { touchedSpecification } from './specifications.ts';
import { formatInstant } from './values.ts';

type Domain = readonly unknown[];

/** Finds the manufacturing orders of which something was written. */
export interface TouchedReader {
  /** Those written since an instant, a page at a time. */
  readTouchedPage(query: ModifiedOrdersQuery, call: CallContext): Promise<TouchedPage>;
  /** Those that reported records belong to. */
  readReported(reported: readonly ReportedRecord[], call: CallContext): Promise<readonly TouchedRecord[]>;
}

/** What tells whose a manufacturing order is; `scope` leaves out those of other plants. */
export interface TouchedOptions {
  readonly scope: Domain;
  readonly findPlant: (record: OdooRecord) => string | undefined;
  readonly originPrefix: string;
}

/** Manufacturing orders of which something was written since, after a place. */
function createTouchedDomain({ since, afterId }: ModifiedOrdersQuery): Domain {
  const afterPlace = ['id', '>', afterId];
  if (since === undefined) return [afterPlace];
  // `>=` and whole seconds: 17 and 18 find the same record for ever by `>`, 19 misses later writes of that second. A work
  // order or a scrap does not always bump its order, so that all three stamps count.
  const at = formatInstant(since);
  const stamps = ['write_date', 'workorder_ids.write_date', 'scrap_ids.write_date'];
  return [afterPlace, '|', '|', ...stamps.map((stamp) => [stamp, '>=', at])];
}

function createReportedDomain(reported: readonly ReportedRecord[]): Domain {
  const listIds = (noun: ReportedRecord['noun']) => reported.filter((each) => each.noun === noun).map(({ id }) => id);
  return [
    '|',
    '|',
    ['id', 'in', listIds('EXECUTION')],
    ['workorder_ids', 'in', listIds('WORK_ORDER')],
    ['scrap_ids', 'in', listIds('SCRAP')],
  ];
}

/** Finds touched manufacturing orders through a client. */
export function createTouchedReader(
  client: OdooClient,
  { scope, findPlant, originPrefix }: TouchedOptions,
): TouchedReader {
  const model = 'mrp.production';
  // By id and not by stamp: what is written meanwhile moves to the end of that order, and the next page would miss another.
  const read = (domain: Domain, call: CallContext, part: { readonly limit?: number } = {}) =>
    client.read(
      () => ({ model, domain: [...domain, ...scope], specification: touchedSpecification, order: 'id', ...part }),
      call,
    );
  const mapTouched = (record: OdooRecord): readonly TouchedRecord[] => {
    const plant = findPlant(record);
    return plant === undefined ? [] : [{ plant, orderNumber: parseOrigin(record['origin'], originPrefix) }];
  };
  return {
    readTouchedPage: async (query, call) => {
      const records = await read(createTouchedDomain(query), call, { limit: query.first });
      const stamps = records.map(mapChangedAt).filter((stamp) => stamp !== undefined);
      return {
        records: records.flatMap(mapTouched),
        newest: stamps.toSorted().at(-1),
        nextAfterId: records.length < query.first ? undefined : Number(records.at(-1)?.['id']),
      };
    },
    readReported: async (reported, call) => (await read(createReportedDomain(reported), call)).flatMap(mapTouched),
  };
}
