import { parseId } from '../../../../schema/canonical/index.ts';
import { compareConsumer, type Provenanced, requireFresh } from '../outage.ts';
import type { Consumer, LookTools, OpenPage, Reconciler, RecordKey } from '../reconciler.ts';
import { readOrderPart } from './order-part.ts';

const noun = 'Schedule';
const field = 'ProductionOrder.schedule';

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
interface ExecutionPart {
  readonly execution:
    | (Provenanced & {
        readonly reference: string;
        readonly changedAt: string | null;
        readonly changedBy: string | null;
        readonly workOrders: readonly {
          readonly operationNumber: string | null;
          readonly state: string;
          readonly startTime: string | null;
          readonly endTime: string | null;
          readonly workCenter: { readonly id: string } | null;
        }[];
      })
    | null;
}

const scheduleFields =
  'schedule { provenance { isStale } operations { operationNumber status startTime endTime workCenter { id } } }';
const executionFields =
  'execution { reference changedAt changedBy provenance { isStale } workOrders { operationNumber state startTime endTime workCenter { id } } }';

/** Times and place of an operation. */
interface Planned {
  readonly number: string;
  /** `null` for a work order that is not planned yet. */
  readonly startTime: string | null;
  readonly endTime: string | null;
  /** Absent where the system names none. */
  readonly workCenter: string | undefined;
}

const readCode = (workCenter: { readonly id: string } | null): string | undefined =>
  workCenter === null ? undefined : parseId('WorkCenter', workCenter.id).code;
// Systems keep times to the minute or to the second.
const toMinute = (time: string | null): string =>
  time === null ? '-' : `${new Date(Math.round(Date.parse(time) / 60_000) * 60_000).toISOString().slice(0, 16)}Z`;
const format = (operations: readonly Planned[]): string =>
  operations
    .map(({ number, startTime, endTime, workCenter }) =>
      [number, `${toMinute(startTime)}/${toMinute(endTime)}`, ...(workCenter === undefined ? [] : [workCenter])].join(
        ' ',
      ),
    )
    .toSorted()
    .join(', ');

/** Lists the work orders that may still be moved; one that has begun is the plant's own affair. */
function listMovable({ execution }: ExecutionPart): readonly Planned[] {
  return (execution?.workOrders ?? []).flatMap(({ operationNumber, state, startTime, endTime, workCenter }) =>
    operationNumber === null || (state !== 'READY' && state !== 'BLOCKED')
      ? []
      : [{ number: operationNumber, startTime, endTime, workCenter: readCode(workCenter) }],
  );
}

const over = new Set(['COMPLETED', 'CLOSED']);

/** Lists the operations that are still to run: the times of the others are those at which they did. */
const listScheduled = ({ schedule }: SchedulePart): readonly Planned[] =>
  (schedule?.operations ?? [])
    .filter(({ status }) => !over.has(status))
    .map(({ operationNumber: number, startTime, endTime, workCenter }) => ({
      number,
      startTime,
      endTime,
      workCenter: readCode(workCenter),
    }));

async function compareInPlant({ plant, key }: RecordKey, scheduled: readonly Planned[], tools: LookTools) {
  const part = await readOrderPart<ExecutionPart>('odoo', { plant, number: key }, executionFields, tools);
  requireFresh(part?.execution ?? null, 'ODOO');
  const movable = part === undefined ? [] : listMovable(part);
  const places = new Map(movable.map(({ number, workCenter }) => [number, workCenter]));
  // A place that Odoo does not name, as the one for held work orders, is not compared.
  const wanted = scheduled
    .filter(({ number }) => places.has(number))
    .map((one) => ({ ...one, workCenter: places.get(one.number) === undefined ? undefined : one.workCenter }));
  const known = new Set(wanted.map(({ number }) => number));
  const held = movable.filter(({ number }) => known.has(number));
  const [ownerValue, observedValue] = [format(wanted), format(held)];
  const input = { plant, number: key, operations: wanted };
  const { reference, changedAt, changedBy } = part?.execution ?? {};
  return {
    ownerValue,
    observedValue,
    observedSource: { reference, changedAt, changedBy },
    verdict:
      ownerValue === observedValue
        ? ({ kind: 'EQUAL' } as const)
        : ({ kind: 'CHANGE', step: 'moveInPlant', input } as const),
  };
}

interface PlanPage {
  readonly schedule: {
    readonly operations: {
      readonly nodes: readonly { readonly status: string; readonly productionOrder: { readonly id: string } }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  } | null;
}
const pageQuery = `query ($plant: String!, $after: String) { schedule(plant: $plant) {
  operations(isOpen: true, first: 200, after: $after) { nodes { status productionOrder { id } } pageInfo { hasNextPage endCursor } } } }`;
const firm = new Set(['APPROVED', 'CONFIRMED']);

/** Lists a page of the orders that the scheduler has firmly planned in a plant. */
async function listPlanned(plant: string, after: string | undefined, { queries }: LookTools): Promise<OpenPage> {
  const { schedule } = await queries.ask<PlanPage>('scheduling', pageQuery, { plant, after });
  if (schedule === null) return { keys: [], next: undefined };
  const { nodes, pageInfo } = schedule.operations;
  const planned = nodes.filter(({ status }) => firm.has(status));
  const keys = planned.map(({ productionOrder }) => parseId('ProductionOrder', productionOrder.id).number);
  return { keys: [...new Set(keys)], next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined };
}

/** Carries the times and places of operations, as the scheduler plans them, to the work orders in Odoo. */
export const scheduleReconciler: Reconciler = {
  noun,
  owner: 'SCHEDULING',
  field,
  isLimited: false,
  isKeyedByOrder: true,
  waitsForCreation: true,
  listOpen: listPlanned,
  judgedEvent: 'OperationRescheduled',
  // Operations are numbered 0010, 0020 …; without any there is nothing to carry.
  openValue: '0',
  steps: [{ name: 'moveInPlant', system: 'ODOO', command: 'odooRescheduleOperations', isPrepared: true }],
  findRecords: (event) => {
    switch (event.type) {
      case 'OperationScheduled':
      case 'OperationRescheduled': {
        const { productionOrder: key } = event.payload;
        return [{ plant: event.plant, key, lanes: [`${event.plant}/${key}`] }];
      }
      case 'ProductionOrderReleased': {
        const { number: key } = event.payload;
        return [{ plant: event.plant, key, lanes: [`${event.plant}/${key}`], isNews: true }];
      }
      case 'ProductionExecutionChanged': {
        const { number: key } = event.payload;
        return [{ plant: event.plant, key, lanes: [`${event.plant}/${key}`] }];
      }
      default:
        return [];
    }
  },
  look: async (record, consumers: readonly Consumer[], tools) => {
    const { plant, key } = record;
    const part = await readOrderPart<SchedulePart>('scheduling', { plant, number: key }, scheduleFields, tools);
    requireFresh(part?.schedule ?? null, 'SCHEDULING');
    const common = { lane: `${plant}/${key}`, productionOrder: key };
    // An order that the scheduler does not plan, or no longer plans, has no times to carry.
    if (part === undefined || part.schedule === null) return { ...common, comparisons: [] };
    const scheduled = listScheduled(part);
    return {
      ...common,
      comparisons: await Promise.all(
        consumers
          .filter((consumer) => consumer === 'ODOO')
          .map((consumer) => compareConsumer(consumer, field, () => compareInPlant(record, scheduled, tools))),
      ),
    };
  },
};
