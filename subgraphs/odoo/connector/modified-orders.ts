import { type CallContext, type Quarantine, SystemError } from '../../../kit/index.ts';
import type { OdooClient, OdooRecord } from './client.ts';
import { findNativeId } from './executions.ts';
import { mapChangedAt } from './map-execution.ts';
import type { MergedOrders } from './merged-orders.ts';
import type { ModifiedOrdersQuery, ModifiedPage, ModifiedRecord, ReportedRecord } from './records.ts';
import type { Domain, PlantScopes } from './scopes.ts';
import { modifiedSpecification } from './specifications.ts';
import { formatInstant, mapRecordId, mapText } from './values.ts';

/** Finds modified manufacturing orders. */
export interface ModifiedReader {
  /** Reads a page of orders that were written since an instant. */
  readModifiedPage(query: ModifiedOrdersQuery, call: CallContext): Promise<ModifiedPage>;
  /** Reads the orders that reported records belong to. */
  readReported(
    reported: readonly ReportedRecord[],
    call: CallContext,
  ): Promise<Pick<ModifiedPage, 'records' | 'unreadable'>>;
}

/** Options for finding modified orders. */
export interface ModifiedOptions {
  readonly instance: string;
  /** Leaves out orders of other plants. */
  readonly scope: Domain;
  readonly findPlant: PlantScopes['findPlant'];
  readonly merged: MergedOrders;
  readonly quarantine: Quarantine;
}

/** Creates the domain of manufacturing orders that were modified since an instant, after a native id. */
function createModifiedDomain({ since, afterId }: ModifiedOrdersQuery): Domain {
  const afterPlace = ['id', '>', afterId];
  if (since === undefined) return [afterPlace];
  // `>=` and whole seconds: with `>`, 17 and 18 find the same record for ever, and 19 misses later writes of that
  // second. A work order or a scrap does not always update its order's stamp, so all three stamps count.
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

// An unreadable stamp moves no cursor; the record itself is set aside.
function findStamp(record: OdooRecord): string | undefined {
  try {
    return mapChangedAt(record);
  } catch {
    return undefined;
  }
}

/** Creates a reader of modified manufacturing orders. */
export function createModifiedReader(client: OdooClient, options: ModifiedOptions): ModifiedReader {
  const { instance, scope, findPlant, merged, quarantine } = options;
  const model = 'mrp.production';
  // Sorted by id and not by stamp: a record written meanwhile moves to the end of a sort by stamp, and the next page
  // would miss another.
  const read = (domain: Domain, call: CallContext, part: { readonly limit?: number } = {}) =>
    client.read(
      () => ({ model, domain: [...domain, ...scope], specification: modifiedSpecification, order: 'id', ...part }),
      call,
    );
  const describe = async (records: readonly OdooRecord[], call: CallContext) => {
    const numbers = await merged.readOrderNumbers(records, call);
    const found = records.map((record) => {
      const id = findNativeId(record);
      const name = { noun: 'ManufacturingOrder', key: id === undefined ? '?' : String(id) };
      const modified = quarantine.read(name, (): readonly ModifiedRecord[] => {
        mapChangedAt(record);
        mapText(record['origin']);
        const [plant, orderNumbers] = [findPlant(record), numbers.get(record['id']) ?? []];
        return plant === undefined ? [] : [{ id: mapRecordId(record), plant, orderNumbers }];
      });
      return { id, modified };
    });
    return {
      records: found.flatMap(({ modified }) => modified ?? []),
      unreadable: found.flatMap(({ id, modified }) => (modified === undefined && id !== undefined ? [id] : [])),
    };
  };
  const findNextPlace = (records: readonly OdooRecord[], first: number): number | undefined => {
    if (records.length < first) return undefined;
    const last = records.map(findNativeId).findLast((id) => id !== undefined);
    if (last === undefined)
      throw new SystemError('No id of a page of manufacturing orders can be read.', {
        code: 'SYSTEM_BAD_RESPONSE',
        system: 'ODOO',
        instance,
      });
    return last;
  };
  return {
    readModifiedPage: async (query, call) => {
      const records = await read(createModifiedDomain(query), call, { limit: query.first });
      const stamps = records.map(findStamp).filter((stamp) => stamp !== undefined);
      return {
        ...(await describe(records, call)),
        newest: stamps.toSorted().at(-1),
        nextAfterId: findNextPlace(records, query.first),
      };
    },
    readReported: async (reported, call) => describe(await read(createReportedDomain(reported), call), call),
  };
}
