import { type CallContext, SystemError } from '../../../kit/index.ts';
import type { SchedulingClient } from './client.ts';
import { formatMaker, formatMark } from './hold-marks.ts';
import { formatStatus } from './map-operation.ts';
import { models } from './models.ts';
import type { Names } from './names.ts';
import type { NewOrder, PlanChange, PlanWriter } from './plan-writer.ts';
import type { RecordReader } from './reader.ts';
import type { OperationRecord } from './records.ts';
import { formatNaive } from './time.ts';

type Writes = Pick<
  PlanWriter,
  | 'createOrder'
  | 'createOperations'
  | 'placeOperations'
  | 'movePlace'
  | 'changeOrder'
  | 'setApproval'
  | 'changeOperations'
  | 'setHolds'
  | 'removeOrder'
>;

/** Dependencies for writing. */
interface Writing {
  readonly client: SchedulingClient;
  readonly reader: RecordReader;
  readonly names: Names;
  readonly timeZone: string;
}

const formatPath = (model: string, key?: string): string =>
  key === undefined ? `/api/${model}/` : `/api/${model}/${encodeURIComponent(key)}/`;
const paths = { order: models.orders.model, step: models.steps.model, place: models.allocations.model };

/** frePPLe truncates no text: it refuses one that is longer than its column. */
const maxSource = 300;

/** Formats the reference of an operation within its order. */
export function formatStepReference(names: Names, number: string, operationNumber: string): string {
  return `${names.formatOrder(number)}-${operationNumber}`;
}

const write = (
  { client }: Writing,
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body: object | undefined,
  call: CallContext,
) => client.write({ method, path, body }, call);

function requireSource({ reader }: Writing, source: string | null): string | null {
  if (source === null || source.length <= maxSource) return source;
  throw new SystemError('The notes of an order would be longer than the scheduler keeps.', {
    code: 'SYSTEM_REJECTED',
    system: 'SCHEDULING',
    instance: reader.instance,
    nativeCode: 'source',
  });
}

/** A plan run clears the completed quantity of an approved step, and leaves its source unchanged. */
const formatDone = (writing: Writing, noted: OperationRecord | undefined, done: string | null | undefined) =>
  noted === undefined || done === undefined
    ? {}
    : {
        source: requireSource(writing, formatMark({ ...noted, approvedBy: noted.approvedBy, done: done ?? undefined })),
      };

function formatChange(
  writing: Writing,
  { status, quantity, completedQuantity, startTime, endTime, noted }: PlanChange,
) {
  const { timeZone } = writing;
  return {
    ...(status === undefined ? {} : { status: formatStatus(status) }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(completedQuantity === undefined ? {} : { quantity_completed: completedQuantity }),
    ...formatDone(writing, noted, completedQuantity),
    ...(startTime === undefined ? {} : { startdate: formatNaive(startTime, timeZone) }),
    ...(endTime === undefined ? {} : { enddate: formatNaive(endTime, timeZone) }),
  };
}

function formatNew(writing: Writing, { quantity, startTime, endTime, key }: Omit<NewOrder, 'routing'>) {
  const { timeZone } = writing;
  return {
    quantity,
    status: 'approved',
    startdate: formatNaive(startTime, timeZone),
    enddate: formatNaive(endTime, timeZone),
    source: requireSource(writing, formatMaker(key)),
  };
}

function createOrderWrites(
  writing: Writing,
): Pick<Writes, 'createOrder' | 'changeOrder' | 'setApproval' | 'removeOrder'> {
  const { names } = writing;
  return {
    async createOrder(order, call) {
      const body = {
        reference: names.formatOrder(order.number),
        operation: order.routing,
        ...formatNew(writing, order),
      };
      await write(writing, 'POST', formatPath(paths.order), body, call);
    },
    async changeOrder(change, call) {
      await write(writing, 'PATCH', formatPath(paths.order, change.reference), formatChange(writing, change), call);
    },
    async setApproval(order, key, call) {
      const status = formatStatus(key === undefined ? 'PROPOSED' : 'APPROVED');
      const source = requireSource(writing, formatMark({ ...order, approvedBy: key, done: undefined }));
      await write(writing, 'PATCH', formatPath(paths.order, order.reference), { status, source }, call);
    },
    async removeOrder(reference, call) {
      await write(writing, 'DELETE', formatPath(paths.order, reference), undefined, call);
    },
  };
}

/** Creates the writes of one frePPLe's plan; each is one call. */
export function createPlanWrites(writing: Writing): Writes {
  const { reader, names } = writing;
  return {
    ...createOrderWrites(writing),
    async createOperations(operations, call) {
      const body = operations.map((operation) => ({
        reference: formatStepReference(names, operation.number, operation.operationNumber),
        owner: names.formatOrder(operation.number),
        operation: operation.step,
        ...formatNew(writing, operation),
      }));
      await write(writing, 'POST', formatPath(paths.step), body, call);
    },
    async placeOperations(plant, places, call) {
      const body = places.map(({ reference, workCenter }) => ({
        operationplan: reference,
        resource: names.formatResource(plant, workCenter),
        quantity: '1',
      }));
      await write(writing, 'POST', formatPath(paths.place), body, call);
    },
    async movePlace(plant, { reference, workCenter, from }, call) {
      const found = await reader.list(models.allocationKeys, { equals: { operationplan: reference } }, call);
      const leaving = from === undefined ? undefined : names.formatResource(plant, from);
      const allocation = found.find((one) => one.resource === leaving) ?? found[0];
      const resource = names.formatResource(plant, workCenter);
      if (allocation === undefined)
        await write(writing, 'POST', formatPath(paths.place), { operationplan: reference, resource }, call);
      else await write(writing, 'PATCH', formatPath(paths.place, String(allocation.id)), { resource }, call);
    },
    async changeOperations(changes, call) {
      const whole = changes.filter(({ noted }) => noted?.isWhole);
      for (const change of whole)
        await write(writing, 'PATCH', formatPath(paths.order, change.reference), formatChange(writing, change), call);
      const body = changes
        .filter((change) => !whole.includes(change))
        .map((change) => ({ reference: change.reference, ...formatChange(writing, change) }));
      if (body.length > 0) await write(writing, 'PATCH', formatPath(paths.step), body, call);
    },
    async setHolds(operations, call) {
      const format = ({ operation, holds }: (typeof operations)[number]) => ({
        reference: operation.reference,
        source: requireSource(
          writing,
          formatMark({ ...operation, approvedBy: operation.approvedBy, holds, done: operation.notedQuantity }),
        ),
      });
      const [whole, steps] = [true, false].map((isWhole) =>
        operations.filter(({ operation }) => (operation.isWhole ?? false) === isWhole).map(format),
      );
      if (steps !== undefined && steps.length > 0) await write(writing, 'PATCH', formatPath(paths.step), steps, call);
      if (whole !== undefined && whole.length > 0) await write(writing, 'PATCH', formatPath(paths.order), whole, call);
    },
  };
}
