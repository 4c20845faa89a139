import { planModels } from './fields.ts';
import type { Row } from './models.ts';
import type { Records } from './records.ts';
import { allocationModel, bucketModel, operationModel, orderModel, stampNow, workOrderModel } from './rows.ts';
import type { Saver } from './save.ts';

const hour = { hours: 1 };
const shift = (value: unknown): unknown =>
  typeof value === 'string' ? Temporal.PlainDateTime.from(value).add(hour).toString({ smallestUnit: 'second' }) : value;
const isNumber = (reference: unknown): boolean => /^\d+$/.test(String(reference));

/** Without an end, there is no time to which the engine could move work. */
const isClosed = ({ value, enddate, starttime, endtime }: Row): boolean =>
  Number(value) === 0 && enddate !== '2030-12-31T00:00:00' && starttime === '00:00:00' && endtime === '23:59:59';

/** Moves a step behind the times in which its resource is not available. */
function findOpenTime(dates: { readonly startdate: unknown; readonly enddate: unknown }, closed: readonly Row[]) {
  let { startdate, enddate } = dates;
  if (typeof startdate !== 'string' || typeof enddate !== 'string') return dates;
  const lasts = Temporal.PlainDateTime.from(startdate).until(enddate);
  for (const { startdate: from, enddate: to } of closed.toSorted((a, b) =>
    String(a['startdate']).localeCompare(String(b['startdate'])),
  )) {
    if (String(enddate) <= String(from) || String(startdate) >= String(to)) continue;
    startdate = String(to);
    enddate = Temporal.PlainDateTime.from(String(to)).add(lasts).toString({ smallestUnit: 'second' });
  }
  return { startdate, enddate };
}

/**
 * Makes a plan as frePPLe's engine does: proposals are discarded and made anew under other numbers, approved orders are
 * moved.
 */
class PlanRun {
  readonly #records: Records;
  readonly #saver: Saver;
  readonly #stamp: string;
  #number: number;

  constructor(records: Records, saver: Saver) {
    this.#records = records;
    this.#saver = saver;
    this.#stamp = stampNow(records.timeZone).slice(0, 19);
    this.#number = 0;
  }

  run(): void {
    const proposals = this.#list(orderModel, 'proposed').map((order) => ({ order, steps: this.#listSteps(order) }));
    for (const { order } of proposals) this.#saver.delete(orderModel, String(order['reference']));
    this.#number = Math.max(0, ...this.#listNumbers());
    for (const { order, steps } of proposals) this.#propose(order, steps);
    for (const step of this.#list(workOrderModel, 'approved')) this.#move(workOrderModel, step, true);
    for (const order of this.#list(orderModel, 'approved')) this.#move(orderModel, order, false);
    this.#renumberAllocations();
  }

  #list(model: string, status: string): readonly Row[] {
    return this.#records.list(model).filter((row) => row['status'] === status);
  }

  #listSteps({ reference }: Row): readonly Row[] {
    return this.#records.list(workOrderModel).filter(({ owner }) => owner === reference);
  }

  #listNumbers(): readonly number[] {
    const references = planModels.flatMap((model) => this.#records.list(model).map(({ reference }) => reference));
    return references.filter(isNumber).map(Number);
  }

  #propose(order: Row, steps: readonly Row[]): void {
    const owner = this.#write(orderModel, order, null);
    for (const step of steps) this.#write(workOrderModel, step, owner);
  }

  #write(model: string, { operation, quantity, startdate, enddate }: Row, owner: string | null): string {
    this.#number += 1;
    const reference = String(this.#number);
    const dates = { startdate: shift(startdate), enddate: shift(enddate) };
    const made = { operation, quantity, ...dates, owner, source: null, status: 'proposed', delay: '-21914 00:00:00' };
    this.#records.touch(model, reference, { ...made, lastmodified: this.#stamp });
    const isStep = this.#records.find(operationModel, String(operation))?.['type'] !== 'routing';
    const usual = this.#records.list('input/operationresource').find((row) => row['operation'] === operation);
    if (isStep && usual !== undefined) this.#place(reference, usual['resource']);
    return reference;
  }

  #place(operationplan: string, resource: unknown): void {
    const id = Math.max(0, ...this.#records.list(allocationModel).map((row) => Number(row['id']))) + 1;
    this.#records.touch(allocationModel, String(id), { id, operationplan, resource });
  }

  #move(model: string, row: Row, isStep: boolean): void {
    const shifted = { startdate: shift(row['startdate']), enddate: shift(row['enddate']) };
    const dates = isStep ? findOpenTime(shifted, this.#listClosed(row)) : shifted;
    const lost = isStep ? { quantity_completed: null } : {};
    const delay = row['delay'] ?? '-21914 00:00:00';
    const values = { ...dates, ...lost, delay, criticality: '999.00000000', lastmodified: this.#stamp };
    this.#records.touch(model, String(row['reference']), values);
  }

  /** Lists the times in which a resource of a step is not available at all. */
  #listClosed({ reference }: Row): readonly Row[] {
    const places = this.#records.list(allocationModel).filter(({ operationplan }) => operationplan === reference);
    const calendars = places.map(
      ({ resource }) => this.#records.find('input/resource', String(resource))?.['available'],
    );
    return this.#records
      .list(bucketModel)
      .filter(isClosed)
      .filter(({ calendar }) => calendars.includes(calendar));
  }

  #renumberAllocations(): void {
    const rows = [...this.#records.list(allocationModel)];
    const first = Math.max(0, ...rows.map(({ id }) => Number(id))) + 1;
    for (const row of rows) this.#records.remove(allocationModel, String(row['id']));
    for (const [index, { operationplan, resource, quantity, setup }] of rows.entries()) {
      const id = first + index;
      const made = { id, operationplan, resource, quantity, setup, status: 'proposed', lastmodified: this.#stamp };
      this.#records.touch(allocationModel, String(id), made);
    }
  }
}

/**
 * Runs the engine when the arguments request a plan of the supply, and stamps the run; a load of the plan changes
 * nothing.
 */
export function runPlan({ records, saver }: { readonly records: Records; readonly saver: Saver }, args: string): void {
  if (/--env=\S*supply/.test(args)) new PlanRun(records, saver).run();
  const current = String(records.find('common/parameter', 'currentdate')?.['value'] ?? 'now');
  const value = /^\d{4}-/.test(current) ? current : stampNow(records.timeZone).slice(0, 19).replace('T', ' ');
  records.put('common/parameter', 'last_currentdate', { value });
}
