import { Big } from 'big.js';
import type { CallContext, Quarantine } from '../../../kit/index.ts';
import type { SapClient } from './client.ts';
import { mapMaterialNumber, mapOperationNumber } from './map-order.ts';
import type { ODataRecord } from './odata/answer.ts';
import { equals, equalsAll } from './odata/conditions.ts';
import { createQuery, entitySets } from './queries.ts';
import type { MaterialPlantKey, RoutingRecord } from './records.ts';
import { leaveOut, mapPage, materialInPlant, readGroups, readText, readTexts } from './set-aside.ts';
import { mapUnit } from './units.ts';
import { mapVendorValues, parseRecord, routingAssignmentWire, routingOperationWire, workCenterWire } from './wire.ts';

const minutesPer: Readonly<Record<string, string>> = { MIN: '1', HUR: '60', SEC: '0.0166666667', DAY: '1440' };

function mapMinutes(amount: string, unit: string): string | undefined {
  const factor = minutesPer[mapUnit(unit)];
  return factor === undefined || new Big(amount).eq(0) ? undefined : new Big(amount).times(factor).round(4).toFixed();
}

type WorkCenter = NonNullable<RoutingRecord['operations'][number]['workCenter']>;
type WorkCenters = ReadonlyMap<string, WorkCenter>;

/** Instance whose routings are read, with the quarantine for unreadable ones. */
export interface RoutingSource {
  readonly client: SapClient;
  readonly quarantine: Quarantine;
  readonly instance: string;
}

/** Maps one operation of a routing. */
export function mapRoutingOperation(
  record: ODataRecord,
  instance: string,
  workCenters: WorkCenters,
): RoutingRecord['operations'][number] {
  return mapVendorValues(instance, () => {
    const wire = parseRecord(routingOperationWire, record, instance);
    const id = wire.WorkCenterInternalID.replace(/^0+$/, '');
    const workCenter = workCenters.get(id);
    return {
      number: mapOperationNumber(wire.ProductionRoutingSequence, wire.Operation),
      description: wire.OperationText === '' ? undefined : wire.OperationText,
      workCenter,
      missingWorkCenter: workCenter === undefined && id !== '' ? id : undefined,
      setupMinutes: mapMinutes(wire.StandardWorkQuantity1, wire.StandardWorkQuantityUnit1),
      machineMinutesPerBaseQuantity: mapMinutes(wire.StandardWorkQuantity2, wire.StandardWorkQuantityUnit2),
    };
  });
}

/** Reads the work centers that operations name, by SAP's own ids. */
async function readWorkCenters(
  { client, quarantine, instance }: RoutingSource,
  operations: readonly ODataRecord[],
  call: CallContext,
): Promise<WorkCenters> {
  const ids = new Set(operations.flatMap((record) => readText(record, 'WorkCenterInternalID') ?? []));
  const records = await client.readAny(
    { ...createQuery(entitySets.workCenters), filter: equals('WorkCenterTypeCode', 'A') },
    [...ids].filter((id) => !/^0+$/.test(id)).map((id) => equals('WorkCenterInternalID', id)),
    call,
  );
  const kind = {
    noun: 'WorkCenter',
    findId: (record: ODataRecord) => readTexts(record, 'Plant', 'WorkCenter'),
    map: (record: ODataRecord) => parseRecord(workCenterWire, record, instance),
  };
  const found = mapPage(quarantine, kind, records).flatMap(({ record }) => record ?? []);
  return new Map(found.map((wire) => [wire.WorkCenterInternalID, { plant: wire.Plant, code: wire.WorkCenter }]));
}

type Assignment = ReturnType<typeof parseRecord<typeof routingAssignmentWire>>;
const toRoutingId = ({ ProductionRoutingGroup, ProductionRouting }: Assignment): string =>
  `${ProductionRoutingGroup}/${ProductionRouting}`;

/** Reads the assignments of routings to materials in their plants. */
function readAssignments(
  { client, quarantine, instance }: RoutingSource,
  keys: readonly MaterialPlantKey[],
  call: CallContext,
): Promise<ReadonlyMap<string, readonly Assignment[]>> {
  const read = (some: readonly MaterialPlantKey[]) =>
    client.readAny(
      createQuery(entitySets.routingAssignments),
      some.map(({ material, plant }) => equalsAll({ Product: material, Plant: plant })),
      call,
    );
  const kind = {
    ...materialInPlant,
    noun: 'Routing',
    findId: (row: ODataRecord) => readTexts(row, 'Plant', 'Product'),
    map: (rows: readonly ODataRecord[]) => rows.map((row) => parseRecord(routingAssignmentWire, row, instance)),
  };
  return readGroups(quarantine, kind, { keys, read });
}

/**
 * Reads the operations of some routings as SAP sends them; a routing whose operations cannot be distinguished from those
 * of another is left out.
 */
function readOperations(
  client: SapClient,
  assignments: readonly Assignment[],
  call: CallContext,
): Promise<ReadonlyMap<string, readonly ODataRecord[]>> {
  const routings = new Map(assignments.map((assignment) => [toRoutingId(assignment), assignment]));
  const read = (some: readonly Assignment[]) =>
    client.readAny(
      { ...createQuery(entitySets.routingOperations), orderBy: ['Operation'] },
      some.map(({ ProductionRoutingGroup, ProductionRouting }) =>
        equalsAll({ ProductionRoutingGroup, ProductionRouting }),
      ),
      call,
    );
  const kind = {
    noun: 'Routing',
    formatKey: toRoutingId,
    findPlant: () => undefined,
    toId: toRoutingId,
    findId: (row: ODataRecord) => readTexts(row, 'ProductionRoutingGroup', 'ProductionRouting'),
    map: (rows: readonly ODataRecord[]) => rows,
  };
  return readGroups(leaveOut, kind, { keys: [...routings.values()], read });
}

/**
 * Reads the routings of many materials: assignments, then operations, then work centers; three calls for any number of
 * materials.
 */
export async function readRoutings(
  source: RoutingSource,
  keys: readonly MaterialPlantKey[],
  call: CallContext,
): Promise<ReadonlyMap<string, readonly RoutingRecord[]>> {
  const { client, quarantine, instance } = source;
  const assigned = await readAssignments(source, keys, call);
  const operations = await readOperations(client, [...assigned.values()].flat(), call);
  const workCenters = await readWorkCenters(source, [...operations.values()].flat(), call);
  const toRouting = (assignment: Assignment): RoutingRecord => {
    const steps = operations.get(toRoutingId(assignment));
    if (steps === undefined)
      throw new RangeError(`The operations of routing ${toRoutingId(assignment)} cannot be read`);
    return {
      material: mapMaterialNumber(assignment.Product),
      plant: assignment.Plant,
      alternative: toRoutingId(assignment),
      operations: steps.map((step) => mapRoutingOperation(step, instance, workCenters)),
    };
  };
  const read = [...assigned].flatMap(([key, list]) => {
    const routings = quarantine.read({ noun: 'Routing', key, plant: list[0]?.Plant }, () => list.map(toRouting));
    return routings === undefined ? [] : [[key, routings] as const];
  });
  return new Map(read);
}
