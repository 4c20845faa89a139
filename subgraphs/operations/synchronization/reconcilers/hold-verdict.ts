import { createHoldSteps, type HoldTarget } from '../../sagas/hold-target.ts';
import { type EarlierStep, isPositive } from '../../sagas/index.ts';
import { type Provenanced, requireFresh, toVerdict } from '../outage.ts';
import type { CorrectionStep, LookTools, ValueSource, Verdict } from '../reconciler.ts';
import { readOrderPart } from './order-part.ts';

/** A hold, or another stop of its target, as its owner has it. */
export interface Hold extends HoldTarget {
  readonly number: string;
  readonly isActive: boolean;
  readonly source?: ValueSource;
}
type HoldRun = Parameters<(typeof placing)[number]['input']>[0];
/** Hold with the count of others on its target, as the steps of the changes read it. */
const readSubject = ({ subject }: { readonly subject: Readonly<Record<string, unknown>> }) =>
  subject as unknown as Hold & { readonly remaining: number };
/** Steps that place a hold. */
export const placing = createHoldSteps<Hold>(true, readSubject);
/** Steps that end a hold. */
export const ending = createHoldSteps<Hold>(false, readSubject);

/** A step of a hold in one system. */
export type HoldStep = (typeof placing)[number];

/** Names the correction that a step of a hold is. */
export const toCorrectionStep = ({ name, system, command, isPrepared }: HoldStep): CorrectionStep => ({
  name,
  system,
  command,
  ...(isPrepared === undefined ? {} : { isPrepared }),
});

/** A hold to compare in one consumer. */
export interface Case {
  readonly hold: Hold;
  readonly step: HoldStep;
  readonly tools: LookTools;
  readonly input: object;
  /** Steps of earlier changes on the target that are still in effect. */
  readonly earlier: readonly EarlierStep[];
}

/** Writes the hold, or its end. */
export const change = ({ step, input }: Case): Extract<Verdict, { readonly kind: 'CHANGE' }> => ({
  kind: 'CHANGE',
  step: step.name,
  input,
});
export const equal: Verdict = { kind: 'EQUAL' };

/** Lets the consumer report its state before the change, and decides by it. */
export async function decideByState(
  given: Case,
  isNeeded: (state: Readonly<Record<string, unknown>>) => boolean | 'ADDITION',
): Promise<Verdict> {
  const state = await given.tools.prepare(toCorrectionStep(given.step), given.input);
  if (state.kind !== 'STATE') return toVerdict(state);
  const needed = isNeeded(state.memento);
  return needed === 'ADDITION' ? { ...change(given), isAddition: true } : needed ? change(given) : equal;
}

export const isEmpty = (list: unknown): boolean => !Array.isArray(list) || list.length === 0;

/** Decides for goods in Odoo under a hold that stands there: what came later comes under it, too. */
async function decideStockInOdoo(given: Case): Promise<Verdict> {
  const state = await given.tools.prepare(toCorrectionStep(given.step), given.input);
  if (state.kind !== 'STATE') return toVerdict(state);
  const { free, isIntact } = state.memento;
  if (!isPositive(String(free ?? '0'))) return equal;
  return { ...change(given), isAddition: isIntact === true };
}

interface ExecutionPart {
  readonly execution:
    | (Provenanced & {
        readonly state: string;
        readonly reference: string;
        readonly productionOrders: readonly object[];
      })
    | null;
}
const executionFields = 'execution { state reference productionOrders { id } provenance { isStale } }';
const isOpen = (state: string): boolean => state === 'CONFIRMED' || state === 'IN_PROGRESS' || state === 'TO_CLOSE';

/** Leaves a held order to a person that Odoo makes together with others: a stop under its number stops none of them. */
async function refuseMerged({ plant, productionOrder: number, scope }: Hold, tools: LookTools) {
  if (scope !== 'PRODUCTION_ORDER' || !number) return undefined;
  const part = await readOrderPart<ExecutionPart>('odoo', { plant, number }, executionFields, tools);
  const execution = requireFresh(part?.execution ?? null, 'ODOO');
  if (execution === null || execution.productionOrders.length < 2 || !isOpen(execution.state)) return undefined;
  const message = `Odoo has merged the order ${number} with others into ${execution.reference}, which no stop under its number stops; stop it there.`;
  return { kind: 'DIFFERS', reason: 'MERGED', message } as const;
}

/**
 * Decides for Odoo. Its stops and claims name the hold; where the plant has no work center for holds it keeps no record,
 * and our own last step is all that is known.
 */
export async function decideInOdoo(given: Case): Promise<Verdict> {
  const { hold, tools, step } = given;
  const merged = hold.isActive ? await refuseMerged(hold, tools) : undefined;
  if (merged !== undefined) return merged;
  const last = await tools.findLast(step.command, { plant: hold.plant, holdNumber: hold.number });
  const isPlacedByUs = last?.input['isHeld'] === true;
  if (!hold.isActive) return decideByState(given, ({ wasHeld }) => wasHeld === true || isPlacedByUs);
  if (isPlacedByUs && last.after?.['isEnforced'] === false) return equal;
  if (isPlacedByUs && (hold.scope === 'MATERIAL' || hold.scope === 'BATCH')) return decideStockInOdoo(given);
  return decideByState(given, ({ wasHeld, planned, isOutside }) => {
    // A backorder has work orders of its own, which come under the standing hold.
    if (wasHeld === true) return isOutside === true && 'ADDITION';
    // An order without a work order that could start has nothing to stop; our step has noted the hold.
    return hold.scope !== 'PRODUCTION_ORDER' || !isPlacedByUs || isOutside === true || !isEmpty(planned);
  });
}

/** Creates the case of a hold in a consumer; `undefined` where its step has nothing to do. */
export async function createCase(
  { hold, step, remaining }: { readonly hold: Hold; readonly step: HoldStep; readonly remaining: number },
  tools: LookTools,
): Promise<Case | undefined> {
  const run: HoldRun = { input: hold, subject: { ...hold, remaining }, results: {}, earlier: [] };
  const wanted = step.findEarlier?.(run);
  const earlier = wanted === undefined ? [] : await tools.readEarlier(wanted);
  const input = step.input({ ...run, earlier });
  return input === undefined ? undefined : { hold, step, tools, input, earlier };
}
