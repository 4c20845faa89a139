import { Big } from 'big.js';
import { type CallContext, SystemError } from '../../../kit/index.ts';
import type { SapClient } from './client.ts';
import { mapMaterialNumber } from './map-order.ts';
import { equals, equalsAll } from './odata/conditions.ts';
import { createQuery, entitySets } from './queries.ts';
import type { RoutingRecord } from './records.ts';
import { mapUnit } from './units.ts';
import { parseRecord, routingAssignmentWire, routingOperationWire, workCenterWire } from './wire.ts';

const minutesPer: Readonly<Record<string, string>> = { MIN: '1', HUR: '60', SEC: '0.0166666667', DAY: '1440' };

function mapMinutes(amount: string, unit: string): string | undefined {
  const factor = minutesPer[mapUnit(unit)];
  return factor === undefined || amount === '0' ? undefined : new Big(amount).times(factor).round(4).toFixed();
}

const toKey = (record: { readonly ProductionRoutingGroup: string; readonly ProductionRouting: string }): string =>
  `${record.ProductionRoutingGroup}/${record.ProductionRouting}`;

/** Routings of many materials: assignments, then operations, then work centers; three calls however many materials. */
export async function readRoutings(
  client: SapClient,
  {
    instance,
    keys,
  }: { readonly instance: string; readonly keys: readonly { readonly material: string; readonly plant: string }[] },
  call: CallContext,
): Promise<readonly RoutingRecord[]> {
  const assignmentRecords = await client.readAny(
    createQuery(entitySets.routingAssignments),
    keys.map(({ material, plant }) => equalsAll({ Product: material, Plant: plant })),
    call,
  );
  const assignments = assignmentRecords.map((record) => parseRecord(routingAssignmentWire, record, instance));
  const wanted = new Map(assignments.map((assignment) => [toKey(assignment), assignment]));
  const operationRecords = await client.readAny(
    { ...createQuery(entitySets.routingOperations), orderBy: ['Operation'] },
    [...wanted.values()].map(({ ProductionRoutingGroup, ProductionRouting }) =>
      equalsAll({ ProductionRoutingGroup, ProductionRouting }),
    ),
    call,
  );
  const operations = operationRecords.map((record) => parseRecord(routingOperationWire, record, instance));
  const internalIds = [...new Set(operations.map(({ WorkCenterInternalID }) => WorkCenterInternalID))];
  const workCenterRecords = await client.readAny(
    { ...createQuery(entitySets.workCenters), filter: equals('WorkCenterTypeCode', 'A') },
    internalIds.map((id) => equals('WorkCenterInternalID', id)),
    call,
  );
  const workCenters = new Map(
    workCenterRecords
      .map((record) => parseRecord(workCenterWire, record, instance))
      .map((wire) => [wire.WorkCenterInternalID, wire]),
  );
  const groups = Map.groupBy(operations, toKey);
  return assignments.map((assignment) => ({
    material: mapMaterialNumber(assignment.Product),
    plant: assignment.Plant,
    alternative: toKey(assignment),
    operations: (groups.get(toKey(assignment)) ?? []).map((operation) => {
      const workCenter = workCenters.get(operation.WorkCenterInternalID);
      if (workCenter === undefined)
        throw new SystemError('A routing names a work center that SAP does not give.', {
          code: 'SYSTEM_BAD_RESPONSE',
          system: 'SAP',
          instance,
        });
      return {
        number: operation.Operation,
        description: operation.OperationText === '' ? undefined : operation.OperationText,
        plant: workCenter.Plant,
        workCenter: workCenter.WorkCenter,
        setupMinutes: mapMinutes(operation.StandardWorkQuantity1, operation.StandardWorkQuantityUnit1),
        machineMinutesPerBaseQuantity: mapMinutes(operation.StandardWorkQuantity2, operation.StandardWorkQuantityUnit2),
      };
    }),
  }));
}
