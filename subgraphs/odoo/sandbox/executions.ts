import type { WorldExecution } from '../../world/index.ts';
import type { Tables } from './models.ts';
import { naive, type Series } from './table.ts';

const executionStates = {
  DRAFT: 'draft',
  CONFIRMED: 'confirmed',
  IN_PROGRESS: 'progress',
  TO_CLOSE: 'to_close',
  DONE: 'done',
  CANCELLED: 'cancel',
} as const;

function workOrderState(state: WorldExecution['workOrders'][number]['state'], series: Series): string {
  if (state === 'BLOCKED') return series >= 19 ? 'blocked' : 'pending';
  return { READY: 'ready', IN_PROGRESS: 'progress', DONE: 'done', CANCELLED: 'cancel' }[state];
}

/** Finds the lot of a batch. */
export type FindLot = (material: string, batch: string | undefined) => number | false;

/** Plant to which executions are added. */
export interface ExecutionContext {
  readonly tables: Tables;
  readonly series: Series;
  readonly now: string;
  readonly company: number;
  readonly location: number;
  readonly pickingType: number;
  readonly productIds: ReadonlyMap<string, { readonly id: number; readonly unit: number }>;
  readonly workCenterIds: ReadonlyMap<string, number>;
  readonly findLot: (material: string, batch: string | undefined) => number | false;
  /** Finds the due instant of an order. */
  readonly findDue: (order: string) => string | undefined;
}

/** An execution with its ids. */
interface NewExecution extends ExecutionContext {
  readonly execution: WorldExecution;
  readonly id: number;
  readonly product: { readonly id: number; readonly unit: number } | undefined;
  readonly lot: number | false;
  readonly moveState: string;
}

/** Adds the time that people have booked so far on a work order that is in progress. */
function addTimeLog(
  { tables, now }: NewExecution,
  { id, workCenter, minutes }: { readonly id: number; readonly workCenter: number | false; readonly minutes: string },
): void {
  if (Number(minutes) === 0) return;
  const loss = tables.loss.table.rows.find((row) => row['loss_type'] === 'productive');
  const log = tables.productivity.add({
    workcenter_id: workCenter,
    workorder_id: id,
    loss_id: loss?.id ?? false,
    loss_type: 'productive',
    description: false,
    date_start: naive(new Date(Date.parse(now) - Number(minutes) * 60_000).toISOString()),
    date_end: naive(now),
    duration: Number(minutes),
  });
  Object.assign(tables.workOrder.table.byId.get(id) ?? {}, { time_ids: [log] });
}

function addWorkOrders(context: NewExecution): readonly number[] {
  const { execution, id, tables, series, workCenterIds } = context;
  return execution.workOrders.map((workOrder) => {
    const name = `${workOrder.operation} ${workOrder.name}`;
    const workCenter = workCenterIds.get(workOrder.workCenter) ?? false;
    const added = tables.workOrder.add({
      name,
      state: workOrderState(workOrder.state, series),
      production_id: id,
      workcenter_id: workCenter,
      operation_id: tables.routing.add({ name, workcenter_id: workCenter }),
      duration_expected: Number(workOrder.expectedMinutes),
      duration: Number(workOrder.actualMinutes) + 1e-13,
      time_ids: [],
      date_start: naive(workOrder.start),
      date_finished: naive(workOrder.end),
      qty_produced: Number(workOrder.producedQuantity),
      qty_remaining: Number(execution.quantity) - Number(workOrder.producedQuantity),
    });
    if (workOrder.state === 'IN_PROGRESS')
      addTimeLog(context, { id: added, workCenter, minutes: workOrder.actualMinutes });
    return added;
  });
}

function addScraps({ execution, id, product, tables }: NewExecution): readonly number[] {
  return execution.scrappedQuantity === '0'
    ? []
    : [
        tables.scrap.add({
          name: `SP/${String(id).padStart(5, '0')}`,
          scrap_qty: Number(execution.scrappedQuantity),
          product_uom_id: product?.unit,
          state: 'done',
          product_id: product?.id,
          production_id: id,
        }),
      ];
}

function addFinishedMove({ execution, id, product, moveState, tables, findDue }: NewExecution): number {
  const isMade = Number(execution.producedQuantity) > 0;
  return tables.move.add({
    product_id: product?.id,
    product_uom_qty: Number(execution.quantity),
    product_qty: Number(execution.quantity),
    product_uom: product?.unit,
    quantity: Number(execution.producedQuantity),
    picked: isMade,
    state: moveState,
    origin: execution.order,
    date_deadline: naive(findDue(execution.order)),
    raw_material_production_id: false,
    production_id: id,
  });
}

function addFinishedLine({ execution, product, lot, tables }: NewExecution, finishedMove: number): number | undefined {
  const isMade = Number(execution.producedQuantity) > 0;
  return isMade && lot !== false
    ? tables.moveLine.add({
        move_id: finishedMove,
        product_id: product?.id,
        product_uom_id: product?.unit,
        lot_id: lot,
        quantity: Number(execution.producedQuantity),
        state: 'done',
        date: naive(execution.end),
        consume_line_ids: [],
        produce_line_ids: [],
      })
    : undefined;
}

function addRawMoves(
  { execution, id, moveState, location, productIds, findLot, tables }: NewExecution,
  finishedLine: number | undefined,
): readonly number[] {
  return execution.consumptions.map(({ material, quantity, consumed, batch }) => {
    const component = productIds.get(material);
    const move = tables.move.add({
      product_id: component?.id,
      product_uom_qty: Number(quantity.value),
      product_qty: Number(quantity.value),
      product_uom: component?.unit,
      location_id: location,
      move_line_ids: [],
      quantity: Number(consumed),
      picked: consumed !== '0',
      manual_consumption: false,
      state: moveState,
      origin: execution.order,
      raw_material_production_id: id,
      production_id: false,
    });
    if (consumed !== '0' && batch !== undefined)
      linkLines(tables, finishedLine, {
        move_id: move,
        product_id: component?.id,
        product_uom_id: component?.unit,
        lot_id: findLot(material, batch),
        quantity: Number(consumed),
        state: 'done',
        date: naive(execution.end),
      });
    return move;
  });
}

/** Adds an execution with its work orders, scraps and moves. */
export function addExecution(execution: WorldExecution, context: ExecutionContext): void {
  const { tables, productIds, findLot } = context;
  const added: NewExecution = {
    ...context,
    execution,
    id: tables.production.table.rows.length + 7,
    product: productIds.get(execution.material),
    lot: findLot(execution.material, execution.batch),
    moveState: execution.state === 'DONE' ? 'done' : execution.state === 'CANCELLED' ? 'cancel' : 'assigned',
  };
  const workOrders = addWorkOrders(added);
  const scraps = addScraps(added);
  const finishedMove = addFinishedMove(added);
  const rawMoves = addRawMoves(added, addFinishedLine(added, finishedMove));
  addProduction(added, { workOrders, scraps, rawMoves, finishedMove });
}

function addProduction(
  { execution, id, product, lot, tables, series, now, company, location, pickingType, findDue }: NewExecution,
  {
    workOrders,
    scraps,
    rawMoves,
    finishedMove,
  }: Readonly<Record<'workOrders' | 'scraps' | 'rawMoves', readonly number[]>> & { readonly finishedMove: number },
): void {
  tables.production.add({
    name: `WH/MO/${String(id).padStart(5, '0')}${execution.part === 0 ? '' : `-00${execution.part}`}`,
    origin: execution.order,
    state: executionStates[execution.state],
    priority: '0',
    product_id: product?.id,
    product_uom_id: product?.unit,
    product_qty: Number(execution.quantity),
    qty_producing: Number(execution.producedQuantity),
    qty_produced: Number(execution.producedQuantity),
    date_start: naive(execution.start),
    date_finished: naive(execution.end),
    date_deadline: naive(findDue(execution.order)),
    workorder_ids: workOrders,
    scrap_ids: scraps,
    move_raw_ids: rawMoves,
    move_finished_ids: [finishedMove],
    picking_type_id: pickingType,
    location_src_id: location,
    location_dest_id: location,
    company_id: company,
    backorder_sequence: execution.part,
    consumption: 'warning',
    // Written at the latest now, whatever is planned for later.
    write_date: naive(execution.start !== undefined && execution.start < now ? execution.start : now),
    ...(series >= 19
      ? { lot_producing_ids: lot === false ? [] : [lot] }
      : { lot_producing_id: lot, procurement_group_id: false }),
  });
}

function linkLines(tables: Tables, finishedLine: number | undefined, values: Readonly<Record<string, unknown>>): void {
  const rawLine = tables.moveLine.add({
    ...values,
    consume_line_ids: [],
    produce_line_ids: finishedLine === undefined ? [] : [finishedLine],
  });
  const finished = finishedLine === undefined ? undefined : tables.moveLine.table.byId.get(finishedLine);
  if (finished !== undefined) (finished['consume_line_ids'] as number[]).push(rawLine);
}
