import { type CommonInput, defineSaga, invalidInput } from './define-saga.ts';
import { locateLot } from './inspection-lot.ts';

interface Input extends CommonInput {
  readonly inspectionLot: string;
  readonly results: readonly {
    readonly characteristic: string;
    readonly value?: string | null;
    readonly code?: string | null;
  }[];
}

/** Records results; only quality stores them. */
export const recordInspectionResults = defineSaga<Input>({
  kind: 'recordInspectionResults',
  owned: 'InspectionResult',
  validate: ({ results }) =>
    results.length > 0 ? undefined : invalidInput('The results must not be empty.', 'results'),
  locate: ({ inspectionLot }, queries) => locateLot(inspectionLot, queries),
  steps: [
    {
      name: 'recordInQuality',
      system: 'QUALITY',
      command: 'qualityRecordResults',
      input: ({ input: { inspectionLot, results, expectedVersion } }) => ({ inspectionLot, results, expectedVersion }),
      undo: 'Results are never removed: a correction supersedes them.',
    },
  ],
});
