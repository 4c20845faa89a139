import { subtractDecimals, sumDecimals } from '../../../schema/canonical/index.ts';
import {
  mapFloat,
  mapId,
  mapInstant,
  mapMany,
  mapOne,
  mapRecordId,
  mapText,
  type OdooRecord,
  refuseValue,
  type Units,
} from '../../vendors/odoo/index.ts';
import type { BatchKey, ExecutionRecord, ExecutionState, WorkOrderRecord, WorkOrderState } from './records.ts';
import { sortSteps } from './steps.ts';

/** States of a manufacturing order in Odoo. */
export const executionStates: Readonly<Record<string, ExecutionState>> = {
  draft: 'DRAFT',
  confirmed: 'CONFIRMED',
  progress: 'IN_PROGRESS',
  to_close: 'TO_CLOSE',
  done: 'DONE',
  cancel: 'CANCELLED',
};

/** States of a work order in Odoo: 17 and 18 say pending or waiting, 19 says blocked. */
export const workOrderStates: Readonly<Record<string, WorkOrderState>> = {
  pending: 'BLOCKED',
  waiting: 'BLOCKED',
  blocked: 'BLOCKED',
  ready: 'READY',
  progress: 'IN_PROGRESS',
  done: 'DONE',
  cancel: 'CANCELLED',
};

/** Reads the operation of a work order: our orders name their steps "0010 Cut blanks"; no number is guessed from another name. */
export const readOperationNumber = ({ name }: OdooRecord): string | undefined =>
  /^(\d{4})\b/.exec(mapText(name) ?? '')?.[1];

function mapWorkOrder(record: OdooRecord, unit: string): WorkOrderRecord {
  const name = mapText(record['name']) ?? '';
  const stateText = mapText(record['state']) ?? '';
  return {
    reference: String(mapRecordId(record)),
    operationNumber: readOperationNumber(record),
    name: name.replace(/^\d{4}\s+(?=\S)/, ''),
    workCenter: mapText(mapOne(record['workcenter_id'])?.['code']),
    state: workOrderStates[stateText] ?? 'OTHER',
    stateText,
    expectedMinutes: mapFloat(record['duration_expected']),
    actualMinutes: mapFloat(record['duration']),
    startTime: mapInstant(record['date_start']),
    endTime: mapInstant(record['date_finished']),
    producedQuantity: { value: mapFloat(record['qty_produced']), unit },
  };
}

function mapLots(record: OdooRecord, material: string | undefined): readonly BatchKey[] {
  if (material === undefined) return [];
  const lots = [mapOne(record['lot_producing_id']), ...mapMany(record['lot_producing_ids'])];
  return lots.flatMap((lot) => {
    const number = mapText(lot?.['name']);
    return number === undefined ? [] : [{ material, number }];
  });
}

/** Sums the scrap of the order's product, in the order's unit. @throws SystemError when a unit does not fit. */
function sumScrap(record: OdooRecord, units: Units): string {
  const [product, unit] = [mapId(record['product_id']), record['product_uom_id']];
  const scraps = mapMany(record['scrap_ids']).filter(
    (scrap) => mapText(scrap['state']) === 'done' && mapId(scrap['product_id']) === product,
  );
  return sumDecimals(
    scraps.map((scrap) => {
      const [quantity, from] = [mapFloat(scrap['scrap_qty']), mapOne(scrap['product_uom_id'])];
      const converted = from === undefined ? quantity : units.convert(quantity, from, unit);
      if (converted === undefined) throw refuseValue("quantity in the order's unit", from);
      return converted;
    }),
  );
}

/** Counts the scraps of other products than the order's own. */
const countComponentScraps = (record: OdooRecord): number =>
  mapMany(record['scrap_ids']).filter(
    (scrap) => mapText(scrap['state']) === 'done' && mapId(scrap['product_id']) !== mapId(record['product_id']),
  ).length;

/** Format of order numbers. */
export interface OrderNumbers {
  /** Text before the order number in an origin. */
  readonly prefix: string;
  /** Pattern of an order number: Odoo also writes its own documents into origins. */
  readonly pattern: RegExp;
}

/** Parses the order number from an origin; `undefined` when it carries none or another prefix. */
export function parseOrigin(origin: unknown, { prefix, pattern }: OrderNumbers): string | undefined {
  const text = mapText(origin);
  if (text === undefined || !text.startsWith(prefix)) return undefined;
  const number = mapText(text.slice(prefix.length));
  return number !== undefined && pattern.test(number) ? number : undefined;
}

const earliest = (instants: readonly (string | undefined)[]): string | undefined =>
  instants.filter((instant) => instant !== undefined).toSorted()[0];
const latest = (instants: readonly (string | undefined)[]): string | undefined =>
  instants
    .filter((instant) => instant !== undefined)
    .toSorted()
    .at(-1);

/** Maps the instant at which a manufacturing order, one of its work orders or scraps was last written. */
export function mapChangedAt(record: OdooRecord): string | undefined {
  const parts = [record, ...mapMany(record['workorder_ids']), ...mapMany(record['scrap_ids'])];
  return latest(parts.map((part) => mapInstant(part['write_date'])));
}

/** Maps the name of the user who wrote last to a manufacturing order, one of its work orders or scraps. */
function mapChangedBy(record: OdooRecord): string | undefined {
  const parts = [record, ...mapMany(record['workorder_ids']), ...mapMany(record['scrap_ids'])];
  const latestAt = mapChangedAt(record);
  const part = parts.find((one) => mapInstant(one['write_date']) === latestAt);
  return mapText(mapOne(part?.['write_uid'])?.['display_name']);
}

/** Context for mapping a manufacturing order. */
export interface ExecutionMapping {
  readonly plant: string;
  readonly units: Units;
  /** Orders that it executes: several when people merged them. */
  readonly orderNumbers: readonly string[];
}

/** Computes what is left to produce: Odoo counts what was registered on an open order as produced. */
function computeRest(quantity: string, produced: string): string {
  const rest = subtractDecimals(quantity, produced);
  return rest.startsWith('-') ? '0' : rest;
}

const isEnded = (state: ExecutionState): boolean => state === 'DONE' || state === 'CANCELLED';

/** Maps one manufacturing order. @throws SystemError when a value cannot be read. */
export function mapExecution(record: OdooRecord, { plant, units, orderNumbers }: ExecutionMapping): ExecutionRecord {
  const unit = units.findCode(record['product_uom_id']);
  const producedQuantity = mapFloat(record['qty_produced']);
  // The order numbers come from another reader; an unreadable origin leaves the order unknown.
  mapText(record['origin']);
  const material = mapText(mapOne(record['product_id'])?.['default_code']);
  const stateText = mapText(record['state']) ?? '';
  const changedAt = mapChangedAt(record);
  const state = executionStates[stateText] ?? 'OTHER';
  const quantity = mapFloat(record['product_qty']);
  const changedBy = mapChangedBy(record);
  return {
    id: mapRecordId(record),
    plant,
    reference: mapText(record['name']) ?? String(mapRecordId(record)),
    orderNumber: orderNumbers.length === 1 ? orderNumbers[0] : undefined,
    orderNumbers,
    material,
    state,
    stateText,
    quantity: { value: quantity, unit },
    producedQuantity: { value: producedQuantity, unit },
    openQuantity: { value: isEnded(state) ? '0' : computeRest(quantity, producedQuantity), unit },
    scrappedQuantity: { value: sumScrap(record, units), unit },
    componentScraps: countComponentScraps(record),
    dueTime: mapInstant(record['date_deadline']),
    startTime: mapInstant(record['date_start']),
    endTime: mapInstant(record['date_finished']),
    // A lot that is named before production is a plan.
    batches: Number(producedQuantity) > 0 ? mapLots(record, material) : [],
    workOrders: sortSteps(mapMany(record['workorder_ids']).map((workOrder) => mapWorkOrder(workOrder, unit))),
    splitReferences: [],
    ...(changedAt === undefined ? {} : { changedAt }),
    ...(changedBy === undefined ? {} : { changedBy }),
  };
}

/** Keeps the parts that are not cancelled, or all if every part is. */
function keepAlive(parts: readonly ExecutionRecord[]): readonly ExecutionRecord[] {
  const alive = parts.filter(({ state }) => state !== 'CANCELLED');
  return alive.length > 0 ? alive : parts;
}

function joinStates(parts: readonly ExecutionRecord[]): Pick<ExecutionRecord, 'state' | 'stateText'> {
  const counted = keepAlive(parts);
  const find = (...states: readonly ExecutionState[]) => counted.find(({ state }) => states.includes(state));
  const [notBegun, worked] = [find('CONFIRMED') ?? find('DRAFT'), find('DONE', 'TO_CLOSE')];
  const underWay = find('IN_PROGRESS') ?? find('OTHER');
  if (underWay !== undefined) return underWay;
  // One part is finished and another has not begun: the order as a whole is in progress.
  if (notBegun !== undefined && worked !== undefined) return { ...notBegun, state: 'IN_PROGRESS' };
  return notBegun ?? find('TO_CLOSE') ?? worked ?? find('CANCELLED') ?? { state: 'OTHER', stateText: '' };
}

/**
 * Joins the parts of an order: Odoo splits it into several (backorders), which are one execution. `parts` is not empty.
 */
export function joinExecutions(parts: readonly ExecutionRecord[]): ExecutionRecord {
  const sorted = parts.toSorted((a, b) => a.id - b.id);
  const [first, ...others] = sorted;
  if (first === undefined) throw new RangeError('No executions to join.');
  if (others.length === 0) return first;
  const { state, stateText } = joinStates(sorted);
  const odd = others.find(({ producedQuantity: { unit } }) => unit !== first.producedQuantity.unit);
  if (odd !== undefined) throw refuseValue(`quantity in ${first.producedQuantity.unit}`, odd.producedQuantity);
  const alive = keepAlive(sorted);
  const changedAt = latest(sorted.map((part) => part.changedAt));
  return {
    ...first,
    state,
    stateText,
    quantity: {
      ...first.quantity,
      value: sumDecimals(alive.map(({ quantity }) => quantity.value)),
    },
    producedQuantity: {
      ...first.producedQuantity,
      value: sumDecimals(sorted.map(({ producedQuantity }) => producedQuantity.value)),
    },
    openQuantity: {
      ...first.openQuantity,
      value: sumDecimals(sorted.map(({ openQuantity }) => openQuantity.value)),
    },
    dueTime: (sorted.find((part) => !isEnded(part.state)) ?? sorted.at(-1) ?? first).dueTime,
    scrappedQuantity: {
      ...first.scrappedQuantity,
      value: sumDecimals(sorted.map(({ scrappedQuantity }) => scrappedQuantity.value)),
    },
    componentScraps: sorted.reduce((sum, { componentScraps }) => sum + componentScraps, 0),
    startTime: earliest(sorted.map(({ startTime }) => startTime)),
    endTime: latest(sorted.map(({ endTime }) => endTime)),
    batches: [...new Map(sorted.flatMap(({ batches }) => batches).map((batch) => [batch.number, batch])).values()],
    workOrders: sorted.flatMap(({ workOrders }) => workOrders),
    orderNumbers: [...new Set(sorted.flatMap(({ orderNumbers }) => orderNumbers))],
    splitReferences: others.map(({ reference }) => reference),
    changedAt,
    changedBy: sorted.find((part) => part.changedAt === changedAt)?.changedBy,
  };
}
