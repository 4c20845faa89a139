import { createHoldSteps, type HoldTarget, readTarget, type TargetIds, toLane } from '../../sagas/hold-target.ts';
import type { EarlierStep } from '../../sagas/index.ts';
import { compareConsumer, toVerdict } from '../outage.ts';
import {
  type Comparison,
  type Consumer,
  type CorrectionStep,
  everyOpen,
  type LookTools,
  type NamedRecord,
  type Reconciler,
  type Verdict,
} from '../reconciler.ts';

const noun = 'QualityHold';

interface Hold extends HoldTarget {
  readonly number: string;
  readonly isActive: boolean;
}
interface HoldAnswer extends TargetIds {
  readonly number: string;
  readonly isActive: boolean;
}

const holdFields =
  'number isActive scope plant { id } material { id } batch { id } productionOrder { id } workCenter { id }';
const toHold = (answer: HoldAnswer): Hold => ({
  ...readTarget(answer),
  number: answer.number,
  isActive: answer.isActive,
});

async function readHold(number: string, { queries }: LookTools): Promise<Hold | undefined> {
  const query = `query ($number: String!) { qualityHold(number: $number) { ${holdFields} } }`;
  const { qualityHold } = await queries.ask<{ readonly qualityHold: HoldAnswer | null }>('quality', query, { number });
  return qualityHold === null ? undefined : toHold(qualityHold);
}

/** Lists the active holds that are narrowed by a target, at most 200. */
async function listActive(
  { plant, material, productionOrder, workCenter }: Pick<HoldTarget, 'plant'> & Partial<HoldTarget>,
  { queries }: LookTools,
): Promise<readonly Hold[]> {
  const query = `query ($filter: QualityHoldFilter) { qualityHolds(filter: $filter, first: 200) { nodes { ${holdFields} } } }`;
  const { qualityHolds } = await queries.ask<{ readonly qualityHolds: { readonly nodes: readonly HoldAnswer[] } }>(
    'quality',
    query,
    { filter: { plant, isActive: true, material, productionOrder, workCenter } },
  );
  return qualityHolds.nodes.map(toHold);
}

const isSameTarget = (a: HoldTarget, b: HoldTarget): boolean =>
  a.scope === b.scope && toLane(a) === toLane(b) && (a.batch ?? '') === (b.batch ?? '');

async function countOthers(hold: Hold, tools: LookTools): Promise<number> {
  const others = await listActive(hold, tools);
  return others.filter((other) => other.number !== hold.number && isSameTarget(other, hold)).length;
}

type HoldRun = Parameters<(typeof placing)[number]['input']>[0];
/** Hold with the count of others on its target, as the steps of the changes read it. */
const readSubject = ({ subject }: { readonly subject: Readonly<Record<string, unknown>> }) =>
  subject as unknown as Hold & { readonly remaining: number };
const placing = createHoldSteps<Hold>(true, readSubject);
const ending = createHoldSteps<Hold>(false, readSubject);

/** Chooses the step that carries a hold, or its end, into a consumer; `undefined` where it has nothing to do there. */
function chooseStep({ scope, isActive }: Hold, consumer: Consumer) {
  const steps = (isActive ? placing : ending).filter(({ system }) => system === consumer);
  if (consumer !== 'SAP') return steps[0];
  if (scope === 'BATCH') return steps.find(({ command }) => command === 'sapSetBatchRestriction');
  return scope === 'MATERIAL' ? steps.find(({ command }) => command === 'sapMoveStock') : undefined;
}

const toCorrectionStep = ({ name, system, command, isPrepared }: (typeof placing)[number]): CorrectionStep => ({
  name,
  system,
  command,
  ...(isPrepared === undefined ? {} : { isPrepared }),
});

interface Case {
  readonly hold: Hold;
  readonly step: (typeof placing)[number];
  readonly tools: LookTools;
  readonly input: object;
}

const change = ({ step, input }: Case): Verdict => ({ kind: 'CHANGE', step: step.name, input });
const equal: Verdict = { kind: 'EQUAL' };

/** Lets the consumer report its state before the change, and decides by it. */
async function decideByState(
  given: Case,
  isNeeded: (state: Readonly<Record<string, unknown>>) => boolean,
): Promise<Verdict> {
  const state = await given.tools.prepare(toCorrectionStep(given.step), given.input);
  if (state.kind !== 'STATE') return toVerdict(state);
  return isNeeded(state.memento) ? change(given) : equal;
}

const isEmpty = (list: unknown): boolean => !Array.isArray(list) || list.length === 0;

/**
 * Decides for Odoo. Its stops and claims name the hold; where the plant has no work center for holds it keeps no record,
 * and our own last step is all that is known.
 */
async function decideInOdoo(given: Case): Promise<Verdict> {
  const { hold, tools, step } = given;
  const last = await tools.findLast(step.command, { plant: hold.plant, holdNumber: hold.number });
  const isPlacedByUs = last?.input['isHeld'] === true;
  if (!hold.isActive) return decideByState(given, ({ wasHeld }) => wasHeld === true || isPlacedByUs);
  const isKeptInMind =
    isPlacedByUs && (last.after?.['isEnforced'] === false || hold.scope === 'MATERIAL' || hold.scope === 'BATCH');
  if (isKeptInMind) return equal;
  return decideByState(given, ({ wasHeld, planned }) => {
    if (wasHeld === true) return false;
    // An order without a work order that could start has nothing to stop; our step has noted the hold.
    return hold.scope !== 'PRODUCTION_ORDER' || !isPlacedByUs || !isEmpty(planned);
  });
}

/** Decides for stock in SAP, which keeps no hold numbers: our own documents say what was blocked. */
async function decideStockInSap(given: Case, earlier: readonly EarlierStep[]): Promise<Verdict> {
  const { hold, tools, step } = given;
  if (!hold.isActive) return earlier.length === 0 ? equal : change(given);
  const { plant, material } = hold;
  const blocked = { plant, material, from: 'UNRESTRICTED', to: 'BLOCKED' };
  const since = { plant, material, from: 'BLOCKED', to: 'UNRESTRICTED' };
  const done = await tools.readEarlier({ command: step.command, done: blocked, since });
  return done.length > 0 ? equal : change(given);
}

async function decide(hold: Hold, consumer: Consumer, tools: LookTools): Promise<Verdict> {
  const step = chooseStep(hold, consumer);
  if (step === undefined) return equal;
  const remaining = hold.isActive ? 0 : await countOthers(hold, tools);
  const run: HoldRun = { input: hold, subject: { ...hold, remaining }, results: {}, earlier: [] };
  const wanted = step.findEarlier?.(run);
  const earlier = wanted === undefined ? [] : await tools.readEarlier(wanted);
  const input = step.input({ ...run, earlier });
  if (input === undefined) return equal;
  const given: Case = { hold, step, tools, input };
  if (consumer === 'ODOO') return decideInOdoo(given);
  if (consumer === 'SCHEDULING') return decideByState(given, ({ references }) => !isEmpty(references));
  if (step.command === 'sapMoveStock') return decideStockInSap(given, earlier);
  return decideByState(given, ({ isRestricted }) => (isRestricted === true) !== hold.isActive);
}

const describe = ({ isActive }: Hold): string => (isActive ? 'HELD' : 'FREE');

async function compare(hold: Hold, consumer: Consumer, tools: LookTools): Promise<Comparison> {
  return compareConsumer(consumer, noun, async () => {
    const verdict = await decide(hold, consumer, tools);
    const ownerValue = describe(hold);
    const observedValue =
      verdict.kind === 'EQUAL'
        ? ownerValue
        : verdict.kind === 'CHANGE'
          ? describe({ ...hold, isActive: !hold.isActive })
          : undefined;
    return { ownerValue, observedValue, verdict };
  });
}

/** Names all active holds, since a change may bring something new under one of them. */
const nameEvery = (plant: string): NamedRecord => ({ plant, key: everyOpen, lanes: [] });

/**
 * Carries quality holds: placed or ended by any user of quality, they stop or free the same in SAP, Odoo and the
 * scheduler. A hold that is gone ends nothing; an operation that comes under a standing hold later is held too.
 */
export const qualityHoldReconciler: Reconciler = {
  noun,
  owner: 'QUALITY',
  field: noun,
  isLimited: true,
  openValue: 'HELD',
  steps: [...placing, ...ending].map(toCorrectionStep),
  findRecords: (event) => {
    if (event.type === 'QualityHoldPlaced' || event.type === 'QualityHoldReleased') {
      const { plant, payload } = event;
      return [{ plant, key: payload.number, lanes: [toLane({ plant, ...payload })] }];
    }
    if (event.type === 'ProductionOrderReleased' || event.type === 'OperationScheduled')
      return [nameEvery(event.plant)];
    return [];
  },
  look: async ({ plant, key }, consumers, tools) => {
    const hold = await readHold(key, tools);
    if (hold === undefined || hold.plant !== plant) return undefined;
    return {
      lane: toLane(hold),
      productionOrder: hold.productionOrder ?? undefined,
      comparisons: await Promise.all(
        consumers
          .filter((consumer) => chooseStep(hold, consumer) !== undefined)
          .map((consumer) => compare(hold, consumer, tools)),
      ),
    };
  },
};
