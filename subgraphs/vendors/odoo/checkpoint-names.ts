/** Formats the key under which the checkpoint of a lot is found again. */
export const formatCheckpointKey = (plant: string, inspectionLot: string): string =>
  `checkpoint:${plant}:${inspectionLot}`;

/** Formats the name of a checkpoint, by which operators and changes find its lot. */
export const formatCheckpointName = (plant: string, inspectionLot: string): string => `LOT ${plant}/${inspectionLot}`;

/** Parses the name of a checkpoint of any plant; `undefined` for another form of name. */
export function parseCheckpointName(name: string | undefined) {
  const { plant, inspectionLot } = /^LOT (?<plant>[^/]+)\/(?<inspectionLot>.+)$/s.exec(name ?? '')?.groups ?? {};
  return plant === undefined || inspectionLot === undefined ? undefined : { plant, inspectionLot };
}

/** Formats the beginning of a checkpoint's notes. */
export const formatCheckpointNotes = (inspectionLot: string): string => `Inspection lot ${inspectionLot}: `;
