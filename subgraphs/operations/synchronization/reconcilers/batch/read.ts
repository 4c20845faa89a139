import { readTarget, type TargetIds } from '../../../sagas/hold-target.ts';
import { EmptyAnswer } from '../../outage.ts';
import type { LookTools, OpenPage, RecordKey } from '../../reconciler.ts';
import { type BatchKey, formatBatchKey, parseBatchKey } from './key.ts';

/** A batch as SAP keeps it in a plant. */
export interface KnownBatch {
  readonly status: string;
  readonly expiryDate: string | null;
  readonly changedAt: string | null;
}

/** Answer of SAP about a batch. */
export interface SapBatch {
  /** `null` when SAP does not know the material. */
  readonly isBatchManaged: boolean | null;
  readonly known: KnownBatch | null;
}

/** A lot of the plant. */
export interface Lot {
  readonly reference: string;
  readonly isStocked: boolean;
  /** True for the serial number of one piece. */
  readonly isSerial: boolean;
  readonly keepsExpiry: boolean;
  readonly expiryDate: string | null;
  readonly changedAt: string | null;
  readonly changedBy: string | null;
}

const sapQuery = `query ($plant: String!, $batches: [SapBatchKey!]!) {
  sapBatches(plant: $plant, batches: $batches) { isBatchManaged known { status expiryDate changedAt } }
}`;
const lotQuery = `query ($plant: String!, $batches: [OdooBatchKey!]!) {
  odooLots(plant: $plant, batches: $batches) { reference isStocked isSerial keepsExpiry expiryDate changedAt changedBy }
}`;
const stockedQuery = `query ($plant: String!, $after: String!) {
  odooStockedBatches(plant: $plant, after: $after, first: 100) { batches { material number } next }
}`;
const holdQuery = `query ($filter: QualityHoldFilter) {
  qualityHolds(filter: $filter, first: 200) {
    nodes { number scope plant { id } material { id } batch { id } productionOrder { id } workCenter { id } }
  }
}`;

/** Reads a batch in SAP, once for all kinds of records of it that are compared together. */
export function readSapBatch(record: RecordKey, tools: LookTools): Promise<SapBatch | undefined> {
  const { plant, key } = record;
  return tools.readTogether(`Batch SAP ${plant}/${key}`, async () => {
    const { sapBatches } = await tools.queries.ask<{ readonly sapBatches: readonly SapBatch[] | null }>(
      'sap',
      sapQuery,
      { plant, batches: [parseBatchKey(record)] },
    );
    if (sapBatches === null) throw new EmptyAnswer('SAP', plant);
    return sapBatches[0];
  });
}

/** Reads the lots of a batch in the plant: several when Odoo has its number in several companies. */
export function readLots(record: RecordKey, tools: LookTools): Promise<readonly Lot[]> {
  const { plant, key } = record;
  return tools.readTogether(`Batch ODOO ${plant}/${key}`, async () => {
    const { odooLots } = await tools.queries.ask<{ readonly odooLots: readonly Lot[] | null }>('odoo', lotQuery, {
      plant,
      batches: [parseBatchKey(record)],
    });
    if (odooLots === null) throw new EmptyAnswer('ODOO', plant);
    return odooLots;
  });
}

interface HoldAnswer extends TargetIds {
  readonly number: string;
}

async function listHolds(filter: object, { queries }: LookTools) {
  const { qualityHolds } = await queries.ask<{ readonly qualityHolds: { readonly nodes: readonly HoldAnswer[] } }>(
    'quality',
    holdQuery,
    { filter },
  );
  return qualityHolds.nodes.map((answer) => ({ ...readTarget(answer), number: answer.number }));
}

/** Describes several lots of one number, of which no one can be chosen. */
export const describeSeveral = ({ material, number }: BatchKey, { length }: readonly Lot[]): string =>
  `Odoo has ${length} lots ${number} of ${material}, as in several companies; rename those that are not this batch.`;

/** True while quality holds a batch, or all of its material. */
export async function isHeld(plant: string, { material, number }: BatchKey, tools: LookTools): Promise<boolean> {
  const holds = await listHolds({ plant, isActive: true, material }, tools);
  return holds.some(({ scope, batch }) => scope === 'MATERIAL' || (scope === 'BATCH' && batch === number));
}

/** True while a hold on a batch has ended, and SAP was not seen without it yet. */
export async function isEndPending(plant: string, { material, number }: BatchKey, tools: LookTools): Promise<boolean> {
  const ended = await listHolds({ plant, isActive: false, material, batch: number }, tools);
  const carried = await Promise.all(
    ended.map(({ number: key }) =>
      tools.findCarried(
        { noun: 'QualityHold', plant, key, consumer: 'SAP' },
        { field: 'QualityHold', ownerValue: 'FREE' },
      ),
    ),
  );
  // A hold that was never carried leaves nothing behind in SAP.
  return carried.some((state) => state === 'OTHER' || state === 'DEVIATES');
}

/** Lists a page of the batches that the plant has in stock. */
export async function listStocked(plant: string, after: string | undefined, { queries }: LookTools): Promise<OpenPage> {
  const { odooStockedBatches: page } = await queries.ask<{
    readonly odooStockedBatches: { readonly batches: readonly BatchKey[]; readonly next: string | null } | null;
  }>('odoo', stockedQuery, { plant, after: after ?? '0' });
  return { keys: page?.batches.map(formatBatchKey) ?? [], next: page?.next ?? undefined };
}
