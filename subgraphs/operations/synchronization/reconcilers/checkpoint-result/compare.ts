import Big from 'big.js';
import type { Comparison, CorrectionStep, LookTools, Reason, Verdict } from '../../reconciler.ts';
import { type Entry, type InspectedLot, isOpenLot, type Result } from '../inspection-lot/read.ts';
import { formatResultKey } from './key.ts';

/** Kind of the records of what operators enter at checkpoints. */
export const noun = 'CheckpointResult';

/** Step by which a result is recorded in quality. */
export const recordStep = {
  name: 'recordInQuality',
  system: 'QUALITY',
  command: 'qualityRecordResults',
} as const satisfies CorrectionStep;

type Finding = Pick<Result, 'value' | 'code'>;

const isSame = (a: Finding, b: Finding): boolean =>
  a.value === null || b.value === null ? a.value === b.value && a.code === b.code : new Big(a.value).eq(b.value);

/** Describes a result for people, the same text for equal ones; it names no inspector, whom only some may read. */
const describe = ({ value, code }: Finding): string => (value === null ? (code ?? '') : new Big(value).toFixed());

/** True for a result that was entered at a checkpoint, by the name of its inspector. */
const isOfCheckpoint = ({ inspectedBy }: Result): boolean => /\(Odoo user \d+\)$/.test(inspectedBy ?? '');

const isSameInstant = (a: string | null, b: string): boolean => a !== null && Date.parse(a) === Date.parse(b);

const differs = (reason: Reason, message: string): Verdict => ({ kind: 'DIFFERS', reason, message });

/** A result at a checkpoint beside quality's results of the characteristic. */
interface Case {
  readonly lot: InspectedLot;
  readonly entry: Entry;
  /** Quality's results of the characteristic, oldest first. */
  readonly known: readonly Result[];
  /** Value that quality was given last. */
  readonly carried: string | undefined;
}

function createInput({ lot: { plant, number }, entry }: Case): object {
  const { characteristic, value, code, enteredBy, enteredAt } = entry;
  return {
    plant,
    inspectionLot: number,
    results: [{ characteristic, ...(value === null ? { code } : { value }) }],
    inspectedBy: enteredBy ?? undefined,
    inspectedAt: enteredAt ?? undefined,
  };
}

/** Decides about a result that was entered. What quality was given once is not given again, whatever it says now. */
function decideEntered(given: Case): Verdict {
  const { lot, entry, known, carried } = given;
  const { number, status } = lot;
  const latest = known.at(-1);
  const isCarried =
    carried === describe(entry) ||
    known.some((one) => isSame(one, entry) && isSameInstant(entry.enteredAt, one.inspectedAt));
  if (latest !== undefined && (isSame(latest, entry) || isCarried)) return { kind: 'EQUAL' };
  const name = `${describe(entry)} for ${entry.characteristic}`;
  if (!isOpenLot(lot))
    return differs(
      'LOT_ENDED',
      `Operators entered ${name}, and the lot ${number} is ${status} in quality, which takes no more results.`,
    );
  const change = { kind: 'CHANGE', step: recordStep.name, input: createInput(given) } as const;
  if (latest === undefined || isOfCheckpoint(latest)) return change;
  const message = `Operators entered ${name} for the lot ${number}, and quality has ${describe(latest)} by an inspector; let it be recorded as a correction, or accept that quality's stays.`;
  return { ...change, approval: { reason: 'OTHER_RESULT', message, isOfContent: true } };
}

/** Compares one question of a checkpoint with quality; `undefined` while nothing was ever entered. */
export async function compareEntry(
  lot: InspectedLot,
  entry: Entry,
  tools: LookTools,
): Promise<Omit<Comparison, 'consumer' | 'field'> | undefined> {
  const { plant, number, results } = lot;
  const key = formatResultKey(number, entry.characteristic);
  const known = results.filter(({ characteristic }) => characteristic === entry.characteristic);
  const carried = await tools.findCarriedValues({ noun, plant, key, consumer: 'QUALITY' });
  const latest = known.at(-1);
  const observedValue = latest === undefined ? 'ABSENT' : describe(latest);
  if (entry.value === null && entry.code === null) {
    if (carried === undefined) return undefined;
    const message = `The result ${carried} for ${entry.characteristic} was removed at the checkpoint of the lot ${number}; quality keeps it. Correct it in quality, or accept it.`;
    return { key, ownerValue: 'ABSENT', observedValue, verdict: differs('RESULT_REMOVED', message) };
  }
  const verdict = decideEntered({ lot, entry, known, carried });
  return {
    key,
    ownerValue: describe(entry),
    observedValue,
    ownerSource: { changedAt: entry.enteredAt },
    verdict,
    changedAt: entry.enteredAt ?? undefined,
    ...(verdict.kind === 'EQUAL' ? { carried: describe(entry) } : {}),
  };
}
