import { type Amount, parseId } from '../../../../../schema/canonical/index.ts';
import { EmptyAnswer } from '../../outage.ts';
import type { LookTools, OpenPage, RecordKey } from '../../reconciler.ts';

/** A characteristic of a lot. */
export interface Characteristic {
  readonly code: string;
  readonly description: string;
  readonly isQuantitative: boolean;
  readonly lowerLimit: string | null;
  readonly upperLimit: string | null;
  readonly unit: string | null;
  readonly codes: readonly { readonly code: string; readonly valuation: string }[] | null;
}

/** A result of a lot, as quality has it. */
export interface Result {
  readonly characteristic: string;
  readonly value: string | null;
  readonly code: string | null;
  readonly inspectedBy: string | null;
  readonly inspectedAt: string;
}

/** An inspection lot that is, or was, to be inspected at a checkpoint. */
export interface InspectedLot {
  readonly number: string;
  readonly plant: string;
  readonly material: string;
  readonly batch: string | undefined;
  readonly productionOrder: string | undefined;
  readonly quantity: Amount;
  readonly status: string;
  readonly createdAt: string;
  readonly characteristics: readonly Characteristic[];
  /** Oldest first. */
  readonly results: readonly Result[];
}

interface LotAnswer extends Pick<InspectedLot, 'number' | 'quantity' | 'status' | 'createdAt' | 'characteristics'> {
  readonly material: { readonly id: string };
  readonly batch: { readonly id: string } | null;
  readonly productionOrder: { readonly id: string } | null;
  readonly results: readonly (Omit<Result, 'characteristic'> & {
    readonly characteristic: { readonly code: string };
  })[];
}
const lotQuery = `query ($plant: String!, $number: String!) { qualityLot(plant: $plant, number: $number) {
  number status createdAt material { id } batch { id } productionOrder { id } quantity { value unit }
  characteristics { code description isQuantitative lowerLimit upperLimit unit codes { code valuation } }
  results { characteristic { code } value code inspectedBy inspectedAt }
} }`;

/** Reads a lot with its characteristics and results; `undefined` when quality does not have it in the plant. */
export async function readInspectedLot(
  { plant, key: number }: RecordKey,
  { queries }: LookTools,
): Promise<InspectedLot | undefined> {
  const { qualityLot: lot } = await queries.ask<{ readonly qualityLot: LotAnswer | null }>('quality', lotQuery, {
    plant,
    number,
  });
  if (lot === null) return undefined;
  const { material, batch, productionOrder, results, ...own } = lot;
  return {
    ...own,
    plant,
    material: parseId('Material', material.id).number,
    batch: batch === null ? undefined : parseId('Batch', batch.id).number,
    productionOrder: productionOrder === null ? undefined : parseId('ProductionOrder', productionOrder.id).number,
    results: results.map(({ characteristic, ...result }) => ({ ...result, characteristic: characteristic.code })),
  };
}

/** True while a lot takes results. */
export const isOpenLot = ({ status }: Pick<InspectedLot, 'status'>): boolean =>
  status !== 'DECIDED' && status !== 'CANCELLED';

interface LotPage {
  readonly inspectionLots: {
    readonly nodes: readonly { readonly number: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}
const pageQuery = `query ($filter: InspectionLotFilter, $after: String) {
  inspectionLots(filter: $filter, first: 100, after: $after) { nodes { number } pageInfo { hasNextPage endCursor } } }`;
const openStatuses = ['CREATED', 'IN_INSPECTION', 'RESULTS_COMPLETE', 'OTHER'];

/** Lists a page of the open lots of a plant. */
export async function listLots(plant: string, after: string | undefined, { queries }: LookTools): Promise<OpenPage> {
  const { inspectionLots } = await queries.ask<LotPage>('quality', pageQuery, {
    filter: { plant, status: openStatuses },
    after,
  });
  const { nodes, pageInfo } = inspectionLots;
  const next = pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined;
  return { keys: nodes.map(({ number }) => number), next };
}

/** A question of a checkpoint, with what was entered. */
export interface Entry {
  readonly characteristic: string;
  readonly value: string | null;
  readonly code: string | null;
  readonly enteredAt: string | null;
  readonly enteredBy: string | null;
}

/** Checkpoint of a lot in the plant. */
export interface Checkpoint {
  readonly inspectionLot: string;
  readonly reference: string;
  readonly state: 'INCOMPLETE' | 'OPEN' | 'FINISHED' | 'CANCELLED';
  readonly entries: readonly Entry[];
  readonly changedAt: string | null;
}

/** Checkpoints of the plant's Odoo, as far as it has a module for them. */
export interface Checkpoints {
  readonly module: 'OCA' | 'NONE' | 'OWN';
  readonly checkpoint: Checkpoint | undefined;
}

const checkpointQuery = `query ($plant: String!, $lots: [String!]!) { odooCheckpoints(plant: $plant, lots: $lots) {
  module checkpoints { inspectionLot reference state entries { characteristic value code enteredAt enteredBy } changedAt }
} }`;

/** Reads the checkpoint of a lot in the plant. @throws when Odoo does not answer. */
export async function readCheckpoint({ plant, key: number }: RecordKey, { queries }: LookTools): Promise<Checkpoints> {
  interface Answer {
    readonly module: Checkpoints['module'];
    readonly checkpoints: readonly Checkpoint[];
  }
  const { odooCheckpoints: found } = await queries.ask<{ readonly odooCheckpoints: Answer | null }>(
    'odoo',
    checkpointQuery,
    { plant, lots: [number] },
  );
  if (found === null) throw new EmptyAnswer('ODOO', plant);
  const checkpoint = found.checkpoints.find(({ inspectionLot }) => inspectionLot === number);
  return { module: found.module, checkpoint };
}
