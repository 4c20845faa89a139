import Big from 'big.js';
import { sumDecimals } from '../../../../schema/canonical/index.ts';
import { type HoldTarget, readTarget, type TargetIds, toLane } from '../../sagas/hold-target.ts';
import { type EarlierStep, isPositive } from '../../sagas/index.ts';
import { compareConsumer, toVerdict } from '../outage.ts';
import {
  type Comparison,
  type Consumer,
  everyOpen,
  type LookTools,
  type NamedRecord,
  type OpenPage,
  openKey,
  type Reconciler,
  type ValueSource,
  type Verdict,
} from '../reconciler.ts';
import {
  type Case,
  change,
  createCase,
  decideByState,
  decideInOdoo,
  ending,
  equal,
  type Hold,
  isEmpty,
  placing,
  toCorrectionStep,
} from './hold-verdict.ts';

const noun = 'QualityHold';

interface HoldAnswer extends TargetIds {
  readonly number: string;
  readonly isActive: boolean;
}
interface Stamps {
  readonly placedAt: string;
  readonly releasedAt: string | null;
}

const holdFields =
  'number isActive scope plant { id } material { id } batch { id } productionOrder { id } workCenter { id }';
const toHold = (answer: HoldAnswer): Hold => ({
  ...readTarget(answer),
  number: answer.number,
  isActive: answer.isActive,
});

/** Names no person: of holds of rejected lots, only some roles may read who placed or released them. */
const toSource = ({ isActive, placedAt, releasedAt }: HoldAnswer & Stamps): ValueSource => ({
  changedAt: isActive ? placedAt : releasedAt,
});

async function readHold(number: string, { queries }: LookTools): Promise<Hold | undefined> {
  const query = `query ($number: String!) {
    qualityHold(number: $number) { ${holdFields} placedAt releasedAt } }`;
  const { qualityHold } = await queries.ask<{ readonly qualityHold: (HoldAnswer & Stamps) | null }>('quality', query, {
    number,
  });
  return qualityHold === null ? undefined : { ...toHold(qualityHold), source: toSource(qualityHold) };
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

/** Chooses the step that carries a hold, or its end, into a consumer; `undefined` where it has nothing to do there. */
function chooseStep({ scope, isActive }: Hold, consumer: Consumer) {
  const steps = (isActive ? placing : ending).filter(({ system }) => system === consumer);
  if (consumer !== 'SAP') return steps[0];
  if (scope === 'BATCH') return steps.find(({ command }) => command === 'sapSetBatchRestriction');
  return scope === 'MATERIAL' ? steps.find(({ command }) => command === 'sapMoveStock') : undefined;
}

/** True while everything that our own documents blocked is still blocked. */
function isStillBlocked(done: readonly EarlierStep[], blocked: string): boolean {
  const noted = done.findLast(({ after }) => after?.['atTarget'] !== undefined)?.after;
  // Steps of earlier releases note only the quantity that they moved.
  const expected = noted?.['atTarget'] ?? sumDecimals(done.map((one) => String(one.after?.['moved'] ?? '0')));
  return new Big(blocked).gte(String(expected));
}

/** Decides for stock in SAP, which keeps no hold numbers: our own documents say what was blocked. */
async function decideStockInSap(given: Case): Promise<Verdict> {
  const { hold, tools, step, earlier } = given;
  if (!hold.isActive) return earlier.length === 0 ? equal : change(given);
  const { plant, material } = hold;
  const blocked = { plant, material, from: 'UNRESTRICTED', to: 'BLOCKED' };
  const state = await tools.prepare({ ...toCorrectionStep(step), isPrepared: true }, blocked);
  if (state.kind !== 'STATE') return toVerdict(state);
  if (!isPositive(String(state.memento['movable']))) return equal;
  const since = { plant, material, from: 'BLOCKED', to: 'UNRESTRICTED' };
  const done = await tools.readEarlier({ command: step.command, done: blocked, since });
  // Goods that came after our own documents come under the hold, too; those that a person took out of it are drift.
  return { ...change(given), isAddition: done.length > 0 && isStillBlocked(done, String(state.memento['atTarget'])) };
}

async function decide(hold: Hold, consumer: Consumer, tools: LookTools): Promise<Verdict> {
  const step = chooseStep(hold, consumer);
  if (step === undefined) return equal;
  const remaining = hold.isActive ? 0 : await countOthers(hold, tools);
  const given = await createCase({ hold, step, remaining }, tools);
  if (given === undefined) return equal;
  if (consumer === 'ODOO') return decideInOdoo(given);
  if (consumer === 'SCHEDULING') return decideByState(given, ({ references }) => !isEmpty(references));
  if (step.command === 'sapMoveStock') return decideStockInSap(given);
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
    return { ownerValue, ownerSource: hold.source, observedValue, verdict };
  });
}

interface HoldPage {
  readonly qualityHolds: {
    readonly nodes: readonly { readonly number: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}
const pageQuery = `query ($filter: QualityHoldFilter, $after: String) {
  qualityHolds(filter: $filter, first: 100, after: $after) { nodes { number } pageInfo { hasNextPage endCursor } } }`;

/** Lists a page of the active holds of a plant. */
async function listHolds(plant: string, after: string | undefined, { queries }: LookTools): Promise<OpenPage> {
  const { qualityHolds } = await queries.ask<HoldPage>('quality', pageQuery, {
    filter: { plant, isActive: true },
    after,
  });
  const { nodes, pageInfo } = qualityHolds;
  const next = pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined;
  return { keys: nodes.map(({ number }) => number), next };
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
  isUrgent: true,
  openValue: 'HELD',
  listOpen: listHolds,
  hasRecord: async ({ key }, tools) => (await readHold(key, tools)) !== undefined,
  steps: [...placing, ...ending].map(toCorrectionStep),
  findRecords: (event) => {
    if (event.type === 'QualityHoldPlaced' || event.type === 'QualityHoldReleased') {
      const { plant, payload } = event;
      return [{ plant, key: payload.number, lanes: [toLane({ plant, ...payload })] }];
    }
    // A restriction that is lifted in SAP under a standing hold comes back.
    if (event.type === 'BatchChanged') {
      const { plant, payload } = event;
      return [{ plant, key: `${openKey}material/${payload.material}/${payload.number}`, lanes: [] }];
    }
    if (event.type === 'ProductionExecutionChanged')
      return [{ plant: event.plant, key: `${openKey}${event.payload.number}`, lanes: [] }];
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
