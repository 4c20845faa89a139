import type { CallContext } from '../../../kit/index.ts';
import type { SchedulingClient } from './client.ts';
import { openStatuses } from './map-operation.ts';
import type { Names } from './names.ts';
import type { AffectedQuery } from './plan-writer.ts';
import { readRoutingNames } from './routing.ts';
import type { StepReader } from './steps.ts';
import type { StepWire } from './wire.ts';
import { allocationWire, operationPlanWire, parseRecords } from './wire.ts';

interface Reading {
  readonly client: SchedulingClient;
  readonly steps: StepReader;
  readonly names: Names;
  readonly instance: string;
}

const isOpen = { status__in: openStatuses.join(',') };

/** The steps that a hold may concern. */
export async function readAffectedSteps(
  query: AffectedQuery,
  { client, steps, names, instance }: Reading,
  call: CallContext,
): Promise<readonly StepWire[]> {
  const { plant } = query;
  if ('order' in query) return steps.readList({ equals: { owner: names.formatOrder(query.order) } }, call);
  if ('material' in query) {
    const routings = await readRoutingNames({ plant, material: query.material }, { client, instance }, call);
    const filters = isOpen;
    const records = await client.readList(
      'input/manufacturingorder',
      { oneOf: { field: 'operation', values: routings }, filters },
      call,
    );
    const owners = parseRecords(operationPlanWire, records, instance).map(({ reference }) => reference);
    return steps.readList({ oneOf: { field: 'owner', values: owners }, filters }, call);
  }
  if ('workCenter' in query) {
    const resource = names.formatResource(plant, query.workCenter);
    const placed = await client.readList('input/operationplanresource', { equals: { resource } }, call);
    const references = parseRecords(allocationWire, placed, instance).map(({ operationplan }) => operationplan);
    return steps.readList({ oneOf: { field: 'reference', values: references }, filters: isOpen }, call);
  }
  return steps.readList({ filters: isOpen }, call);
}
