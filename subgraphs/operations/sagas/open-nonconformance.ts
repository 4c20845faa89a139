import { type CommonInput, defineSaga, invalidInput } from './define-saga.ts';
import { findUnknown } from './find-unknown.ts';

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

/** Records that something is not as specified. */
export const openNonconformance = defineSaga<Input>({
  kind: 'openNonconformance',
  owned: 'Nonconformance',
  validate: ({ description }) => (description ? undefined : invalidInput('Say what was found.', 'description')),
  locate: async ({ plant, productionOrder, inspectionLot, material }, queries) =>
    (await findUnknown({ plant, productionOrder, material }, queries)) ?? {
      plant,
      productionOrder: productionOrder ?? undefined,
      lane: `${plant}/nonconformance/${productionOrder ?? inspectionLot ?? material ?? ''}`,
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
