import { isPositive } from '../../../sagas/index.ts';
import { toVerdict } from '../../outage.ts';
import type { CorrectionStep, LookTools, Verdict } from '../../reconciler.ts';
import { agree, type Compared, compareUndecided, describe, deviate, differs, findApproval, wait } from './compared.ts';
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
import { findShare } from './share.ts';

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

/** Compares the decision on SAP's own lots of the goods; `undefined` where they have it, or there are none. */
async function compareDecision({ lot, decision, tools }: Case): Promise<Compared | undefined> {
  const { plant, material, batch, productionOrder, number: inspectionLot } = lot;
  const { valuation, code } = decision;
  const goods = { plant, material, batch, productionOrder };
  const input = { ...goods, valuation, code, allowsPlantCode: true, inspectionLot };
  const state = await tools.prepare(decideStep, input);
  if (state.kind !== 'STATE') return deviate(decision, undefined, toVerdict(state));
  const { lots, code: wanted } = state.memento as unknown as {
    readonly code: string;
    readonly lots: readonly { readonly number: string; readonly code: string | null }[];
  };
  if (lots.some((one) => one.code === null)) return deviate(decision, 'UNDECIDED', change(decideStep, input));
  const other = lots.find((one) => one.code !== wanted);
  if (other === undefined) return undefined;
  const message = `SAP's lot ${other.number} was decided there under the code ${other.code}, not ${wanted}; SAP cannot undo that. Its goods are left as they are.`;
  return deviate(decision, `CODE ${other.code}`, differs('DECIDED_IN_SAP', message));
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
  if (!isPositive(movable)) return agree(decision);
  const observed = `${movable} in inspection`;
  const hold = isAccepted ? await findHold(lot, tools) : undefined;
  if (hold !== undefined) return wait(decision, observed, `The goods are freed after the end of the hold ${hold}.`);
  const share = await findShare({ lot, decision, movable }, tools);
  if (share.kind === 'OTHER_UNIT') return deviate(decision, observed, differs('UNIT', share.message));
  if (share.kind === 'NONE') return wait(decision, observed, share.message);
  const approval = findApproval(lot);
  const verdict = change(postStep, { ...movement, quantity: share.quantity });
  return deviate(decision, observed, approval === undefined ? verdict : { ...verdict, approval });
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
  const differing = decided === undefined ? await compareDecision(given) : undefined;
  return differing ?? compareStock(given);
}
