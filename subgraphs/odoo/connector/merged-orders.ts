import type { CallContext } from '../../../kit/index.ts';
import { mapText, type OdooClient, type OdooRecord } from '../../vendors/odoo/index.ts';
import { type OrderNumbers, parseOrigin } from './map-execution.ts';
import type { Domain } from './scopes.ts';
import { originSpecification } from './specifications.ts';

/** Follows manufacturing orders that people merged: the new one names the cancelled ones in its origin. */
export interface MergedOrders {
  /** Reads the orders that each record executes, by the record's native id. */
  readOrderNumbers(records: readonly OdooRecord[], call: CallContext): Promise<ReadonlyMap<unknown, readonly string[]>>;
  /**
   * Reads the references of the manufacturing orders into which cancelled ones were merged, by the reference of the
   * cancelled one.
   */
  readHeirs(references: readonly string[], call: CallContext): Promise<ReadonlyMap<string, readonly string[]>>;
}

/** Maximum length of a chain of merged orders. */
const maxDepth = 5;
const chunkSize = 50;

// An unreadable value counts as none; reading the record itself reports it.
const readText = (value: unknown): string | undefined => (typeof value === 'string' ? mapText(value) : undefined);
const listParents = (origin: unknown): readonly string[] => {
  const names = (readText(origin) ?? '').split(',').map((name) => name.trim());
  return names.length > 1 ? names.filter((name) => name !== '') : [];
};

interface Reading {
  readonly client: OdooClient;
  readonly scope: Domain;
  readonly orders: OrderNumbers;
}

const read = ({ client, scope }: Reading, domain: Domain, call: CallContext) =>
  client.read(
    () => ({
      model: 'mrp.production',
      domain: [...domain, ...scope],
      specification: originSpecification,
      order: 'id',
    }),
    call,
  );

const readByName = async (reading: Reading, names: readonly string[], call: CallContext) =>
  names.length === 0
    ? []
    : read(
        reading,
        [
          ['name', 'in', names],
          ['state', '=', 'cancel'],
        ],
        call,
      );

async function readOrderNumbers(
  reading: Reading,
  records: readonly OdooRecord[],
  call: CallContext,
): Promise<ReadonlyMap<unknown, readonly string[]>> {
  const { orders } = reading;
  const known = new Map<string, OdooRecord>();
  let open = [...new Set(records.flatMap(({ origin }) => listParents(origin)))];
  for (let depth = 0; depth < maxDepth && open.length > 0; depth += 1) {
    const found = await readByName(reading, open, call);
    for (const record of found) known.set(readText(record['name']) ?? '', record);
    open = [...new Set(found.flatMap(({ origin }) => listParents(origin)))].filter((name) => !known.has(name));
  }
  const follow = (origin: unknown, depth: number): readonly string[] => {
    const parents = listParents(origin);
    if (parents.length === 0 || depth > maxDepth) {
      const number = readText(origin) === undefined ? undefined : parseOrigin(origin, orders);
      return number === undefined ? [] : [number];
    }
    return [...new Set(parents.flatMap((name) => follow(known.get(name)?.['origin'], depth + 1)))];
  };
  return new Map(records.map((record) => [record['id'], follow(record['origin'], 0)]));
}

async function readHeirsOnce(reading: Reading, names: readonly string[], call: CallContext) {
  const found: OdooRecord[] = [];
  for (let at = 0; at < names.length; at += chunkSize) {
    const chunk = names.slice(at, at + chunkSize);
    const any = [...chunk.slice(1).map(() => '|'), ...chunk.map((name) => ['origin', 'like', name])];
    found.push(...(await read(reading, any, call)));
  }
  // Odoo also finds names with the same beginning.
  return found.flatMap((record) => {
    const heir = readText(record['name']);
    const from = listParents(record['origin']).filter((name) => names.includes(name));
    return heir === undefined ? [] : from.map((name) => [name, heir] as const);
  });
}

/** Follows merged orders through a client, within the plants of `scope`. */
export function createMergedOrders(
  client: OdooClient,
  { scope, orders }: { readonly scope: Domain; readonly orders: OrderNumbers },
): MergedOrders {
  const reading: Reading = { client, scope, orders };
  return {
    readOrderNumbers: (records, call) => readOrderNumbers(reading, records, call),
    readHeirs: async (references, call) => {
      const heirs = new Map<string, string[]>();
      let open = [...new Set(references)];
      const seen = new Set(open);
      for (let depth = 0; depth < maxDepth && open.length > 0; depth += 1) {
        const found = await readHeirsOnce(reading, open, call);
        for (const [name, heir] of found) heirs.set(name, [...(heirs.get(name) ?? []), heir]);
        open = [...new Set(found.map(([, heir]) => heir))].filter((heir) => !seen.has(heir));
        for (const heir of open) seen.add(heir);
      }
      const follow = (name: string, depth: number): readonly string[] =>
        depth > maxDepth ? [] : (heirs.get(name) ?? []).flatMap((heir) => [heir, ...follow(heir, depth + 1)]);
      return new Map(references.map((name) => [name, [...new Set(follow(name, 0))]]));
    },
  };
}
