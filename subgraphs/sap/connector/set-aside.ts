import type { Quarantine, RecordToRead } from '../../../kit/index.ts';
import type { ODataRecord } from './odata/answer.ts';
import type { MaterialPlantKey, OrderKey, PageEntry } from './records.ts';

/** Kind of records, with their naming and mapping. */
export interface RecordKind<Value> {
  /** Type of their loader. */
  readonly noun: string;
  /** Finds the id by which SAP knows a record; `undefined` where it cannot be read. */
  readonly findId: (record: ODataRecord) => string | undefined;
  /** Lists the loader keys that a record of this id may have; default: the id. */
  readonly listKeys?: ((id: string, record: ODataRecord | undefined) => readonly string[]) | undefined;
  readonly findPlant?: ((id: string, record: ODataRecord | undefined) => string | undefined) | undefined;
  readonly map: (record: ODataRecord) => Value;
}

/** Key of a record whose own key cannot be read. */
const unknownKey = '?';

// SAP pads some numbers with zeros and writes keys in capitals, in whatever form they were requested.
const normalise = (id: string): string =>
  id
    .split('/')
    .map((part) => part.replace(/^0+(?=\d+$)/, '').toUpperCase())
    .join('/');

/** Reads a text of a record; `undefined` when it is absent or empty. */
export function readText(record: ODataRecord, field: string): string | undefined {
  const value = record[field];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** Reads several texts of a record as one id; `undefined` when one of them is absent. */
export function readTexts(record: ODataRecord, ...fields: readonly string[]): string | undefined {
  const texts = fields.map((field) => readText(record, field));
  return texts.every((text) => text !== undefined) ? texts.join('/') : undefined;
}

/** Sets a record aside under a key. */
function setAside(quarantine: Quarantine, record: RecordToRead, reason: unknown): void {
  quarantine.read(record, () => {
    throw reason;
  });
}

function listNames<Value>(
  { noun, listKeys = (id) => [id], findPlant }: RecordKind<Value>,
  id: string,
  record?: ODataRecord,
): readonly RecordToRead[] {
  return listKeys(id, record).map((key) => ({ noun, key, plant: findPlant?.(id, record) }));
}

/** Maps one record whose id was read; `undefined` when it is set aside. */
function mapOne<Value>(
  quarantine: Quarantine,
  kind: RecordKind<Value>,
  { id, record }: { readonly id: string; readonly record: ODataRecord },
): Value | undefined {
  const [first = { noun: kind.noun, key: id }, ...others] = listNames(kind, id, record);
  const value = quarantine.read(first, () => kind.map(record));
  const error = value === undefined ? quarantine.findError(first) : undefined;
  if (error !== undefined) for (const other of others) setAside(quarantine, other, error.cause ?? error);
  return value;
}

/** Sets aside records whose key cannot be read or was not requested; removes the entry when there are none. */
export function noteUnclaimed(quarantine: Quarantine, { noun }: { readonly noun: string }, count: number): void {
  const name: RecordToRead = { noun, key: unknownKey };
  if (count === 0) quarantine.forget(name);
  else setAside(quarantine, name, new RangeError('its key was not requested'));
}

/**
 * Maps the records of some ids; those that cannot be read are set aside. Where a record came under an id that was not
 * requested, ids without a record are set aside too: they are not known to be absent.
 */
export function mapFound<Value>(
  quarantine: Quarantine,
  kind: RecordKind<Value>,
  { ids, records }: { readonly ids: readonly string[]; readonly records: readonly ODataRecord[] },
): readonly Value[] {
  const wanted = new Map(ids.map((id) => [normalise(id), id]));
  const found = records.map((record) => ({ record, id: kind.findId(record) }));
  const claimed = found.flatMap(({ record, id }) =>
    id !== undefined && wanted.has(normalise(id)) ? [{ record, id }] : [],
  );
  const unclaimedCount = found.length - claimed.length;
  const seen = new Set(claimed.map(({ id }) => normalise(id)));
  for (const name of ids.filter((id) => !seen.has(normalise(id))).flatMap((id) => listNames(kind, id)))
    if (unclaimedCount === 0) quarantine.forget(name);
    else setAside(quarantine, name, new RangeError('a record came under another key'));
  noteUnclaimed(quarantine, kind, unclaimedCount);
  return claimed.map((one) => mapOne(quarantine, kind, one)).filter((value) => value !== undefined);
}

/** Maps a page: a record that cannot be read leaves its key, where that can be read. */
export function mapPage<Value>(
  quarantine: Quarantine,
  kind: RecordKind<Value>,
  records: readonly ODataRecord[],
): readonly PageEntry<Value>[] {
  const entries = records.map((record): PageEntry<Value> => {
    const id = kind.findId(record);
    const [name] = id === undefined ? [] : listNames(kind, id, record);
    if (id === undefined || name === undefined) return {};
    const value = mapOne(quarantine, kind, { id, record });
    return value === undefined ? { key: name.key } : { key: name.key, record: value };
  });
  noteUnclaimed(quarantine, kind, entries.filter(({ key }) => key === undefined).length);
  return entries;
}

/** Leaves unreadable values out, for a caller that sets them aside under a name of its own. */
export const leaveOut: Pick<Quarantine, 'read'> = {
  read: (_, map) => {
    try {
      return map();
    } catch {
      return undefined;
    }
  },
};

/** Naming of values of a material in a plant. */
export const materialInPlant = {
  formatKey: ({ material, plant }: MaterialPlantKey) => `${plant}/${material}`,
  findPlant: ({ plant }: MaterialPlantKey) => plant,
  toId: ({ material, plant }: MaterialPlantKey) => `${plant}/${material}`,
};

/** Naming of values of an order; SAP's rows name its number alone. */
export const ofOrder = {
  formatKey: ({ plant, number }: OrderKey) => `${plant}/${number}`,
  findPlant: ({ plant }: OrderKey) => plant,
  toId: ({ number }: OrderKey) => number,
};

/** Kind of rows that make one value together, as the stock of a material. */
export interface GroupKind<Key, Value> {
  /** Type of their loader. */
  readonly noun: string;
  readonly formatKey: (key: Key) => string;
  readonly findPlant: (key: Key) => string | undefined;
  /** Returns the id that the rows of a key have in common. */
  readonly toId: (key: Key) => string;
  readonly findId: (row: ODataRecord) => string | undefined;
  readonly map: (rows: readonly ODataRecord[], key: Key) => Value;
}

function listRows(rows: readonly ODataRecord[], findId: (row: ODataRecord) => string | undefined) {
  return Map.groupBy(rows, (row) => {
    const id = findId(row);
    return id === undefined ? undefined : normalise(id);
  });
}

/**
 * Reads and maps the rows of some keys; a key whose rows cannot all be read is set aside. Where a row came under an id
 * that was not requested, halves are read again until the key of the row is known.
 */
export async function readGroups<Key, Value>(
  quarantine: Pick<Quarantine, 'read'>,
  kind: GroupKind<Key, Value>,
  {
    keys,
    read,
  }: { readonly keys: readonly Key[]; readonly read: (keys: readonly Key[]) => Promise<readonly ODataRecord[]> },
): Promise<ReadonlyMap<string, Value>> {
  if (keys.length === 0) return new Map();
  const rows = listRows(await read(keys), kind.findId);
  const wanted = new Set(keys.map((key) => normalise(kind.toId(key))));
  const isForeign = [...rows.keys()].some((id) => id === undefined || !wanted.has(id));
  if (isForeign && keys.length > 1) {
    const middle = Math.ceil(keys.length / 2);
    const halves = [keys.slice(0, middle), keys.slice(middle)];
    const found = await Promise.all(halves.map((half) => readGroups(quarantine, kind, { keys: half, read })));
    return new Map(found.flatMap((values) => [...values]));
  }
  const entries = keys.map((key) => {
    const name = { noun: kind.noun, key: kind.formatKey(key), plant: kind.findPlant(key) };
    const value = quarantine.read(name, () => {
      if (isForeign) throw new RangeError('a row came under another key');
      return kind.map(rows.get(normalise(kind.toId(key))) ?? [], key);
    });
    return [name.key, value] as const;
  });
  return new Map(entries.filter((entry): entry is readonly [string, Value & {}] => entry[1] !== undefined));
}
