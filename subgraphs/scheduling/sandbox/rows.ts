import type { Row } from './models.ts';

/** frePPLe's models that commands write. */
export const orderModel = 'input/manufacturingorder';
export const workOrderModel = 'input/workorder';
export const allocationModel = 'input/operationplanresource';
export const operationModel = 'input/operation';

/** The present moment as frePPLe's naive local date. */
export function nowNaive(timeZone: string): string {
  return Temporal.Now.zonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'second' });
}

/** When a record is written, as Django stamps it. */
export function stampNow(): string {
  return Temporal.Now.plainDateTimeISO('UTC').toString({ smallestUnit: 'millisecond' });
}

/** The end of setup, as far after a new start as it was after the old one. */
export function moveSetup(row: Row, { startdate, setupend }: Row): Row {
  const [before, after, end] = [row['startdate'], startdate, row['setupend']];
  if (setupend !== undefined || typeof before !== 'string' || typeof after !== 'string' || typeof end !== 'string')
    return {};
  const read = (text: string) => Temporal.PlainDateTime.from(text.replace(' ', 'T'));
  const moved = read(end).add(read(before).until(read(after)));
  return { setupend: moved.toString({ smallestUnit: 'second' }) };
}

const plan = {
  status: 'proposed',
  quantity: '1.00000000',
  quantity_completed: null,
  startdate: null,
  setupend: null,
  enddate: null,
  batch: null,
  criticality: null,
  delay: '0 00:00:00',
  plan: {},
  owner: null,
  source: null,
  resources: [],
  materials: [],
  demand: null,
};

/** What a new record has where nothing is said. */
export function createDefaults(model: string): Row {
  if (model === orderModel || model === workOrderModel) return structuredClone(plan);
  if (model === allocationModel)
    return { quantity: '1.00000000', startdate: null, enddate: null, status: null, setup: null, source: null };
  return {};
}
