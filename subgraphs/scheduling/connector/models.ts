import {
  allocationKeyWire,
  allocationWire,
  calendarBucketWire,
  calendarWire,
  demandFactsWire,
  demandWire,
  locationWire,
  operationPlanWire,
  operationResourceWire,
  operationWire,
  parameterWire,
  resourceNameWire,
  resourceWire,
} from './wire.ts';

/** frePPLe's models: path, shape and key of each. */
export const models = {
  orders: { model: 'input/manufacturingorder', wire: operationPlanWire, key: 'reference' },
  steps: { model: 'input/workorder', wire: operationPlanWire, key: 'reference' },
  allocations: { model: 'input/operationplanresource', wire: allocationWire, key: 'id' },
  allocationKeys: { model: 'input/operationplanresource', wire: allocationKeyWire, key: 'id' },
  operations: { model: 'input/operation', wire: operationWire, key: 'name' },
  usualResources: { model: 'input/operationresource', wire: operationResourceWire, key: 'id' },
  resourceNames: { model: 'input/resource', wire: resourceNameWire, key: 'name' },
  resources: { model: 'input/resource', wire: resourceWire, key: 'name' },
  locations: { model: 'input/location', wire: locationWire, key: 'name' },
  calendars: { model: 'input/calendar', wire: calendarWire, key: 'name' },
  buckets: { model: 'input/calendarbucket', wire: calendarBucketWire, key: 'id' },
  parameters: { model: 'common/parameter', wire: parameterWire, key: 'name' },
  demands: { model: 'input/demand', wire: demandWire, key: 'name' },
  demandFacts: { model: 'input/demand', wire: demandFactsWire, key: 'name' },
} as const;
