import { parseId } from '../../../../../schema/canonical/index.ts';
import { type Provenanced, requireFresh } from '../../outage.ts';
import type { LookTools, OpenPage, RecordKey } from '../../reconciler.ts';
import { readOrderParts } from '../order-part.ts';

/** Times and place of an operation. */
export interface Planned {
  readonly number: string;
  /** `null` for a work order that is not planned yet. */
  readonly startTime: string | null;
  readonly endTime: string | null;
  /** Absent where the system names none. */
  readonly workCenter: string | undefined;
}

/** An operation that the scheduler has in its plan. */
export interface Scheduled extends Planned {
  readonly startTime: string;
  readonly endTime: string;
  /** False for a proposal, which the next plan run replaces. */
  readonly isFirm: boolean;
}

interface SchedulePart {
  readonly schedule:
    | (Provenanced & {
        readonly operations: readonly {
          readonly operationNumber: string;
          readonly status: string;
          readonly startTime: string;
          readonly endTime: string;
          readonly workCenter: { readonly id: string };
        }[];
      })
    | null;
}
const fields =
  'schedule { provenance { isStale } operations { operationNumber status startTime endTime workCenter { id } } }';

/** Reads the code of a work center; `undefined` where the system names none. */
export const readCode = (workCenter: { readonly id: string } | null): string | undefined =>
  workCenter === null ? undefined : parseId('WorkCenter', workCenter.id).code;

/** Formats an instant to the minute: systems keep times to the minute or to the second. */
export const toMinute = (time: string | null): string =>
  time === null ? '-' : `${new Date(Math.round(Date.parse(time) / 60_000) * 60_000).toISOString().slice(0, 16)}Z`;

const over = new Set(['COMPLETED', 'CLOSED']);
const firm = new Set(['APPROVED', 'CONFIRMED']);

/** Lists the operations that are still to run: the times of the others are those at which they did. */
const listScheduled = ({ schedule }: SchedulePart): readonly Scheduled[] | undefined =>
  schedule?.operations
    .filter(({ status }) => !over.has(status))
    .map(({ operationNumber: number, status, startTime, endTime, workCenter }) => ({
      number,
      startTime,
      endTime,
      workCenter: readCode(workCenter),
      isFirm: firm.has(status),
    }));

/**
 * Reads the operations of orders that are still to run, in the order of the keys; `undefined` for an order that the
 * scheduler does not plan, or no longer plans. @throws StaleAnswer
 */
export async function readPlans(
  keys: readonly RecordKey[],
  tools: LookTools,
): Promise<readonly (readonly Scheduled[] | undefined)[]> {
  const orders = keys.map(({ plant, key: number }) => ({ plant, number }));
  const parts = await readOrderParts<SchedulePart>('scheduling', orders, fields, tools);
  return parts.map((part) => {
    requireFresh(part?.schedule ?? null, 'SCHEDULING');
    return part === undefined ? undefined : listScheduled(part);
  });
}

interface PlanPage {
  readonly schedule: {
    readonly operations: {
      readonly nodes: readonly { readonly status: string; readonly productionOrder: { readonly id: string } }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  } | null;
}
const pageQuery = `query ($plant: String!, $to: DateTime, $after: String) { schedule(plant: $plant) {
  operations(isOpen: true, to: $to, first: 200, after: $after) { nodes { status productionOrder { id } } pageInfo { hasNextPage endCursor } } } }`;

/** Lists a page of the orders that the scheduler has firmly planned in a plant, until an instant where one is given. */
export async function listPlanned(
  plant: string,
  { after, to }: { readonly after: string | undefined; readonly to?: string },
  { queries }: LookTools,
): Promise<OpenPage> {
  const { schedule } = await queries.ask<PlanPage>('scheduling', pageQuery, { plant, to, after });
  if (schedule === null) return { keys: [], next: undefined };
  const { nodes, pageInfo } = schedule.operations;
  const planned = nodes.filter(({ status }) => firm.has(status));
  const keys = planned.map(({ productionOrder }) => parseId('ProductionOrder', productionOrder.id).number);
  return { keys: [...new Set(keys)], next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined };
}
