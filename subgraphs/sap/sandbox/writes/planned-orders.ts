import { replyJson } from '../../../sandbox-kit/index.ts';
import type { Row } from '../filter.ts';
import { formatRowEtag, replyODataError } from '../odata-server.ts';
import { emptyPlannedOrder } from '../planned-order-table.ts';
import { toODataInstant, toUnitFields } from '../table.ts';
import { createOrderFrom } from './create-order.ts';
import { note, readLiteral, text, toRow, type Write, type WriteHandler, type WriteServices } from './shared.ts';

const entitySet = 'A_PlannedOrder';

/** Moves the change stamp of a planned order; it has whole seconds. */
function stampPlanned({ tableStore }: WriteServices, order: Row): Row {
  const now = new Date(Math.floor(Date.now() / 1_000) * 1_000).toISOString();
  return tableStore.put(entitySet, { ...order, LastChangeDateTime: toODataInstant(now) });
}

/** Creates a planned order; SAP's number range of planned orders is its own. */
export const createPlannedOrder: WriteHandler = (services, write) => {
  const { tableStore } = services;
  const body = toRow(write.request.body);
  // A number is not given twice, also not after the planned order is gone.
  const used = [...tableStore.rows(entitySet), ...tableStore.removed(entitySet)];
  const number = String(Math.max(20_000, ...used.map((row) => Number(row['PlannedOrder']))) + 1);
  const order = stampPlanned(services, {
    ...emptyPlannedOrder,
    MRPPlant: body['ProductionPlant'],
    ...body,
    PlannedOrder: number,
  });
  note(services, write, { action: 'POST A_PlannedOrder', target: number, values: body });
  return replyJson(201, { d: order });
};

/** Refuses a change of a planned order that is gone, or of another version. */
function refuse(order: Row | undefined, { request }: Write) {
  if (order === undefined) return replyODataError(404, 'MD/162', 'Planned order does not exist');
  const match = request.headers['if-match'];
  if (match === undefined) return replyODataError(428, '/IWFND/CM_MGW/104', 'Precondition required');
  return match === '*' || match === formatRowEtag(order, entitySet)
    ? undefined
    : replyODataError(412, '/IWBEP/CM_MGW_RT/010', 'Precondition failed');
}

/** Changes columns of a planned order, as its quantity, or deletes it. */
export const changePlannedOrder: WriteHandler = (services, write) => {
  const { tableStore } = services;
  const [, number = ''] = /'(.+?)'/.exec(write.target) ?? [];
  const order = tableStore.find(entitySet, { PlannedOrder: number });
  const refusal = refuse(order, write);
  if (refusal !== undefined || order === undefined) return refusal ?? { status: 404 };
  if (write.request.method === 'DELETE') {
    tableStore.remove(entitySet, order);
    note(services, write, { action: 'DELETE A_PlannedOrder', target: number });
    return { status: 204 };
  }
  const values = toRow(write.request.body);
  stampPlanned(services, { ...order, ...values });
  note(services, write, { action: 'PATCH A_PlannedOrder', target: number, values });
  return { status: 204 };
};

/**
 * Converts a planned order into a production order, which keeps its number; "the planned order gets deleted after the
 * conversion" (OpenAPI of API_PRODUCTION_ORDER_2_SRV, ConvertPlndOrder).
 */
export const convertPlannedOrder: WriteHandler = (services, write) => {
  const { tableStore } = services;
  const number = readLiteral(write.request, 'PlannedOrder');
  const planned = tableStore.find(entitySet, { PlannedOrder: number });
  const refusal = refuse(planned, write);
  if (refusal !== undefined || planned === undefined) return refusal ?? { status: 404 };
  if (planned['PlannedOrderIsConvertible'] !== true)
    return replyODataError(400, 'MD/155', `Planned order ${number} cannot be converted`);
  const type = readLiteral(write.request, 'ManufacturingOrderType');
  const made = createOrderFrom(services, {
    ...(type === '' ? {} : { ManufacturingOrderType: type }),
    Material: planned['Material'],
    ProductionPlant: planned['ProductionPlant'],
    TotalQuantity: planned['TotalQuantity'],
    ...toUnitFields('ProductionUnit', text(planned, 'BaseUnit')),
    MfgOrderPlannedStartDate: planned['PlndOrderPlannedStartDate'],
    MfgOrderPlannedStartTime: planned['PlndOrderPlannedStartTime'],
    MfgOrderPlannedEndDate: planned['PlndOrderPlannedEndDate'],
    MfgOrderPlannedEndTime: planned['PlndOrderPlannedEndTime'],
    UnloadingPointName: '',
    PlannedOrder: number,
  });
  if ('status' in made) return made;
  tableStore.remove(entitySet, planned);
  note(services, write, { action: 'ConvertPlndOrder', target: text(made.header, 'ManufacturingOrder') });
  return replyJson(200, { d: made.header });
};
