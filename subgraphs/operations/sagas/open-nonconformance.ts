import { type CommonInput, defineSaga, invalidInput, notFound } from './define-saga.ts';
import { readLotMaterial, refuseUnknown } from './refuse-unknown.ts';

interface Input extends CommonInput {
  readonly plant: string;
  readonly severity: string;
  readonly description: string;
  readonly inspectionLot?: string | null;
  readonly material?: string | null;
  readonly batch?: string | null;
  readonly productionOrder?: string | null;
  readonly disposition?: string | null;
}

/** Records a nonconformance. */
export const openNonconformance = defineSaga<Input>({
  kind: 'openNonconformance',
  owned: 'Nonconformance',
  validate: ({ description }) =>
    description ? undefined : invalidInput('The description must not be empty.', 'description'),
  locate: async ({ plant, productionOrder, inspectionLot, material, batch }, queries) => {
    const lot = inspectionLot ? await readLotMaterial({ plant, inspectionLot }, queries) : { material: undefined };
    if (lot === undefined) return notFound('The inspection lot does not exist.', 'inspectionLot');
    const named = { plant, productionOrder, material: material ?? lot.material, batch };
    const lane = `${plant}/nonconformance/${productionOrder ?? inspectionLot ?? material ?? ''}`;
    return (await refuseUnknown(named, queries)) ?? { plant, productionOrder: productionOrder ?? undefined, lane };
  },
  steps: [
    {
      name: 'openInQuality',
      system: 'QUALITY',
      command: 'qualityOpenNonconformance',
      input: ({ input }) => {
        const { plant, severity, description, inspectionLot, material, batch, productionOrder, disposition } = input;
        return { plant, severity, description, inspectionLot, material, batch, productionOrder, disposition };
      },
      undo: 'COMMAND',
    },
  ],
});
