import { type Provenanced, requireFresh } from '../../outage.ts';
import type { Comparison, LookTools, RecordKey } from '../../reconciler.ts';
import { readOrderPart } from '../order-part.ts';
import { type Planned, readCode, type Scheduled, toMinute } from './plan.ts';

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
const fields =
  'execution { reference changedAt changedBy provenance { isStale } workOrders { operationNumber state startTime endTime workCenter { id } } }';

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

/** Compares the times and places of work orders in Odoo with the plan. */
export async function compareInPlant(
  { plant, key }: RecordKey,
  scheduled: readonly Scheduled[],
  tools: LookTools,
): Promise<Omit<Comparison, 'consumer' | 'field'>> {
  const part = await readOrderPart<ExecutionPart>('odoo', { plant, number: key }, fields, tools);
  requireFresh(part?.execution ?? null, 'ODOO');
  const movable = part === undefined ? [] : listMovable(part);
  const places = new Map(movable.map(({ number, workCenter }) => [number, workCenter]));
  // A place that Odoo does not name, as the one for held work orders, is not compared.
  const wanted = scheduled
    .filter(({ number }) => places.has(number))
    .map(({ number, startTime, endTime, workCenter }) => ({
      number,
      startTime,
      endTime,
      workCenter: places.get(number) === undefined ? undefined : workCenter,
    }));
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
