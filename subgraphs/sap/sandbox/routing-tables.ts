import type { World } from '../../world/index.ts';
import type { Table } from './table.ts';

/** Finds SAP's internal id of a work center: ten million and its position. */
function findInternalId(world: World, plant: string, code: string): string {
  return String(
    10_000_000 + world.workCenters.findIndex((workCenter) => workCenter.plant === plant && workCenter.code === code),
  );
}

/** Creates the tables of routings. */
export function createRoutingTables(world: World): readonly Table[] {
  const service = 'API_PRODUCTION_ROUTING';
  const assignments = world.routings.map(({ material, plant, group, alternative }) => ({
    Product: material,
    Plant: plant,
    ProductionRoutingGroup: group,
    ProductionRouting: alternative,
    ProductionRoutingMatlAssgmt: '1',
    ProductionRtgMatlAssgmtIntVers: '1',
  }));
  const operations = world.routings.flatMap(({ plant, group, alternative, operations: steps }) =>
    steps.map((step, place) => ({
      ProductionRoutingGroup: group,
      ProductionRouting: alternative,
      ProductionRoutingSequence: '0',
      ProductionRoutingOpIntID: String(place + 1),
      ProductionRoutingOpIntVersion: '1',
      Operation: step.number,
      OperationText: step.description,
      Plant: plant,
      WorkCenterTypeCode: 'A',
      WorkCenterInternalID: findInternalId(world, plant, step.workCenter),
      StandardWorkQuantity1: step.setupMinutes,
      StandardWorkQuantityUnit1: 'MIN',
      StandardWorkQuantity2: step.machineMinutes,
      StandardWorkQuantityUnit2: 'MIN',
    })),
  );
  return [
    {
      service,
      entitySet: 'ProductionRoutingMatlAssgmt',
      keys: [
        'Product',
        'Plant',
        'ProductionRoutingGroup',
        'ProductionRouting',
        'ProductionRoutingMatlAssgmt',
        'ProductionRtgMatlAssgmtIntVers',
      ],
      rows: assignments,
      navigations: {},
    },
    {
      service,
      entitySet: 'ProductionRoutingOperation',
      keys: [
        'ProductionRoutingGroup',
        'ProductionRouting',
        'ProductionRoutingSequence',
        'ProductionRoutingOpIntID',
        'ProductionRoutingOpIntVersion',
      ],
      rows: operations,
      navigations: {},
    },
  ];
}

/** Creates the table of work centers. */
export function createWorkCenterTable(world: World): Table {
  const rows = world.workCenters.map(({ plant, code, descriptions }) => ({
    WorkCenterInternalID: findInternalId(world, plant, code),
    WorkCenterTypeCode: 'A',
    WorkCenter: code,
    WorkCenterDesc: descriptions.EN,
    Plant: plant,
    WorkCenterCategoryCode: '0001',
    // Setup, machine, labor.
    StandardWorkFormulaParamGroup: 'SAP1',
    WorkCenterIsToBeDeleted: false,
  }));
  return {
    service: 'API_WORK_CENTERS',
    entitySet: 'A_WorkCenters',
    keys: ['WorkCenterInternalID', 'WorkCenterTypeCode'],
    rows,
    navigations: {},
  };
}
