import { type CallContext, type Quarantine, SystemError } from '../../../kit/index.ts';
import {
  formatInstant,
  mapRecordId,
  mapText,
  type OdooClient,
  type OdooRecord,
  type Specification,
} from '../../vendors/odoo/index.ts';
import { editedStamps, listEditStamps, mapEditedAt } from './edit-stamps.ts';
import { findNativeId } from './executions.ts';
import { mapChangedAt } from './map-execution.ts';
import type { MergedOrders } from './merged-orders.ts';
import type { ModifiedOrdersQuery, ModifiedPage, ModifiedRecord, ReportedRecord } from './records.ts';
import type { Domain, PlantScopes } from './scopes.ts';
import { editedSpecification, modifiedSpecification } from './specifications.ts';

/** Finds modified manufacturing orders. */
export interface ModifiedReader {
  /** Reads a page of orders that were written since an instant. */
  readModifiedPage(query: ModifiedOrdersQuery, call: CallContext): Promise<ModifiedPage>;
  /**
   * Reads a page of orders that are done, and of which goods were written since an instant: lines of their moves, or
   * orders that unbuild them. None of these moves the stamp of the order, and Odoo has no index on theirs.
   */
  readEditedPage(query: ModifiedOrdersQuery, call: CallContext): Promise<ModifiedPage>;
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

/** Way of finding orders by the stamps of some of their records. */
interface Way {
  readonly specification: Specification;
  readonly domain: Domain;
  /** Paths of the stamps. */
  readonly stamps: readonly string[];
  /** Lists the stamps of an order that was found. */
  listStamps(record: OdooRecord): readonly string[];
}

const modified: Way = {
  specification: modifiedSpecification,
  domain: [],
  // A work order or a scrap does not always update its order's stamp, so all three count.
  stamps: ['write_date', 'workorder_ids.write_date', 'scrap_ids.write_date'],
  listStamps: (record) => [mapChangedAt(record)].filter((stamp) => stamp !== undefined),
};

const edited: Way = {
  specification: editedSpecification,
  domain: [['state', '=', 'done']],
  stamps: editedStamps,
  listStamps: listEditStamps,
};

/** Creates the domain of manufacturing orders with a stamp since an instant, after a native id. */
function createDomain({ domain, stamps }: Way, { since, afterId }: ModifiedOrdersQuery): Domain {
  const afterPlace = [...domain, ['id', '>', afterId]];
  if (since === undefined) return afterPlace;
  // `>=` and whole seconds: with `>`, 17 and 18 find the same record for ever, and 19 misses later writes of that
  // second.
  const at = formatInstant(since);
  return [...afterPlace, ...stamps.slice(1).map(() => '|'), ...stamps.map((stamp) => [stamp, '>=', at])];
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
function listStampsOrNone(way: Way, record: OdooRecord): readonly string[] {
  try {
    return way.listStamps(record);
  } catch {
    return [];
  }
}

/** Creates a reader of modified manufacturing orders. */
export function createModifiedReader(client: OdooClient, options: ModifiedOptions): ModifiedReader {
  const { instance, scope, findPlant, merged, quarantine } = options;
  const model = 'mrp.production';
  // Sorted by id and not by stamp: a record written meanwhile moves to the end of a sort by stamp, and the next page
  // would miss another.
  const read = ({ specification }: Way, domain: Domain, call: CallContext, part: { readonly limit?: number } = {}) =>
    client.read(() => ({ model, domain: [...domain, ...scope], specification, order: 'id', ...part }), call);
  const describe = async (way: Way, records: readonly OdooRecord[], call: CallContext) => {
    const numbers = await merged.readOrderNumbers(records, call);
    const found = records.map((record) => {
      const id = findNativeId(record);
      const name = { noun: 'ManufacturingOrder', key: id === undefined ? '?' : String(id) };
      const one = quarantine.read(name, (): readonly ModifiedRecord[] => {
        way.listStamps(record);
        mapText(record['origin']);
        const [plant, orderNumbers] = [findPlant(record), numbers.get(record['id']) ?? []];
        const editedAt = way === edited ? mapEditedAt(record) : undefined;
        return plant === undefined ? [] : [{ id: mapRecordId(record), plant, orderNumbers, editedAt }];
      });
      return { id, one };
    });
    return {
      records: found.flatMap(({ one }) => one ?? []),
      unreadable: found.flatMap(({ id, one }) => (one === undefined && id !== undefined ? [id] : [])),
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
  const readPage = async (way: Way, query: ModifiedOrdersQuery, call: CallContext): Promise<ModifiedPage> => {
    const records = await read(way, createDomain(way, query), call, { limit: query.first });
    const stamps = records.flatMap((record) => listStampsOrNone(way, record));
    return {
      ...(await describe(way, records, call)),
      newest: stamps.toSorted().at(-1),
      nextAfterId: findNextPlace(records, query.first),
    };
  };
  return {
    readModifiedPage: (query, call) => readPage(modified, query, call),
    readEditedPage: (query, call) => readPage(edited, query, call),
    readReported: async (reported, call) =>
      describe(modified, await read(modified, createReportedDomain(reported), call), call),
  };
}
