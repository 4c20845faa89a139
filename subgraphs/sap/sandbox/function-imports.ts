/** Functions of each service; SAP refuses any other function as unknown. */
const functions: Readonly<Record<string, readonly string[]>> = {
  API_PRODUCTION_ORDER_2_SRV: [
    'ReleaseOrder',
    'TechlyCmpltOrder',
    'DeletionFlagOrder',
    'ScheduleProductionOrderOperation',
    'ConvertPlndOrder',
  ],
  API_PLANNED_ORDERS: ['PlannedOrderSchedule', 'SchedulePlannedOrderOperation'],
  API_PROD_ORDER_CONFIRMATION_2_SRV: ['CancelProdnOrdConf'],
  API_MATERIAL_DOCUMENT_SRV: ['Cancel'],
};

/** Renders the functions of a service as its `$metadata` lists them. */
export function renderFunctions(service: string): string {
  return (functions[service] ?? []).map((name) => `<FunctionImport Name="${name}" m:HttpMethod="POST"/>`).join('');
}
