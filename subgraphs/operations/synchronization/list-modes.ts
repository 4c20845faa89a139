import { type CallContext, seesPlant } from '../../../kit/index.ts';
import type { OperationsStore, PlantSynchronizationRow } from '../store/index.ts';
import { findRule, type LookOptions } from './look.ts';
import { findUnsetMode } from './mode.ts';
import { reconcilers } from './reconcilers/index.ts';

type ModeOptions = Pick<LookOptions, 'landscape' | 'ownership' | 'mode'>;

/** Lists the kinds of record that are synchronized in the viewer's plants, with the mode in effect. */
export async function listPlantSynchronizations(
  store: Pick<OperationsStore, 'readSetModes' | 'countSynchronizationRecords'>,
  { plant, call }: { readonly plant: string | undefined; readonly call: CallContext },
  { landscape, ownership, mode: configured }: ModeOptions,
): Promise<readonly PlantSynchronizationRow[]> {
  const isWanted = (code: string) => seesPlant(call.viewer, code) && (plant === undefined || code === plant);
  const plants = landscape.plants.map(({ code }) => code).filter(isWanted);
  const [set, counts] = await Promise.all([
    store.readSetModes(plants, call),
    store.countSynchronizationRecords(plants, call),
  ]);
  return plants.flatMap((code) =>
    reconcilers
      .filter((reconciler) => findRule(reconciler, code, { ownership }) !== undefined)
      .map(({ noun }): PlantSynchronizationRow => {
        const isSame = (one: { readonly noun: string; readonly plant: string }) =>
          one.noun === noun && one.plant === code;
        const known = set.find(isSame);
        const common = { noun, plant: code, counts: counts.filter(isSame) };
        return known === undefined
          ? { ...common, mode: findUnsetMode(noun, configured), isSet: false }
          : { ...common, ...known, isSet: true };
      }),
  );
}
