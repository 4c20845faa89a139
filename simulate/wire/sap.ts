import { authorize, send } from './http.ts';

/** A record as SAP's OData sends it. */
export type SapRecord = Readonly<Record<string, unknown>>;

/** SAP by its OData services, as a clerk's screens use them. */
export class SapWire {
  readonly #root: string;
  readonly #sessions = new Map<string, Promise<Readonly<Record<string, string>>>>();

  constructor(url: string) {
    this.#root = `${url}/sap/opu/odata/sap`;
  }

  /** Reads records of an entity set with its options, as `$filter=…`. */
  async list(service: string, path: string, options: Readonly<Record<string, string>>): Promise<readonly SapRecord[]> {
    const query = new URLSearchParams({ $format: 'json', ...options });
    const headers = { authorization: authorize('PLANTGRAPH') };
    const answer = await send({ method: 'GET', url: `${this.#root}/${service}/${path}?${query}`, headers });
    return (answer as { readonly d: { readonly results: readonly SapRecord[] } }).d.results;
  }

  /** Calls a function, creates a record or changes one; returns the answer's `d`. */
  async write(method: 'POST' | 'PATCH' | 'DELETE', service: string, target: string, body?: object): Promise<SapRecord> {
    const headers = { ...(await this.#openSession(service)), 'if-match': '*' };
    const answer = await send({ method, url: `${this.#root}/${service}/${target}`, headers, body });
    return (answer as { readonly d: SapRecord } | undefined)?.d ?? {};
  }

  /** Opens a session, once for each service: a write needs its token and cookies. */
  #openSession(service: string): Promise<Readonly<Record<string, string>>> {
    const known = this.#sessions.get(service) ?? this.#fetchToken(service);
    this.#sessions.set(service, known);
    known.catch(() => this.#sessions.delete(service));
    return known;
  }

  async #fetchToken(service: string): Promise<Readonly<Record<string, string>>> {
    const authorization = authorize('PLANTGRAPH');
    const answer = await fetch(`${this.#root}/${service}/`, { headers: { authorization, 'x-csrf-token': 'Fetch' } });
    await answer.arrayBuffer();
    const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
    return { authorization, cookie: cookies.join('; '), 'x-csrf-token': answer.headers.get('x-csrf-token') ?? '' };
  }
}

const orders = 'API_PRODUCTION_ORDER_2_SRV';
const confirmations = 'API_PROD_ORDER_CONFIRMATION_2_SRV';

const documents = 'API_MATERIAL_DOCUMENT_SRV';
const sales = 'API_SALES_ORDER_SRV';
const planned = 'API_PLANNED_ORDERS';
const products = 'API_PRODUCT_SRV';

/** A material to enter, with its plant views; the unit is SAP's. */
export interface EnteredMaterial {
  readonly number: string;
  readonly text: string;
  readonly unit: string;
  readonly plants: readonly string[];
  /** Further columns of the general record, as `ProductStandardID`. */
  readonly columns?: object;
}

/** Goods that come into unrestricted stock; the unit is SAP's. */
export interface ReceivedGoods {
  readonly plant: string;
  readonly material: string;
  readonly quantity: string;
  readonly unit: string;
}

/** Goods that a customer orders for a day; the unit is SAP's. */
export interface OrderedGoods extends ReceivedGoods {
  readonly customer: string;
  readonly day: string;
}

/** Goods that are planned to be made between two days. */
export interface PlannedGoods extends ReceivedGoods {
  readonly startDay: string;
  readonly endDay: string;
}

const formatDay = (on: string): string => `/Date(${Date.parse(`${on}T00:00:00Z`)})/`;
const day = 86_400_000;
/** Reads a day, as `/Date(1764028800000)/`, in milliseconds. */
export const readDay = (value: unknown): number => Number(/-?\d+/.exec(String(value))?.[0] ?? 0);

/** A function of SAP on an order. */
export type OrderFunction = 'ReleaseOrder' | 'TechlyCmpltOrder' | 'DeletionFlagOrder';

/** An SAP clerk at work. */
export class SapClerk {
  readonly wire: SapWire;

  constructor(url: string) {
    this.wire = new SapWire(url);
  }

  callOrderFunction(name: OrderFunction, number: string): Promise<unknown> {
    return this.wire.write('POST', orders, `${name}?ManufacturingOrder='${number}'`);
  }

  releaseOperation(number: string, operation: string): Promise<unknown> {
    const parameters = `ManufacturingOrderOperation='${operation}'&ManufacturingOrderSequence='0'`;
    return this.wire.write('POST', orders, `ReleaseOperation?ManufacturingOrder='${number}'&${parameters}`);
  }

  /** Changes columns of an order, as `TotalQuantity`. */
  changeOrder(number: string, columns: object): Promise<unknown> {
    return this.wire.write('PATCH', orders, `A_ProductionOrder_2('${number}')`, columns);
  }

  /** Lists the components of an order, with those that are marked for deletion. */
  listComponents(order: string): Promise<readonly SapRecord[]> {
    const filter = `ManufacturingOrder eq '${order}'`;
    return this.wire.list(orders, 'A_ProductionOrderComponent_2', { $filter: filter, $orderby: 'ReservationItem' });
  }

  /** Changes columns of a component, as `RequiredQuantity`; without columns it is deleted. */
  changeComponent({ Reservation: number, ReservationItem: item }: SapRecord, columns?: object): Promise<unknown> {
    const key = `Reservation='${String(number)}',ReservationItem='${String(item)}',ReservationRecordType=''`;
    const method = columns === undefined ? 'DELETE' : 'PATCH';
    return this.wire.write(method, orders, `A_ProductionOrderComponent_4(${key})`, columns);
  }

  /** Lists the operations of an order, by number. */
  listOperations(order: string): Promise<readonly SapRecord[]> {
    const filter = `ManufacturingOrder eq '${order}'`;
    return this.wire.list(orders, 'A_ProductionOrderOperation_2', {
      $filter: filter,
      $orderby: 'ManufacturingOrderOperation',
    });
  }

  /** Changes columns of an operation, as `WorkCenter`, or `OperationIsDeleted`, by SAP's own screens. */
  changeOperation(operation: SapRecord, columns: object): Promise<unknown> {
    const { OrderInternalBillOfOperations: bill, OrderIntBillOfOperationsItem: item } = operation;
    const key = `OrderInternalBillOfOperations='${String(bill)}',OrderIntBillOfOperationsItem='${String(item)}'`;
    return this.wire.write('PATCH', orders, `A_ProductionOrderOperation_2(${key})`, columns);
  }

  /** Moves an operation by days, as SAP's own scheduling does; returns its new first day. */
  async moveOperation(operation: SapRecord, days: number): Promise<string> {
    const move = (value: unknown) => new Date(readDay(value) + days * day).toISOString().slice(0, 19);
    const { OpErlstSchedldExecStrtDte: startDay, OpErlstSchedldExecEndDte: endDay } = operation;
    const parameters = {
      ManufacturingOrder: `'${String(operation['ManufacturingOrder'])}'`,
      OrderInternalBillOfOperations: `'${String(operation['OrderInternalBillOfOperations'])}'`,
      OrderIntBillOfOperationsItem: `'${String(operation['OrderIntBillOfOperationsItem'])}'`,
      OpSchedldStartDate: `datetime'${move(startDay)}'`,
      OpSchedldStartTime: `time'${String(operation['OpErlstSchedldExecStrtTme'])}'`,
      OpSchedldEndDate: `datetime'${move(endDay)}'`,
      OpSchedldEndTime: `time'${String(operation['OpErlstSchedldExecEndTme'])}'`,
    };
    await this.wire.write('POST', orders, `ScheduleProductionOrderOperation?${new URLSearchParams(parameters)}`);
    return `/Date(${readDay(startDay) + days * day})/`;
  }

  /** Lists orders of a plant under a condition, by number. */
  listOrders(plant: string, condition: string): Promise<readonly SapRecord[]> {
    const filter = `ProductionPlant eq '${plant}' and ${condition}`;
    return this.wire.list(orders, 'A_ProductionOrder_2', {
      $filter: filter,
      $orderby: 'ManufacturingOrder',
      $top: '200',
    });
  }

  async readOrder(number: string): Promise<SapRecord | undefined> {
    const filter = `ManufacturingOrder eq '${number}'`;
    return (await this.wire.list(orders, 'A_ProductionOrder_2', { $filter: filter }))[0];
  }

  listConfirmations(order: string): Promise<readonly SapRecord[]> {
    return this.wire.list(confirmations, 'ProdnOrdConf2', { $filter: `OrderID eq '${order}'` });
  }

  cancelConfirmation({ ConfirmationGroup: group, ConfirmationCount: count }: SapRecord): Promise<unknown> {
    const target = `CancelProdnOrdConf?ConfirmationGroup='${String(group)}'&ConfirmationCount='${String(count)}'`;
    return this.wire.write('POST', confirmations, target);
  }

  /** Enters a confirmation by hand: nothing says that it stands for another one. */
  enterConfirmation(columns: object): Promise<SapRecord> {
    return this.wire.write('POST', confirmations, 'ProdnOrdConf2', columns);
  }

  /** Enters an order of a customer with one item; returns its number. */
  async enterSalesOrder({ day: on, customer, ...item }: OrderedGoods): Promise<string> {
    const date = `/Date(${Date.parse(`${on}T00:00:00Z`)})/`;
    const body = {
      SoldToParty: customer,
      RequestedDeliveryDate: date,
      to_Item: [
        {
          Material: item.material,
          RequestedQuantity: item.quantity,
          RequestedQuantityUnit: item.unit,
          ProductionPlant: item.plant,
        },
      ],
    };
    return String((await this.wire.write('POST', sales, 'A_SalesOrder', body))['SalesOrder']);
  }

  /** Enters a material with an English text and its plant views. */
  enterMaterial({ number, text, unit, plants, columns }: EnteredMaterial): Promise<unknown> {
    return this.wire.write('POST', products, 'A_Product', {
      ...{ Product: number, ProductType: 'ROH', BaseUnit: unit, ...columns },
      to_Description: [{ Language: 'EN', ProductDescription: text }],
      to_Plant: plants.map((Plant) => ({ Plant, ProcurementType: 'F' })),
    });
  }

  /** Changes columns of a material's general record, as `IsMarkedForDeletion`. */
  changeMaterial(number: string, columns: object): Promise<unknown> {
    return this.wire.write('PATCH', products, `A_Product('${encodeURIComponent(number)}')`, columns);
  }

  /** Changes the English text of a material. */
  renameMaterial(number: string, text: string): Promise<unknown> {
    const target = `A_ProductDescription(Product='${encodeURIComponent(number)}',Language='EN')`;
    return this.wire.write('PATCH', products, target, { ProductDescription: text });
  }

  /** Enters a planned order of production; returns its number. */
  async enterPlannedOrder({ plant, startDay, endDay, ...goods }: PlannedGoods): Promise<string> {
    const body = {
      PlannedOrderType: 'LA',
      Material: goods.material,
      ProductionPlant: plant,
      MaterialProcurementCategory: 'E',
      BaseUnit: goods.unit,
      TotalQuantity: goods.quantity,
      PlndOrderPlannedStartDate: formatDay(startDay),
      PlndOrderPlannedEndDate: formatDay(endDay),
    };
    return String((await this.wire.write('POST', planned, 'A_PlannedOrder', body))['PlannedOrder']);
  }

  /** Changes columns of a planned order, as `TotalQuantity` or `PlannedOrderIsFirm`. */
  changePlannedOrder(number: string, columns: object): Promise<unknown> {
    return this.wire.write('PATCH', planned, `A_PlannedOrder('${number}')`, columns);
  }

  /** Moves the end of a planned order to another day. */
  movePlannedOrder(number: string, endDay: string): Promise<unknown> {
    return this.changePlannedOrder(number, { PlndOrderPlannedEndDate: formatDay(endDay) });
  }

  deletePlannedOrder(number: string): Promise<unknown> {
    return this.wire.write('DELETE', planned, `A_PlannedOrder('${number}')`);
  }

  async findPlannedOrder(number: string): Promise<SapRecord | undefined> {
    const filter = `PlannedOrder eq '${number}'`;
    return (await this.wire.list(planned, 'A_PlannedOrder', { $filter: filter }))[0];
  }

  /** Converts a planned order; returns the number of the production order. */
  async convertPlannedOrder(number: string): Promise<string> {
    const order = await this.wire.write('POST', orders, `ConvertPlndOrder?PlannedOrder='${number}'`);
    return String(order['ManufacturingOrder']);
  }

  /** Lists items of sales orders that a plant delivers, by number. */
  listSalesOrderItems(plant: string): Promise<readonly SapRecord[]> {
    const filter = `ProductionPlant eq '${plant}' and SalesDocumentRjcnReason eq ''`;
    return this.wire.list(sales, 'A_SalesOrderItem', {
      $filter: filter,
      $orderby: 'SalesOrder,SalesOrderItem',
      $top: '200',
    });
  }

  async readSalesOrderItem(number: string, position: string): Promise<SapRecord | undefined> {
    const filter = `SalesOrder eq '${number}' and SalesOrderItem eq '${position}'`;
    return (await this.wire.list(sales, 'A_SalesOrderItem', { $filter: filter }))[0];
  }

  deleteSalesOrder(number: string): Promise<unknown> {
    return this.wire.write('DELETE', sales, `A_SalesOrder('${number}')`);
  }

  /** Changes columns of an item, as `RequestedQuantity`, or `SalesDocumentRjcnReason` to reject it. */
  changeSalesOrderItem(number: string, position: string, columns: object): Promise<unknown> {
    const key = `SalesOrder='${number}',SalesOrderItem='${position}'`;
    return this.wire.write('PATCH', sales, `A_SalesOrderItem(${key})`, columns);
  }

  /** Posts a receipt of goods into unrestricted stock. */
  receiveGoods({ plant, material, quantity, unit }: ReceivedGoods): Promise<SapRecord> {
    const item = {
      Material: material,
      Plant: plant,
      StorageLocation: '0001',
      Batch: '',
      GoodsMovementType: '101',
      QuantityInEntryUnit: quantity,
      EntryUnit: unit,
    };
    const document = { GoodsMovementCode: '01', to_MaterialDocumentItem: [item] };
    return this.wire.write('POST', documents, 'A_MaterialDocumentHeader', document);
  }

  /** Posts blocked stock back to unrestricted stock. */
  unblockGoods(goods: ReceivedGoods): Promise<SapRecord> {
    return this.#transferGoods(goods, '343');
  }

  /** Posts unrestricted stock to blocked stock. */
  blockGoods(goods: ReceivedGoods): Promise<SapRecord> {
    return this.#transferGoods(goods, '344');
  }

  #transferGoods(
    { plant, material, quantity, unit }: ReceivedGoods,
    GoodsMovementType: '343' | '344',
  ): Promise<SapRecord> {
    const item = {
      Material: material,
      Plant: plant,
      StorageLocation: '0001',
      Batch: '',
      GoodsMovementType,
      QuantityInEntryUnit: quantity,
      EntryUnit: unit,
    };
    const document = { GoodsMovementCode: '04', to_MaterialDocumentItem: [item] };
    return this.wire.write('POST', documents, 'A_MaterialDocumentHeader', document);
  }
}
