import { parseId } from '../../../../schema/canonical/index.ts';
import { compareConsumer, type Provenanced, requireFresh } from '../outage.ts';
import type { Consumer, LookTools, Reconciler, RecordKey } from '../reconciler.ts';
import { readOrderPart } from './order-part.ts';

const noun = 'Schedule';
const field = 'ProductionOrder.schedule';

interface SchedulePart {
  readonly schedule:
    | (Provenanced & {
        readonly operations: readonly {
          readonly operationNumber: string;
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
  'schedule { provenance { isStale } operations { operationNumber startTime endTime workCenter { id } } }';
const executionFields =
  'execution { provenance { isStale } workOrders { operationNumber state startTime endTime workCenter { id } } }';

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

const listScheduled = ({ schedule }: SchedulePart): readonly Planned[] =>
  (schedule?.operations ?? []).map(({ operationNumber: number, startTime, endTime, workCenter }) => ({
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
  return {
    ownerValue,
    observedValue,
    verdict:
      ownerValue === observedValue
        ? ({ kind: 'EQUAL' } as const)
        : ({ kind: 'CHANGE', step: 'moveInPlant', input } as const),
  };
}

/** Carries the times and places of operations, as the scheduler plans them, to the work orders in Odoo. */
export const scheduleReconciler: Reconciler = {
  noun,
  owner: 'SCHEDULING',
  field,
  isLimited: false,
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
