import { type CallContext, type Command, CommandRefusal, SystemError } from '../../../kit/index.ts';
import {
  type BatchKey,
  type CheckpointModule,
  type CheckpointRecord,
  type ExecutionFactRecord,
  type LotRecord,
  type ManufacturingOrder,
  type OdooConnector,
  type OdooWrites,
  unknownUnit,
} from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';

/** A command that Odoo supports. */
export type OdooCommand<Input> = Command<Input, SubgraphContext>;

/** Key of an order. */
export interface OrderKey {
  readonly plant: string;
  readonly number: string;
}

/** Odoo of a plant, with its writes there. */
export interface PlantOdoo {
  readonly instance: string;
  readonly writes: OdooWrites;
  /** Plants that it serves. */
  readonly plants: readonly string[];
  /** Reads the facts of manufacturing orders by their native ids. */
  readFactsOfParts(ids: readonly number[], call: CallContext): Promise<readonly ExecutionFactRecord[]>;
  readLots(keys: readonly BatchKey[], call: CallContext): Promise<readonly LotRecord[]>;
  findCheckpointModule(call: CallContext): Promise<CheckpointModule>;
  readCheckpoints(lots: readonly string[], call: CallContext): Promise<readonly CheckpointRecord[]>;
}

/** Finds the Odoo of a plant. @throws CommandRefusal `INVALID_INPUT` when none serves it. */
export function requireOdoo(plant: string, { instances }: SubgraphContext): PlantOdoo {
  const odoo: OdooConnector | undefined = instances.forPlant(plant);
  if (odoo === undefined) throw new CommandRefusal('INVALID_INPUT', 'No Odoo serves this plant.');
  return {
    instance: odoo.instance,
    writes: odoo.writesIn(plant),
    plants: odoo.plants,
    readFactsOfParts: (ids, call) => odoo.readFactsOfParts(plant, ids, call),
    readLots: (keys, call) => odoo.readLots(plant, keys, call),
    findCheckpointModule: (call) => odoo.findCheckpointModule(plant, call),
    readCheckpoints: (lots, call) => odoo.readCheckpoints(plant, lots, call),
  };
}

/** Reads every part of an order at this moment, even when it was merged with others. */
export function readAllParts(key: OrderKey, context: SubgraphContext): Promise<readonly ManufacturingOrder[]> {
  return requireOdoo(key.plant, context).writes.orders.readAll(key, context.call);
}

/**
 * Reads every part of an order at this moment. @throws CommandRefusal `INVALID_STATE` when people merged it with
 * others.
 */
export async function readParts(key: OrderKey, context: SubgraphContext): Promise<readonly ManufacturingOrder[]> {
  const parts = await readAllParts(key, context);
  const [heir] = parts.flatMap(({ mergedInto }) => mergedInto);
  if (heir !== undefined)
    throw new CommandRefusal('INVALID_STATE', `Odoo has merged this order with others into ${heir}.`, {
      currentState: 'MERGED',
    });
  return parts;
}

/** True when a part is in progress, or can be started. */
export function isOpen({ state }: ManufacturingOrder): boolean {
  return state === 'CONFIRMED' || state === 'IN_PROGRESS' || state === 'TO_CLOSE';
}

/** True when the plant works on a part, or has finished it without closing it. */
export function isBegun({ state, producingQuantity, hasPicked, workOrders }: ManufacturingOrder): boolean {
  if (state === 'IN_PROGRESS' || state === 'TO_CLOSE') return true;
  return Number(producingQuantity) > 0 || hasPicked || workOrders.some((one) => one.state === 'IN_PROGRESS');
}

/** Finds the part to work on next. @throws CommandRefusal when there is none. */
export function requireOpen(parts: readonly ManufacturingOrder[]): ManufacturingOrder {
  const open = parts.find(isOpen);
  if (open !== undefined) return open;
  const last = parts.at(-1);
  if (last === undefined) throw new CommandRefusal('NOT_FOUND', 'Odoo does not know this order.');
  throw new CommandRefusal('INVALID_STATE', 'The order is not open in Odoo.', { currentState: last.state });
}

/** @throws CommandRefusal `INVALID_INPUT` when a quantity comes in a unit other than Odoo's, or Odoo's is unknown. */
export function refuseUnit(given: string | null | undefined, kept: string, name?: string): void {
  if (!given || (given === kept && kept !== unknownUnit)) return;
  const shown = kept === unknownUnit ? `a unit without a known code${name ? ` (${name})` : ''}` : kept;
  throw new CommandRefusal('INVALID_INPUT', `The unit in Odoo is ${shown}, not ${given}.`);
}

const refused: ReadonlySet<string> = new Set(['SYSTEM_REJECTED', 'SYSTEM_FORBIDDEN', 'SYSTEM_NOT_FOUND']);

/** True for a definite refusal, by a command or by Odoo itself: nothing was done. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof CommandRefusal || (error instanceof SystemError && refused.has(error.code));

/** Facts of an order that the other systems need. */
export function describeOrder(order: ManufacturingOrder) {
  return {
    material: order.material,
    quantity: order.quantity,
    unit: order.unit,
    startTime: order.startTime,
    endTime: order.endTime,
    operations: order.workOrders.map(({ operationNumber, name, workCenter, startTime, endTime }) => ({
      number: operationNumber ?? name,
      description: name,
      workCenter: workCenter ?? '',
      startTime,
      endTime,
    })),
  };
}

/** Creates the error of a change that Odoo accepted and does not show: its outcome is unknown. */
export function notShown({ instance }: PlantOdoo, what: string): SystemError {
  return new SystemError(`Odoo answered, but does not show ${what}.`, {
    code: 'SYSTEM_BAD_RESPONSE',
    system: 'ODOO',
    instance,
  });
}

type DescribedFact = Omit<ExecutionFactRecord, 'orderNumbers' | 'quantity'> & {
  readonly quantity: { readonly value: string };
};

/** Describes a fact for the system that confirms it: the key by which everybody who carries it finds its document. */
export function describeFact({ kind, key, reference, doneTime, quantity, digest, lines, work }: DescribedFact) {
  const producedQuantity = kind === 'PRODUCTION' ? quantity.value : '0';
  return { key, revision: 1, reference, doneTime, producedQuantity, digest, lines, ...(work && { work }) };
}
