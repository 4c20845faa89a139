/** Entity set of a V4 service, with the names that differ from those of V2. */
export interface V4EntitySet {
  readonly entitySet: string;
  /** V4's properties by V2's. */
  readonly fields: Readonly<Record<string, string>>;
  /** V4's navigations by V2's, with the names of the records to which they lead. */
  readonly navigations: Readonly<Record<string, V4Navigation>>;
}

/** Navigation of a V4 service. */
export interface V4Navigation extends Pick<V4EntitySet, 'fields' | 'navigations'> {
  readonly name: string;
}

/** V4 service that SAP publishes beside a V2 service or in its place. */
export interface V4Service {
  /** Path below the root of V4. */
  readonly path: string;
  /** Entity sets by their V2 names. */
  readonly entitySets: Readonly<Record<string, V4EntitySet>>;
}

const none = { fields: {}, navigations: {} } as const;

// V4 has no unit in the language of the user, only SAP's own code and the ISO code.
const salesOrderItem = {
  fields: { Material: 'Product', RequestedQuantityUnit: 'RequestedQuantitySAPUnit', ProductionPlant: 'Plant' },
  navigations: { to_ScheduleLine: { ...none, name: '_ScheduleLine' } },
} as const;

/** V4 services (API_WORKCENTER, CE_SALESORDER_0001) by the V2 services that they replace. */
export const v4Services = {
  API_WORK_CENTERS: {
    path: 'sap/api_work_center/srvd_a2x/sap/workcenter/0001',
    entitySets: { A_WorkCenters: { ...none, entitySet: 'WorkCenterHeader' } },
  },
  API_PLANNED_ORDERS: {
    path: 'sap/api_plannedorder/srvd_a2x/sap/plannedorder/0001',
    entitySets: {
      A_PlannedOrder: {
        entitySet: 'PlannedOrderHeader',
        fields: { LastChangeDateTime: 'PlannedOrderLastChangeDateTime' },
        navigations: {},
      },
    },
  },
  API_SALES_ORDER_SRV: {
    path: 'sap/api_salesorder/srvd_a2x/sap/salesorder/0001',
    entitySets: {
      A_SalesOrder: {
        entitySet: 'SalesOrder',
        fields: { OverallTotalDeliveryStatus: 'OverallDeliveryStatus' },
        navigations: { to_Item: { ...salesOrderItem, name: '_Item' } },
      },
      A_SalesOrderItem: { ...salesOrderItem, entitySet: 'SalesOrderItem' },
    },
  },
} as const satisfies Readonly<Record<string, V4Service>>;

/** Finds the V4 service that replaces a V2 service; `undefined` where SAP publishes none that is read here. */
export function findV4Service(service: string): V4Service | undefined {
  return Object.entries<V4Service>(v4Services).find(([name]) => name === service)?.[1];
}
