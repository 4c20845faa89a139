import {
  type InstanceHealth,
  listVisiblePlants,
  type QuarantinedRecord,
  seesPlant,
  type Viewer,
} from '../../../kit/index.ts';
import type { SystemInstanceNode } from '../nodes.ts';

// A record whose plant cannot be read may belong to any plant.
function isVisible({ plant }: QuarantinedRecord, viewer: Viewer): boolean {
  return plant === undefined ? viewer.plants === 'ALL' : seesPlant(viewer, plant);
}

function describe({ detail }: InstanceHealth, [first]: readonly QuarantinedRecord[]): string | undefined {
  if (first === undefined) return detail;
  return [detail, `First record: ${first.noun} ${first.key}.`].filter((sentence) => sentence !== undefined).join(' ');
}

/** Lists the instances that serve a plant of the viewer. */
export function listVisibleInstances(
  instances: readonly InstanceHealth[],
  viewer: Viewer,
): readonly SystemInstanceNode[] {
  return instances.flatMap((instance) => {
    const plants = listVisiblePlants(viewer, instance.plants);
    // An instance that serves only other plants is as foreign as they are.
    if (plants.length === 0 && instance.plants.length > 0) return [];
    const visibleRecords = (instance.quarantinedRecords ?? []).filter((record) => isVisible(record, viewer));
    const isWhollyVisible = plants.length === instance.plants.length;
    return [{ ...instance, plants, isWhollyVisible, visibleRecords, detail: describe(instance, visibleRecords) }];
  });
}
