import { isPositive } from '../../../sagas/index.ts';
import { toVerdict } from '../../outage.ts';
import type { CorrectionStep, LookTools, Verdict } from '../../reconciler.ts';
import {
  agree,
  type Compared,
  compareUndecided,
  describe,
  deviate,
  differs,
  requireApproval,
  wait,
} from './compared.ts';
import {
  type Decision,
  findHold,
  findKept,
  findLatest,
  findMutation,
  type Given,
  type Lot,
  readValuation,
  toGiven,
  type Valuation,
} from './read.ts';
import { type Doubt, doubtBatch, findShare } from './share.ts';

const decideStep = {
  name: 'decideInSap',
  system: 'SAP',
  command: 'sapDecideUsage',
  isPrepared: true,
} as const satisfies CorrectionStep;

const postStep = {
  name: 'postStockInSap',
  system: 'SAP',
  command: 'sapMoveStock',
  isPrepared: true,
} as const satisfies CorrectionStep;

/** Steps by which a decision reaches SAP. */
export const stepsInSap: readonly CorrectionStep[] = [decideStep, postStep];

/** A decided lot. */
interface Case {
  readonly lot: Lot;
  readonly decision: Decision;
  readonly tools: LookTools;
}

const change = ({ name: step }: CorrectionStep, input: object): Extract<Verdict, { kind: 'CHANGE' }> => ({
  kind: 'CHANGE',
  step,
  input,
});

/** SAP's own lot of the goods; `code` is that of its decision. */
interface SapLot {
  readonly number: string;
  readonly code: string | null;
}

/** Describes why SAP's open lots are not just that of the decision: SAP cannot undo what it is given. */
function doubtLots(lot: Lot, open: readonly SapLot[]): Doubt | undefined {
  if (open.length === 1) return doubtBatch(lot);
  const numbers = open.map(({ number }) => number).join(', ');
  const message = `SAP has the lots ${numbers} of the goods of the lot ${lot.number}; all of them are decided, and SAP cannot undo that.`;
  return { reason: 'SHARED_GOODS', message };
}

/** Compares the decision on SAP's own lots of the goods; `undefined` where they have it, or there are none. */
async function compareDecision({ lot, decision, tools }: Case, isGiven: boolean): Promise<Compared | undefined> {
  const { plant, material, batch, productionOrder, number: inspectionLot } = lot;
  const { valuation, code } = decision;
  const goods = { plant, material, batch, productionOrder };
  const input = { ...goods, valuation, code, allowsPlantCode: true, inspectionLot };
  const state = await tools.prepare(decideStep, input);
  if (state.kind !== 'STATE') return deviate(decision, undefined, toVerdict(state));
  const { lots, code: wanted } = state.memento as unknown as {
    readonly code: string;
    readonly lots: readonly SapLot[];
  };
  const other = lots.find((one) => one.code !== null && one.code !== wanted);
  if (other !== undefined) {
    const message = `SAP's lot ${other.number} was decided there under the code ${other.code}, not ${wanted}; SAP cannot undo that. Its goods are left as they are.`;
    return deviate(decision, `CODE ${other.code}`, differs('DECIDED_IN_SAP', message));
  }
  const open = lots.filter((one) => one.code === null);
  if (isGiven || open.length === 0) return undefined;
  return deviate(decision, 'UNDECIDED', requireApproval(change(decideStep, input), doubtLots(lot, open)));
}

/** Compares a decision of whose goods SAP has none in inspection: an acceptance has nothing to free. */
function compareWithoutGoods({ lot, decision }: Case): Compared {
  if (decision.valuation === 'ACCEPTED') return agree(decision);
  const message = `SAP has none of the goods of the rejected lot ${lot.number} in inspection; where it has them elsewhere, they are blocked by hand.`;
  return deviate(decision, '0 in inspection', differs('NOT_IN_INSPECTION', message));
}

/** Compares the goods in inspection: an acceptance frees them unless a hold stands, a rejection blocks them. */
async function compareStock(given: Case): Promise<Compared> {
  const { lot, decision, tools } = given;
  const { plant, material, batch, number: inspectionLot } = lot;
  const isAccepted = decision.valuation === 'ACCEPTED';
  const to = isAccepted ? 'UNRESTRICTED' : 'BLOCKED';
  const movement = { plant, material, batch, from: 'QUALITY_INSPECTION', to, inspectionLot };
  const state = await tools.prepare(postStep, movement);
  if (state.kind !== 'STATE') return deviate(decision, undefined, toVerdict(state));
  const movable = String(state.memento['movable']);
  if (!isPositive(movable)) return compareWithoutGoods(given);
  const observed = `${movable} in inspection`;
  const hold = isAccepted ? await findHold(lot, tools) : undefined;
  if (hold !== undefined) return wait(decision, observed, `The goods are freed after the end of the hold ${hold}.`);
  const share = await findShare({ lot, movable }, tools);
  if (share.kind === 'OTHER_UNIT') return deviate(decision, observed, differs('UNIT', share.message));
  if (share.kind === 'OPEN') return wait(decision, observed, share.message);
  const { quantity, doubt } = share;
  return deviate(decision, observed, requireApproval(change(postStep, { ...movement, quantity }), doubt));
}

/** Compares a decision with an earlier one that SAP was given: SAP keeps that one, and a person decides about the goods. */
async function compareChanged({ lot, decision, tools }: Case, earlier: Valuation): Promise<Compared> {
  const { plant, material, batch, number: inspectionLot } = lot;
  const message = `The lot ${inspectionLot} was ${earlier} when SAP was given its decision, which SAP cannot undo; quality has it ${describe(decision)} now.`;
  const leave = (advice: string) => deviate(decision, earlier, differs('DECISION_CHANGED', `${message} ${advice}`));
  if (decision.valuation === 'REJECTED') return leave('Place a quality hold on the goods that it freed.');
  const moved = { plant, inspectionLot };
  const blocked = await tools.readEarlier({
    command: postStep.command,
    done: { ...moved, to: 'BLOCKED' },
    since: { ...moved, to: 'UNRESTRICTED' },
  });
  if (blocked.length === 0) return leave('No document of ours has blocked its goods; free them in SAP.');
  const hold = await findHold(lot, tools);
  if (hold !== undefined) return wait(decision, earlier, `The goods stay blocked until the end of the hold ${hold}.`);
  const takesBack = blocked.map(({ key }) => key);
  const input = { plant, material, batch, from: 'BLOCKED', to: 'UNRESTRICTED', takesBack, inspectionLot };
  const approval = { reason: 'DECISION_CHANGED', message: `${message} The goods that it blocked are freed.` } as const;
  return deviate(decision, earlier, { ...change(postStep, input), approval });
}

/** Finds the steps that have given SAP a decision of the lot: the decision itself, and its goods. */
async function findSteps({ plant, number: inspectionLot }: Lot, tools: LookTools) {
  const [decided, moved] = await Promise.all([
    tools.findLast(decideStep.command, { plant, inspectionLot }),
    tools.findLast(postStep.command, { plant, inspectionLot }),
  ]);
  return {
    decided: toGiven(decided, readValuation),
    moved: toGiven(moved, ({ to }): Valuation => (to === 'UNRESTRICTED' ? 'ACCEPTED' : 'REJECTED')),
  } satisfies Readonly<Record<string, Given | undefined>>;
}

/** Compares the decision about a lot in SAP; `undefined` when there is nothing to carry. */
export async function compareInSap(lot: Lot, tools: LookTools): Promise<Compared | undefined> {
  const [{ decided, moved }, mutation, kept] = await Promise.all([
    findSteps(lot, tools),
    findMutation(lot, tools),
    findKept(lot, 'SAP', tools),
  ]);
  const earlier = findLatest(decided, moved, mutation) ?? kept;
  const { decision } = lot;
  if (decision === undefined) return compareUndecided(lot, earlier);
  const given = { lot, decision, tools };
  if (earlier !== undefined && earlier !== decision.valuation) return compareChanged(given, earlier);
  // The goods of a decision are posted once: those that come into inspection later have a lot of their own.
  const posted = findLatest(moved, mutation) ?? kept;
  if (posted === decision.valuation) return agree(decision);
  const differing = await compareDecision(given, decided !== undefined);
  if (differing !== undefined) return differing;
  // An inspection during production is about the work, and not about goods in stock.
  return lot.origin === 'IN_PROCESS' ? agree(decision) : compareStock(given);
}
