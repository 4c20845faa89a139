import { subtractDecimals, sumDecimals } from '../../../schema/canonical/index.ts';
import { type Ledger, replyJson, type SandboxReply, type SandboxRequest } from '../../sandbox-kit/index.ts';
import type { Row } from './filter.ts';
import { replyODataError } from './odata-server.ts';
import { type DocumentKey, listReversals, type Posting, postDocument } from './stock-postings.ts';
import type { TableStore } from './store.ts';
import { readUnit } from './table.ts';

/** Services that writes need. */
export interface WriteServices {
  readonly tableStore: TableStore;
  readonly ledger: Ledger;
  /** Changes an order, moves its change stamp and reports its event. */
  readonly changeOrder: (number: string, change: Row) => void;
  /** Returns the plant's day. */
  readonly today: () => string;
  /** True when a request with a known id is answered again instead of carried out again. */
  readonly isIdempotent: boolean;
  /** Formats the part of an etag that stands for a change stamp. */
  readonly formatEtag: (stamp: string) => string;
}

interface Write {
  readonly request: SandboxRequest;
  /** Path below the service, without the query. */
  readonly target: string;
}

const text = (row: Row | undefined, name: string): string => String(row?.[name] ?? '');
const isMore = (a: string, b: string): boolean => Number(subtractDecimals(a, b)) > 0;
const readLiteral = (request: SandboxRequest, name: string): string =>
  /'((?:[^']|'')*)'/.exec(request.query.get(name) ?? '')?.[1]?.replaceAll("''", "'") ?? '';
const toKey = (row: Row): DocumentKey => ({
  year: text(row, 'MaterialDocumentYear'),
  number: text(row, 'MaterialDocument'),
});
const toRow = (body: string): Row => JSON.parse(body) as Row;

function requireMatch(
  row: Row | undefined,
  ifMatch: string | undefined,
  formatEtag: (stamp: string) => string,
): SandboxReply | undefined {
  if (row === undefined) return replyODataError(404, 'CO/030', 'Order does not exist');
  if (ifMatch === undefined)
    return replyODataError(428, '/IWFND/CM_MGW/104', `Order ${text(row, 'ManufacturingOrder')}: Precondition required`);
  return ifMatch === '*' || ifMatch.includes(formatEtag(text(row, 'LastChangeDateTime')))
    ? undefined
    : replyODataError(412, '/IWBEP/CM_MGW_RT/010', 'Precondition failed');
}

const flags = { OrderIsCreated: '', OrderIsReleased: 'X' };
const functions: Readonly<
  Record<
    string,
    {
      readonly refuse: (order: Row) => string | undefined;
      readonly change: Row;
      readonly status: readonly [string, string];
    }
  >
> = {
  ReleaseOrder: {
    refuse: (order) => {
      if (order['OrderIsReleased'] === 'X') return 'is already released';
      return order['OrderIsMarkedForDeletion'] === 'X' ? 'is marked for deletion' : undefined;
    },
    change: flags,
    status: ['I0002', 'REL'],
  },
  TechlyCmpltOrder: {
    refuse: (order) => (order['OrderIsReleased'] === 'X' ? undefined : 'is not released'),
    change: { OrderIsTechnicallyCompleted: 'X' },
    status: ['I0045', 'TECO'],
  },
  DeletionFlagOrder: {
    refuse: (order) => (order['OrderIsReleased'] === 'X' ? 'is released' : undefined),
    change: { OrderIsMarkedForDeletion: 'X', OrderIsCreated: '' },
    status: ['I0076', 'DLFL'],
  },
};

/** Answers everything that changes SAP; every effect goes into the ledger. */
export function createWrites({
  tableStore,
  ledger,
  changeOrder,
  today,
  isIdempotent,
  formatEtag,
}: WriteServices): (write: Write) => SandboxReply {
  const note = ({ request }: Write, action: string, target: string, values: Row = {}, key?: string) =>
    ledger.record({ action, target, correlationId: request.headers['x-correlation-id'], key, values });
  const findOrder = (number: string): Row | undefined =>
    tableStore.find('A_ProductionOrder_2', { ManufacturingOrder: number });
  const setStatus = (number: string, [code, name]: readonly [string, string]) =>
    tableStore.put('A_ProductionOrderStatus_2', {
      ManufacturingOrder: number,
      StatusCode: code,
      IsUserStatus: false,
      StatusShortName: name,
      StatusName: name,
    });

  const callFunction = (write: Write, name: string): SandboxReply => {
    const number = readLiteral(write.request, 'ManufacturingOrder');
    const order = findOrder(number);
    const refusal = requireMatch(order, write.request.headers['if-match'], formatEtag);
    const rule = functions[name];
    if (refusal !== undefined || order === undefined || rule === undefined)
      return refusal ?? replyODataError(404, '/IWFND/CM_CONSUMER/101', `Resource not found for the segment '${name}'`);
    const reason = rule.refuse(order);
    if (reason !== undefined) return replyODataError(400, 'CO/282', `Order ${number} ${reason}`);
    changeOrder(number, rule.change);
    setStatus(number, rule.status);
    note(write, name, number);
    return replyJson(
      200,
      { d: { [name]: { ManufacturingOrder: number } } },
      { 'sap-message': JSON.stringify({ code: 'CO/085', message: 'Order changed', severity: 'info' }) },
    );
  };

  const scheduleOperation = (write: Write): SandboxReply => {
    const { request } = write;
    const number = readLiteral(request, 'ManufacturingOrder');
    const operation = tableStore.find('A_ProductionOrderOperation_2', {
      OrderInternalBillOfOperations: readLiteral(request, 'OrderInternalBillOfOperations'),
      OrderIntBillOfOperationsItem: readLiteral(request, 'OrderIntBillOfOperationsItem'),
    });
    if (operation === undefined || operation['ManufacturingOrder'] !== number)
      return replyODataError(404, 'CO/031', 'Operation does not exist');
    const refusal = requireMatch(operation, request.headers['if-match'], formatEtag);
    if (refusal !== undefined) return refusal;
    if (operation['OperationIsConfirmed'] === 'X') return replyODataError(400, 'CO/499', 'The operation is confirmed');
    const readDate = (name: string) => `/Date(${Date.parse(`${readLiteral(request, name)}Z`)})/`;
    const dates = {
      OpErlstSchedldExecStrtDte: readDate('OpSchedldStartDate'),
      OpErlstSchedldExecStrtTme: readLiteral(request, 'OpSchedldStartTime'),
      OpErlstSchedldExecEndDte: readDate('OpSchedldEndDate'),
      OpErlstSchedldExecEndTme: readLiteral(request, 'OpSchedldEndTime'),
    };
    tableStore.put('A_ProductionOrderOperation_2', { ...operation, ...dates });
    changeOrder(number, {});
    tableStore.put('A_ProductionOrderOperation_2', {
      ...operation,
      ...dates,
      LastChangeDateTime: findOrder(number)?.['LastChangeDateTime'] ?? '',
    });
    note(
      write,
      'ScheduleProductionOrderOperation',
      `${number}/${text(operation, 'ManufacturingOrderOperation')}`,
      dates,
    );
    return replyJson(200, { d: { ScheduleProductionOrderOperation: { ManufacturingOrder: number } } });
  };

  const createOrder = (write: Write): SandboxReply => {
    const body = toRow(write.request.body);
    const like = tableStore
      .rows('A_ProductionOrder_2')
      .find((row) => row['Material'] === body['Material'] && row['ProductionPlant'] === body['ProductionPlant']);
    if (like === undefined)
      return replyODataError(
        400,
        'CO/100',
        `Material ${text(body, 'Material')} has no routing in plant ${text(body, 'ProductionPlant')}`,
      );
    const number = String(
      Math.max(...tableStore.rows('A_ProductionOrder_2').map((row) => Number(row['ManufacturingOrder']))) + 1,
    );
    const cleared = Object.fromEntries(
      Object.keys(like)
        .filter((name) => name.startsWith('OrderIs'))
        .map((name) => [name, '']),
    );
    const header = tableStore.put('A_ProductionOrder_2', {
      ...like,
      ...cleared,
      SalesOrder: '',
      SalesOrderItem: '0',
      ...body,
      ManufacturingOrder: number,
      OrderIsCreated: 'X',
      MfgOrderConfirmedYieldQty: '0',
      ...(body['MfgOrderPlannedStartDate'] === undefined
        ? {}
        : {
            MfgOrderScheduledStartDate: body['MfgOrderPlannedStartDate'],
            MfgOrderScheduledStartTime: body['MfgOrderPlannedStartTime'],
          }),
      ...(body['MfgOrderPlannedEndDate'] === undefined
        ? {}
        : {
            MfgOrderScheduledEndDate: body['MfgOrderPlannedEndDate'],
            MfgOrderScheduledEndTime: body['MfgOrderPlannedEndTime'],
          }),
    });
    copyChildren(text(like, 'ManufacturingOrder'), number);
    setStatus(number, ['I0001', 'CRTD']);
    changeOrder(number, {});
    note(write, 'POST A_ProductionOrder_2', number, body, text(body, 'UnloadingPointName'));
    return replyJson(201, { d: header });
  };
  const copyChildren = (from: string, to: string) => {
    const bill = String(Number(to) - 1_000_000);
    for (const row of tableStore
      .rows('A_ProductionOrderOperation_2')
      .filter((one) => one['ManufacturingOrder'] === from))
      tableStore.put('A_ProductionOrderOperation_2', {
        ...row,
        ManufacturingOrder: to,
        OrderInternalBillOfOperations: bill,
        OperationIsCreated: 'X',
        OperationIsReleased: '',
        OperationIsConfirmed: '',
        OperationIsPartiallyConfirmed: '',
        OpTotalConfirmedYieldQty: '0',
      });
    for (const row of tableStore
      .rows('A_ProductionOrderComponent_2')
      .filter((one) => one['ManufacturingOrder'] === from))
      tableStore.put('A_ProductionOrderComponent_2', {
        ...row,
        ManufacturingOrder: to,
        Reservation: bill,
        WithdrawnQuantity: '0',
      });
  };

  const sumConfirmed = (order: string, name: string): string =>
    sumDecimals(
      tableStore
        .rows('ProdnOrdConf2')
        .filter((row) => row['OrderID'] === order && row['IsReversed'] !== true && row['IsReversal'] !== true)
        .map((row) => text(row, name)),
    );
  /** Updates the head of an order with the sums of its confirmations. */
  const settleOrder = (number: string, lastOperation: string) => {
    const order = findOrder(number);
    const yielded = sumDecimals(
      tableStore
        .rows('ProdnOrdConf2')
        .filter(
          (row) =>
            row['OrderID'] === number &&
            row['OrderOperation'] === lastOperation &&
            row['IsReversed'] !== true &&
            row['IsReversal'] !== true,
        )
        .map((row) => text(row, 'ConfirmationYieldQuantity')),
    );
    const isAll = !isMore(text(order, 'TotalQuantity'), yielded);
    const isSome = isMore(yielded, '0') || isMore(sumConfirmed(number, 'ConfirmationScrapQuantity'), '0');
    const set = (is: boolean) => (is ? 'X' : '');
    changeOrder(number, {
      MfgOrderConfirmedYieldQty: yielded,
      OrderIsConfirmed: set(isAll),
      OrderIsPartiallyConfirmed: set(!isAll && isSome),
      OrderIsDelivered: set(isAll),
      OrderIsPartiallyDelivered: set(!isAll && isMore(yielded, '0')),
    });
    const operation = tableStore.find('A_ProductionOrderOperation_2', {
      ManufacturingOrder: number,
      ManufacturingOrderOperation: lastOperation,
    });
    if (operation !== undefined)
      tableStore.put('A_ProductionOrderOperation_2', {
        ...operation,
        OpTotalConfirmedYieldQty: yielded,
        OperationIsConfirmed: set(isAll),
        OperationIsPartiallyConfirmed: set(!isAll && isSome),
      });
  };
  const findLastOperation = (number: string): string =>
    tableStore
      .rows('A_ProductionOrderOperation_2')
      .filter((row) => row['ManufacturingOrder'] === number)
      .map((row) => text(row, 'ManufacturingOrderOperation'))
      .toSorted()
      .at(-1) ?? '';

  const confirm = (write: Write): SandboxReply => {
    const body = toRow(write.request.body);
    const number = text(body, 'OrderID');
    const order = findOrder(number);
    if (order === undefined) return replyODataError(400, 'RU/016', `Order ${number} not found`);
    if (order['OrderIsReleased'] !== 'X' || order['OrderIsTechnicallyCompleted'] === 'X')
      return replyODataError(400, 'RU/013', `Confirmation of order ${number} not possible`);
    const group = String(900_000 + tableStore.rows('ProdnOrdConf2').length + 1);
    const items = (body['to_ProdnOrdConfMatlDocItm'] ?? []) as readonly Row[];
    const { to_ProdnOrdConfMatlDocItm: _items, ...values } = body;
    const made = tableStore.put('ProdnOrdConf2', {
      ...values,
      ConfirmationGroup: group,
      ConfirmationCount: '1',
      IsReversed: false,
      IsReversal: false,
    });
    const postings = items.map(
      (item): Posting => ({
        material: text(item, 'Material'),
        plant: text(item, 'Plant'),
        storageLocation: '',
        batch: text(item, 'Batch'),
        movementType: text(item, 'GoodsMovementType'),
        quantity: text(item, 'QuantityInEntryUnit'),
        unit: readUnit(item, 'EntryUnit'),
        order: number,
      }),
    );
    if (postings.length > 0) {
      const { year, number: document } = toKey(postDocument(tableStore, postings, { today: today() }));
      tableStore.put('ProdnOrdConf2', { ...made, MaterialDocumentYear: year, MaterialDocument: document });
    }
    for (const posting of postings.filter(({ movementType }) => movementType === '101'))
      if (
        posting.batch !== '' &&
        tableStore.find('Batch', { Material: posting.material, Batch: posting.batch }) === undefined
      )
        createBatch(posting);
    settleOrder(number, findLastOperation(number));
    note(write, 'POST ProdnOrdConf2', number, values, text(body, 'ExternalSystemConfirmation'));
    return replyJson(201, { d: made });
  };
  const createBatch = ({ material, plant, batch }: Posting) => {
    tableStore.put('Batch', {
      Material: material,
      BatchIdentifyingPlant: '',
      Batch: batch,
      MatlBatchIsInRstrcdUseStock: false,
      ShelfLifeExpirationDate: null,
      LastChangeDateTime: `/Date(${Date.parse(today())}+0000)/`,
    });
    tableStore.put('BatchPlant', { Material: material, Batch: batch, Plant: plant, BatchIdentifyingPlant: '' });
  };
  const cancelConfirmation = (write: Write): SandboxReply => {
    const key = {
      ConfirmationGroup: readLiteral(write.request, 'ConfirmationGroup'),
      ConfirmationCount: readLiteral(write.request, 'ConfirmationCount'),
    };
    const made = tableStore.find('ProdnOrdConf2', key);
    if (made === undefined) return replyODataError(404, 'RU/020', 'Confirmation does not exist');
    if (made['IsReversed'] === true) return replyODataError(400, 'RU/022', 'Confirmation is already cancelled');
    tableStore.put('ProdnOrdConf2', { ...made, IsReversed: true });
    tableStore.put('ProdnOrdConf2', {
      ...made,
      ConfirmationCount: '2',
      IsReversal: true,
      ExternalSystemConfirmation: '00000000-0000-0000-0000-000000000000',
    });
    const document = toKey(made);
    if (document.number !== '')
      postDocument(tableStore, listReversals(tableStore, document), { reversed: document, today: today() });
    settleOrder(text(made, 'OrderID'), findLastOperation(text(made, 'OrderID')));
    note(write, 'CancelProdnOrdConf', text(made, 'OrderID'), key, text(made, 'ExternalSystemConfirmation'));
    return replyJson(200, { d: { ...made, IsReversed: true } });
  };

  const moveStock = (write: Write): SandboxReply => {
    const body = toRow(write.request.body);
    const items = body['to_MaterialDocumentItem'] as readonly Row[];
    const postings = items.map(
      (item): Posting => ({
        material: text(item, 'Material'),
        plant: text(item, 'Plant'),
        storageLocation: text(item, 'StorageLocation'),
        batch: text(item, 'Batch'),
        movementType: text(item, 'GoodsMovementType'),
        quantity: text(item, 'QuantityInEntryUnit'),
        unit: text(item, 'EntryUnit'),
      }),
    );
    const header = postDocument(tableStore, postings, { reference: text(body, 'ReferenceDocument'), today: today() });
    note(
      write,
      'POST A_MaterialDocumentHeader',
      text(header, 'MaterialDocument'),
      { items },
      text(body, 'ReferenceDocument'),
    );
    return replyJson(201, { d: header });
  };
  const cancelDocument = (write: Write): SandboxReply => {
    const document = {
      year: readLiteral(write.request, 'MaterialDocumentYear'),
      number: readLiteral(write.request, 'MaterialDocument'),
    };
    const made = tableStore.find('A_MaterialDocumentHeader', {
      MaterialDocumentYear: document.year,
      MaterialDocument: document.number,
    });
    if (made === undefined) return replyODataError(404, 'M7/001', 'Material document does not exist');
    const reversed = { ReversedMaterialDocumentYear: document.year, ReversedMaterialDocument: document.number };
    if (tableStore.find('A_MaterialDocumentItem', reversed) !== undefined)
      return replyODataError(400, 'M7/120', 'Document is already cancelled');
    const header = postDocument(tableStore, listReversals(tableStore, document), {
      reversed: document,
      today: today(),
    });
    note(write, 'Cancel', document.number, {}, text(made, 'ReferenceDocument'));
    return replyJson(200, { d: header });
  };

  const restrictBatch = (write: Write): SandboxReply => {
    const values = [...write.target.matchAll(/(\w+)='((?:[^']|'')*)'/g)].map(
      ([, name = '', value = '']) => [name, value.replaceAll("''", "'")] as const,
    );
    const batch = tableStore.find('Batch', Object.fromEntries(values));
    if (batch === undefined) return replyODataError(404, '12/001', 'Batch does not exist');
    if (write.request.headers['if-match'] === undefined)
      return replyODataError(428, '/IWFND/CM_MGW/104', 'Precondition required');
    const change = toRow(write.request.body);
    tableStore.put('Batch', { ...batch, ...change });
    note(write, 'PATCH Batch', `${text(batch, 'Material')}/${text(batch, 'Batch')}`, change);
    return { status: 204 };
  };
  const decide = (write: Write): SandboxReply => {
    const body = toRow(write.request.body);
    const lot = text(body, 'InspectionLot');
    if (tableStore.find('A_InspectionLot', { InspectionLot: lot }) === undefined)
      return replyODataError(400, 'QA/001', `Inspection lot ${lot} does not exist`);
    if (tableStore.find('A_InspLotUsageDecision', { InspectionLot: lot }) !== undefined)
      return replyODataError(400, 'QA/221', 'A usage decision has already been made');
    tableStore.put('A_InspLotUsageDecision', body);
    note(write, 'POST A_InspLotUsageDecision', lot, body);
    return replyJson(201, { d: body });
  };
  const patchOrder = (write: Write): SandboxReply => {
    const number = /'(.+?)'/.exec(write.target)?.[1] ?? '';
    const refusal = requireMatch(findOrder(number), write.request.headers['if-match'], formatEtag);
    if (refusal !== undefined) return refusal;
    changeOrder(number, toRow(write.request.body));
    note(write, 'PATCH A_ProductionOrder_2', number, toRow(write.request.body));
    return { status: 204 };
  };

  const applyWrite = (write: Write): SandboxReply => {
    const { target, request } = write;
    if (request.method === 'PATCH') return target.startsWith('Batch(') ? restrictBatch(write) : patchOrder(write);
    if (functions[target] !== undefined) return callFunction(write, target);
    switch (target) {
      case 'ScheduleProductionOrderOperation':
        return scheduleOperation(write);
      case 'A_ProductionOrder_2':
        return createOrder(write);
      case 'ProdnOrdConf2':
        return confirm(write);
      case 'CancelProdnOrdConf':
        return cancelConfirmation(write);
      case 'A_MaterialDocumentHeader':
        return moveStock(write);
      case 'Cancel':
        return cancelDocument(write);
      case 'A_InspLotUsageDecision':
        return decide(write);
      default:
        return replyODataError(404, '/IWFND/CM_CONSUMER/101', `Resource not found for the segment '${target}'`);
    }
  };
  // SAP Gateway's idempotent services: a known request is answered again, not carried out again.
  const answered = new Map<string, SandboxReply>();
  return (write) => {
    const requestId = isIdempotent ? write.request.headers['requestid'] : undefined;
    const known = requestId === undefined ? undefined : answered.get(requestId);
    if (known !== undefined) return { ...known, headers: { ...known.headers, repeatabilityresult: 'accepted' } };
    const reply = applyWrite(write);
    if (requestId !== undefined && reply.status < 400) answered.set(requestId, reply);
    return reply;
  };
}
