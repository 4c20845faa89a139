import type { Row } from '../filter.ts';
import { type Navigation, type Table, toUnitCodes } from '../table.ts';

/** V4 services below `/sap/opu/odata4/sap/`, by the name of their group. */
export const v4Paths = {
  api_work_center: 'api_work_center/srvd_a2x/sap/workcenter/0001',
  api_salesorder: 'api_salesorder/srvd_a2x/sap/salesorder/0001',
  api_plannedorder: 'api_plannedorder/srvd_a2x/sap/plannedorder/0001',
} as const;

/** Properties that V4 writes as numbers, unless they are requested as texts. */
export const decimalProperties: ReadonlySet<string> = new Set(['RequestedQuantity', 'TotalQuantity']);

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

const toClockTime = (value: unknown): string => {
  const [, hours = '00', minutes = '00', seconds = '00'] = /^PT(\d\d)H(\d\d)M(\d\d)S$/.exec(String(value)) ?? [];
  return `${hours}:${minutes}:${seconds}`;
};

const toPlannedOrder = ({ LastChangeDateTime, ...row }: Row): Row => ({
  ...row,
  PlndOrderPlannedStartDate: toDay(row['PlndOrderPlannedStartDate']),
  PlndOrderPlannedStartTime: toClockTime(row['PlndOrderPlannedStartTime']),
  PlndOrderPlannedEndDate: toDay(row['PlndOrderPlannedEndDate']),
  PlndOrderPlannedEndTime: toClockTime(row['PlndOrderPlannedEndTime']),
  PlannedOrderOpeningDate: toDay(row['PlannedOrderOpeningDate']),
  PlannedOrderLastChangeDateTime: toInstant(LastChangeDateTime),
});

const toScheduleLine = (row: Row): Row => ({ ...row, ConfirmedDeliveryDate: toDay(row['ConfirmedDeliveryDate']) });

/** Creates the entity sets of the V4 services with the records of their V2 services. */
export function createV4Tables(tables: readonly Table[]): readonly Table[] {
  const convert = (entitySet: string, toRow: (row: Row) => Row): Pick<Table, 'keys' | 'rows' | 'shape'> => {
    const table = tables.find((one) => one.entitySet === entitySet);
    const shape = table?.shape === undefined ? {} : { shape: toRow(table.shape) };
    return { keys: table?.keys ?? [], rows: table?.rows.map(toRow) ?? [], ...shape };
  };
  const [workCenters, sales] = [{ service: v4Paths.api_work_center }, { service: v4Paths.api_salesorder }];
  const item = { SalesOrder: 'SalesOrder', SalesOrderItem: 'SalesOrderItem' };
  return [
    {
      service: v4Paths.api_plannedorder,
      ...convert('A_PlannedOrder', toPlannedOrder),
      entitySet: 'PlannedOrderHeader',
      navigations: {},
    },
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
