import type { Row } from '../filter.ts';
import { type Navigation, type Table, toUnitCodes } from '../table.ts';

/** V4 services below `/sap/opu/odata4/sap/`, by the name of their group. */
export const v4Paths = {
  api_work_center: 'api_work_center/srvd_a2x/sap/workcenter/0001',
  api_salesorder: 'api_salesorder/srvd_a2x/sap/salesorder/0001',
} as const;

/** Properties that V4 writes as numbers, unless they are requested as texts. */
export const decimalProperties: ReadonlySet<string> = new Set(['RequestedQuantity']);

const many = (entitySet: string, join: Navigation['join']): Navigation => ({ entitySet, isMany: true, join });

function toDay(value: unknown): string | null {
  const milliseconds = /^\/Date\((-?\d+)/.exec(String(value))?.[1];
  return milliseconds === undefined ? null : new Date(Number(milliseconds)).toISOString().slice(0, 10);
}

function toInstant(value: unknown): string | null {
  const milliseconds = /^\/Date\((-?\d+)/.exec(String(value))?.[1];
  return milliseconds === undefined ? null : new Date(Number(milliseconds)).toISOString().replace('.000Z', 'Z');
}

const toWorkCenter = (row: Row): Row => ({ ...row, WorkCenterLastChangeDateTime: '2024-01-15T08:00:00Z' });

const toSalesOrder = ({ OverallTotalDeliveryStatus, ...row }: Row): Row => ({
  ...row,
  OverallDeliveryStatus: OverallTotalDeliveryStatus,
  RequestedDeliveryDate: toDay(row['RequestedDeliveryDate']),
  LastChangeDateTime: toInstant(row['LastChangeDateTime']),
});

function toSalesOrderItem({ Material, RequestedQuantityUnit, ProductionPlant, ...row }: Row): Row {
  const { sap, iso } = toUnitCodes(String(RequestedQuantityUnit));
  return {
    ...row,
    Product: Material,
    Plant: ProductionPlant,
    RequestedQuantitySAPUnit: sap,
    RequestedQuantityISOUnit: iso,
  };
}

const toScheduleLine = (row: Row): Row => ({ ...row, ConfirmedDeliveryDate: toDay(row['ConfirmedDeliveryDate']) });

/** Creates the entity sets of the V4 services with the records of their V2 services. */
export function createV4Tables(tables: readonly Table[]): readonly Table[] {
  const convert = (entitySet: string, toRow: (row: Row) => Row): Pick<Table, 'keys' | 'rows'> => {
    const table = tables.find((one) => one.entitySet === entitySet);
    return { keys: table?.keys ?? [], rows: table?.rows.map(toRow) ?? [] };
  };
  const [workCenters, sales] = [{ service: v4Paths.api_work_center }, { service: v4Paths.api_salesorder }];
  const item = { SalesOrder: 'SalesOrder', SalesOrderItem: 'SalesOrderItem' };
  return [
    {
      ...workCenters,
      ...convert('A_WorkCenters', toWorkCenter),
      entitySet: 'WorkCenterHeader',
      navigations: {},
    },
    {
      ...sales,
      ...convert('A_SalesOrder', toSalesOrder),
      entitySet: 'SalesOrder',
      navigations: { _Item: many('SalesOrderItem', { SalesOrder: 'SalesOrder' }) },
    },
    {
      ...sales,
      ...convert('A_SalesOrderItem', toSalesOrderItem),
      entitySet: 'SalesOrderItem',
      navigations: { _ScheduleLine: many('SalesOrderScheduleLine', item) },
    },
    {
      ...sales,
      ...convert('A_SalesOrderScheduleLine', toScheduleLine),
      entitySet: 'SalesOrderScheduleLine',
      navigations: {},
    },
  ];
}
