/** Formats the key under which the checkpoint of a lot is found again. */
export const formatCheckpointKey = (plant: string, inspectionLot: string): string =>
  `checkpoint:${plant}:${inspectionLot}`;

/** Formats the name of a checkpoint, by which operators and changes find its lot. */
export const formatCheckpointName = (plant: string, inspectionLot: string): string => `LOT ${plant}/${inspectionLot}`;

/** Pattern (`=like`) of the names of all checkpoints. */
export const checkpointNames = 'LOT %/%';

/** Finds plant and lot of a checkpoint by its name; `undefined` for an inspection of another origin. */
export function parseCheckpointName(name: string | undefined, plants: readonly string[]) {
  const plant = plants.find((code) => name?.startsWith(`LOT ${code}/`) === true);
  return plant === undefined || name === undefined
    ? undefined
    : { plant, inspectionLot: name.slice(`LOT ${plant}/`.length) };
}

/** Formats the question of a characteristic, with the code by which its results find it. */
export const formatQuestion = ({ code, description }: { readonly code: string; readonly description: string }) =>
  `${description} [${code}]`;

/** Reads the code of the characteristic from a question; `undefined` for one that people added. */
export const parseQuestion = (name: string | undefined): string | undefined =>
  /^.* \[(?<code>.+)\]$/s.exec(name ?? '')?.groups?.['code'];
