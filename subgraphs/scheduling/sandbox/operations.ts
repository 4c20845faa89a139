import type { World } from '../../world/index.ts';
import type { Models, Row } from './models.ts';

interface Step {
  readonly routing: string;
  readonly material: string;
  readonly plant: string;
  readonly number: string;
  readonly workCenter: string;
}

/** Lists every step of a routing or an order. */
function listSteps(world: World): readonly Step[] {
  const planned = world.routings.flatMap(({ material, plant, operations }) =>
    operations.map(({ number, workCenter }) => ({ material, plant, number, workCenter })),
  );
  const scheduled = world.scheduledOperations.map(({ material, plant, operation, workCenter }) => ({
    material,
    plant,
    number: operation,
    workCenter,
  }));
  const steps = new Map<string, Step>();
  for (const step of [...planned, ...scheduled]) {
    const routing = `${step.material} @ ${step.plant}`;
    const name = `${routing} - ${step.number}`;
    if (!steps.has(name)) steps.set(name, { routing, ...step });
  }
  return [...steps.values()];
}

/** Creates frePPLe's operations: a routing for each material and plant, its steps, and their usual resources. */
export function createOperations(world: World, lastmodified: string): Models {
  const steps = listSteps(world);
  const common = { duration: null, duration_per: null, source: 'plantgraph', lastmodified };
  const routings = new Map(steps.map(({ routing, material, plant }) => [routing, { material, plant }]));
  const routingRows = [...routings].map(
    ([name, { material, plant }]): Row => ({
      name,
      type: 'routing',
      item: material,
      location: plant,
      owner: null,
      priority: 1,
      ...common,
    }),
  );
  const stepRows = steps.map(
    ({ routing, plant, number }): Row => ({
      name: `${routing} - ${number}`,
      type: 'time_per',
      item: null,
      location: plant,
      owner: routing,
      priority: Number(number),
      ...common,
    }),
  );
  const resources = steps.map(
    ({ routing, plant, number, workCenter }, index): Row => ({
      id: index + 1,
      operation: `${routing} - ${number}`,
      resource: `${plant}/${workCenter}`,
      skill: null,
      quantity: '1.00000000',
      priority: 1,
      source: 'plantgraph',
      lastmodified,
    }),
  );
  return {
    'input/operation': { key: 'name', rows: [...routingRows, ...stepRows] },
    'input/operationresource': { key: 'id', rows: resources },
  };
}
