import { planStatuses } from './fields.ts';
import type { Row } from './models.ts';
import type { Records } from './records.ts';
import { allocationModel, operationModel, orderModel, stampNow, workOrderModel } from './rows.ts';

/**
 * Saves and deletes as frePPLe's models do. Its `OperationPlan.propagateStatus` propagates a status to the steps of an
 * order, to the earlier steps and to the order, moves the dates of done work into the past and frees its resources;
 * these consequences are saved field by field, without a stamp. An order that is closed before its steps ends
 * `completed`, as in frePPLe: its last step finds an order that is not "completed" and makes it so.
 */
export interface Saver {
  save(model: string, key: string, values: Row): Row;
  delete(model: string, key: string): void;
}

/** A record in memory while it is saved: Django writes it after its consequences. */
interface Plan {
  readonly model: string;
  readonly row: Row;
  /** Order whose save led to this record, if any. */
  readonly owner?: Plan;
}

const rank = ({ row }: Plan): number => planStatuses.indexOf(String(row['status']));
const isDone = (plan: Plan): boolean => rank(plan) >= planStatuses.indexOf('completed');

/** Saves orders and work orders with the consequences of their states. */
class PlanSaver {
  readonly #records: Records;

  constructor(records: Records) {
    this.#records = records;
  }

  /** Writes the named fields, or all of them and a stamp. */
  write(plan: Plan, fields?: readonly string[]): void {
    this.#propagate(plan);
    const { model, row } = plan;
    const reference = String(row['reference']);
    if (fields === undefined) this.#records.put(model, reference, row);
    else this.#records.touch(model, reference, Object.fromEntries(fields.map((field) => [field, row[field] ?? null])));
  }

  load(model: string, reference: string, owner?: Plan): Plan | undefined {
    const row = this.#records.find(model, reference);
    if (row === undefined) return undefined;
    const { resources: _, lastmodified: __, ...values } = row;
    return { model, row: { ...values }, ...(owner === undefined ? {} : { owner }) };
  }

  #loadSteps(owner: Plan): readonly Plan[] {
    return this.#records
      .list(workOrderModel)
      .filter((row) => row['owner'] === owner.row['reference'])
      .flatMap((row) => this.load(workOrderModel, String(row['reference']), owner) ?? []);
  }

  #propagate(plan: Plan): void {
    this.#leadSteps(plan);
    const owner =
      plan.model === workOrderModel ? (plan.owner ?? this.load(orderModel, String(plan.row['owner']))) : undefined;
    if (owner !== undefined && plan.row['status'] !== 'proposed' && owner.row['status'] === 'proposed')
      this.#writeStatus(owner, 'approved', ['status']);
    if (!isDone(plan)) return;
    this.#putIntoPast(plan);
    if (owner !== undefined) this.#followStep(plan, owner);
    for (const allocation of this.#listAllocations(plan))
      this.#records.remove(allocationModel, String(allocation['id']));
  }

  #leadSteps(plan: Plan): void {
    for (const step of this.#loadSteps(plan))
      if (rank(step) < rank(plan)) this.#writeStatus(step, plan.row['status'], ['status']);
  }

  #followStep(plan: Plan, owner: Plan): void {
    const steps = this.#loadSteps(owner).map((step) => (step.row['reference'] === plan.row['reference'] ? plan : step));
    for (const step of steps)
      if (step.row['status'] !== plan.row['status'] && this.#readPriority(step) < this.#readPriority(plan)) {
        step.row['status'] = plan.row['status'];
        this.#putIntoPast(step);
        this.write(step, ['status', 'startdate', 'enddate']);
      }
    const isWhole = steps.length === this.#countRoutingSteps(owner);
    const reached = (status: string) => isWhole && steps.every((step) => rank(step) >= planStatuses.indexOf(status));
    const next = (['closed', 'completed'] as const).find((status) => reached(status) && owner.row['status'] !== status);
    if (next === undefined) return;
    this.#putIntoPast(owner);
    this.#writeStatus(owner, next, ['status', 'startdate', 'enddate']);
  }

  #writeStatus(plan: Plan, status: unknown, fields: readonly string[]): void {
    plan.row['status'] = status;
    this.write(plan, fields);
  }

  /** Done work began and ended in the past. */
  #putIntoPast({ row }: Plan): void {
    const now = stampNow(this.#records.timeZone);
    for (const field of ['startdate', 'enddate']) if (String(row[field] ?? '') > now) row[field] = now;
  }

  #listAllocations({ row }: Plan): readonly Row[] {
    return this.#records.list(allocationModel).filter(({ operationplan }) => operationplan === row['reference']);
  }

  #readPriority({ row }: Plan): number {
    return Number(this.#records.find(operationModel, String(row['operation']))?.['priority'] ?? 0);
  }

  #countRoutingSteps({ row }: Plan): number {
    return this.#records.list(operationModel).filter(({ owner }) => owner === row['operation']).length;
  }
}

/** Creates a saver for the records of one stand-in. */
export function createSaver(records: Records): Saver {
  const plans = new PlanSaver(records);
  const savePlan = (model: string, key: string, values: Row): Row => {
    const plan = plans.load(model, key) ?? { model, row: { ...records.put(model, key, values) } };
    const { resources: _, lastmodified: __, ...row } = { ...plan.row, ...values };
    plans.write({ model, row });
    return records.find(model, key) ?? row;
  };
  const remove = (model: string, key: string): void => {
    const allocations = records.list(allocationModel).filter(({ operationplan }) => operationplan === key);
    if (model === orderModel)
      for (const step of records.list(workOrderModel).filter(({ owner }) => owner === key))
        remove(workOrderModel, String(step['reference']));
    if (model === workOrderModel || model === orderModel)
      for (const allocation of allocations) records.remove(allocationModel, String(allocation['id']));
    records.remove(model, key);
  };
  return {
    save: (model, key, values) =>
      model === orderModel || model === workOrderModel ? savePlan(model, key, values) : records.put(model, key, values),
    delete: remove,
  };
}
