import { type CallContext, SystemError } from '../../../kit/index.ts';
import { readAffectedSteps } from './affected-operations.ts';
import type { SchedulingClient } from './client.ts';
import { formatMaker, formatMark } from './hold-marks.ts';
import { formatStatus, mapOperation, mapPlannedOrder } from './map-operation.ts';
import type { Names } from './names.ts';
import type { OrderReader } from './orders.ts';
import type { NewOrder, PlanChange, PlanWriter } from './plan-writer.ts';
import { readRouting } from './routing.ts';
import type { StepReader } from './steps.ts';
import { formatNaive } from './time.ts';
import { allocationWire, parameterWire, parseRecords, resourceWire } from './wire.ts';

/** What writing works with. */
export interface PlanWriterOptions {
  readonly client: SchedulingClient;
  readonly steps: StepReader;
  readonly orders: OrderReader;
  readonly names: Names;
  readonly timeZones: ReadonlyMap<string, string>;
  readonly instance: string;
}

const orderModel = 'input/manufacturingorder';
const workOrders = 'input/workorder';
const allocations = 'input/operationplanresource';
const formatPath = (model: string, key?: string): string =>
  key === undefined ? `/api/${model}/` : `/api/${model}/${encodeURIComponent(key)}/`;

/** Changes one frePPLe's plan. */
export function createPlanWriter({ client, steps, orders, names, timeZones, instance }: PlanWriterOptions): PlanWriter {
  const findTimeZone = (plant: string) => timeZones.get(plant) ?? 'UTC';
  const toPlace = (plant: string) => ({ plant, timeZone: findTimeZone(plant), names });
  const write = (method: 'POST' | 'PATCH' | 'DELETE', path: string, body: object | undefined, call: CallContext) =>
    client.write({ method, path, body }, call);

  const formatChange = (plant: string, { status, completedQuantity, startTime, endTime }: PlanChange) => ({
    ...(status === undefined ? {} : { status: formatStatus(status) }),
    ...(completedQuantity === undefined ? {} : { quantity_completed: completedQuantity }),
    ...(startTime === undefined ? {} : { startdate: formatNaive(startTime, findTimeZone(plant)) }),
    ...(endTime === undefined ? {} : { enddate: formatNaive(endTime, findTimeZone(plant)) }),
  });
  const formatNew = ({ plant, quantity, startTime, endTime, key }: Omit<NewOrder, 'routing'>) => ({
    quantity,
    status: 'approved',
    startdate: formatNaive(startTime, findTimeZone(plant)),
    enddate: formatNaive(endTime, findTimeZone(plant)),
    source: formatMaker(key),
  });
  const formatReference: PlanWriter['formatReference'] = ({ number }, operationNumber) =>
    `${names.formatOrder(number)}-${operationNumber}`;

  return {
    formatReference,
    isSameTime: (plant, one, other) =>
      formatNaive(one, findTimeZone(plant)) === formatNaive(other, findTimeZone(plant)),
    async readOrder({ plant, number }, call) {
      const found = (await orders.readMany([names.formatOrder(number)], call)).find((one) => one.plant === plant);
      if (found === undefined) return undefined;
      const operations = found.steps
        .flatMap((step) => mapOperation(step, toPlace(plant)) ?? [])
        .toSorted((a, b) => a.operationNumber.localeCompare(b.operationNumber));
      return { order: mapPlannedOrder(found.order, findTimeZone(plant)), operations };
    },
    readRouting: (key, call) => readRouting(key, { client, instance, names }, call),
    async hasWorkCenter({ plant, code }, call) {
      const name = names.formatResource(plant, code);
      const found = parseRecords(
        resourceWire,
        await client.readList('input/resource', { equals: { name } }, call),
        instance,
      );
      return found.some(({ location }) => names.hasPlantInName || location === plant);
    },
    async readAffected(query, call) {
      const found = await readAffectedSteps(query, { client, steps, names, instance }, call);
      return found
        .map((step) => mapOperation(step, toPlace(query.plant)))
        .filter((operation) => operation !== undefined);
    },
    async isPublishedSince({ plant, stamp }, call) {
      const name = names.formatPublished(plant);
      const found = parseRecords(
        parameterWire,
        await client.readList('common/parameter', { equals: { name } }, call),
        instance,
      );
      const published = found.find((parameter) => parameter.name === name)?.lastmodified ?? '';
      // Both stamps are of the scheduler's own clock.
      return published.replace(' ', 'T').replace(/Z$/, '') >= stamp;
    },
    async createOrder(order, call) {
      const body = { reference: names.formatOrder(order.number), operation: order.routing, ...formatNew(order) };
      await write('POST', formatPath(orderModel), body, call);
    },
    async createOperations(operations, call) {
      const body = operations.map((operation) => ({
        reference: formatReference(operation, operation.operationNumber),
        owner: names.formatOrder(operation.number),
        operation: operation.step,
        ...formatNew(operation),
      }));
      await write('POST', formatPath(workOrders), body, call);
    },
    async placeOperations(plant, places, call) {
      const body = places.map(({ reference, workCenter }) => ({
        operationplan: reference,
        resource: names.formatResource(plant, workCenter),
        quantity: '1',
      }));
      await write('POST', formatPath(allocations), body, call);
    },
    async movePlace(plant, { reference, workCenter }, call) {
      const found = await client.readList(allocations, { equals: { operationplan: reference } }, call);
      const [allocation] = parseRecords(allocationWire, found, instance);
      const resource = names.formatResource(plant, workCenter);
      if (allocation === undefined)
        await write('POST', formatPath(allocations), { operationplan: reference, resource }, call);
      else await write('PATCH', formatPath(allocations, String(allocation.id)), { resource }, call);
    },
    async changeOrder(plant, change, call) {
      await write('PATCH', formatPath(orderModel, change.reference), formatChange(plant, change), call);
    },
    async setApproval(order, key, call) {
      const status = formatStatus(key === undefined ? 'PROPOSED' : 'APPROVED');
      const source = formatMark({ ...order, approvedBy: key });
      await write('PATCH', formatPath(orderModel, order.reference), { status, source }, call);
    },
    async changeOperations(plant, changes, call) {
      const body = changes.map((change) => ({ reference: change.reference, ...formatChange(plant, change) }));
      await write('PATCH', formatPath(workOrders), body, call);
    },
    async setHolds(operations, call) {
      const body = operations.map(({ operation, holds }) => ({
        reference: operation.reference,
        source: formatMark({ ...operation, approvedBy: operation.approvedBy, holds }),
      }));
      await write('PATCH', formatPath(workOrders), body, call);
    },
    async removeOrder({ number }, call) {
      await write('DELETE', formatPath(orderModel, names.formatOrder(number)), undefined, call);
    },
    async publish(call) {
      const answer = await write('POST', '/execute/api/runplan/', undefined, call);
      // It says 200 as well when it did not launch the task; only a task has a number.
      if (typeof answer === 'object' && answer !== null && 'taskid' in answer) return;
      throw new SystemError('frePPLe launched no plan.', {
        code: 'SYSTEM_BAD_RESPONSE',
        system: 'SCHEDULING',
        instance,
      });
    },
  };
}
