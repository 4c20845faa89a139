import type { Row } from './models.ts';
import type { Records } from './records.ts';
import { allocationModel, nowNaive, operationModel, orderModel, workOrderModel } from './rows.ts';

/**
 * Saves and deletes as frePPLe's models do: its `OperationPlan.propagateStatus` carries a status on to the steps of an
 * order, to the steps before and to the order, puts the dates of what is done into the past and frees its resources.
 */
export interface Saver {
  save(model: string, key: string, values: Row): Row;
  delete(model: string, key: string): void;
}

const order = ['proposed', 'approved', 'confirmed', 'completed', 'closed'];
const rank = (row: Row): number => order.indexOf(String(row['status']));
const isDone = (row: Row): boolean => rank(row) >= order.indexOf('completed');

/** `findTimeZone`: the time zone of a plant. */
export function createSaver(records: Records, findTimeZone: (plant: string) => string): Saver {
  const listSteps = (reference: unknown) => records.list(workOrderModel).filter(({ owner }) => owner === reference);
  const readPriority = ({ operation }: Row): number =>
    Number(records.find(operationModel, String(operation))?.['priority'] ?? 0);

  /** What is done began and ended in the past. */
  const putIntoPast = (row: Row): Row => {
    const now = nowNaive(findTimeZone(String(row['location'])));
    const late = ['startdate', 'enddate'].filter((field) => String(row[field] ?? '') > now);
    return Object.fromEntries(late.map((field) => [field, now]));
  };
  const saveOrder = (row: Row): void => {
    const reference = String(row['reference']);
    for (const step of listSteps(reference))
      if (rank(step) < rank(row)) save(workOrderModel, String(step['reference']), { status: row['status'] });
    if (isDone(row)) records.put(orderModel, reference, putIntoPast(row));
  };
  const completeOrder = (owner: Row): void => {
    const steps = listSteps(owner['reference']);
    const reached = order[Math.min(...steps.map(rank))];
    if (steps.every(isDone) && rank(owner) < order.indexOf(reached ?? ''))
      save(orderModel, String(owner['reference']), { status: reached });
  };
  const saveStep = (row: Row): void => {
    const reference = String(row['reference']);
    const owner = records.find(orderModel, String(row['owner']));
    if (owner === undefined) return;
    if (row['status'] !== 'proposed' && owner['status'] === 'proposed')
      save(orderModel, String(owner['reference']), { status: 'approved' });
    if (!isDone(row)) return;
    records.put(workOrderModel, reference, putIntoPast(row));
    for (const step of listSteps(owner['reference']))
      if (step['status'] !== row['status'] && readPriority(step) < readPriority(row))
        save(workOrderModel, String(step['reference']), { status: row['status'] });
    completeOrder(owner);
    for (const allocation of records.list(allocationModel).filter(({ operationplan }) => operationplan === reference))
      records.remove(allocationModel, String(allocation['id']));
  };
  const save = (model: string, key: string, values: Row): Row => {
    const row = records.put(model, key, values);
    if (model === orderModel) saveOrder(row);
    if (model === workOrderModel) saveStep(row);
    // A work order whose resource changes is changed itself.
    if (model === allocationModel) records.put(workOrderModel, String(row['operationplan']), {});
    return row;
  };
  const remove = (model: string, key: string): void => {
    const allocations = records.list(allocationModel).filter(({ operationplan }) => operationplan === key);
    if (model === orderModel) for (const step of listSteps(key)) remove(workOrderModel, String(step['reference']));
    if (model === workOrderModel)
      for (const allocation of allocations) records.remove(allocationModel, String(allocation['id']));
    records.remove(model, key);
  };
  return { save, delete: remove };
}
