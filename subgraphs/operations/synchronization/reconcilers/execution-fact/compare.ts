import Big from 'big.js';
import { formatFactKey } from '../../fact-key.ts';
import type { Comparison, FinishedReport, KnownValues, Verdict } from '../../reconciler.ts';
import { confirmFact, hasOwnUnit } from './confirm-fact.ts';
import { describeConfirmation, describeFact, describeFormerFact } from './describe.ts';
import { type MatchedFact, type Measure, matchFacts, sumFacts, sumUnattributed } from './match.ts';
import type { Confirmation, Fact, Order, OrderFacts } from './read.ts';
import { judgeWork, refuseOperation } from './work.ts';

/** Field of the graph that facts make up. */
export const factField = 'ProductionOrder.execution';

/** An order with everything that is known of what was done for it. */
export interface OrderCase {
  readonly plant: string;
  readonly order: Order;
  readonly done: OrderFacts;
  readonly confirmations: readonly Confirmation[];
  readonly reports: readonly FinishedReport[];
  /** References of confirmations that people have linked, by the key of the fact. */
  readonly links: ReadonlyMap<string, string>;
  /** Facts from before it are never carried unasked. RFC 3339. */
  readonly factsFrom: string;
  /** The same for kinds of facts that earlier releases did not carry. */
  readonly addedFrom: string;
  /** Unattributed quantities of the order that are no news, as `5 C62`. */
  readonly balance: KnownValues;
}

const confirmable = new Set(['RELEASED', 'PARTIALLY_CONFIRMED', 'CONFIRMED', 'PARTIALLY_DELIVERED', 'DELIVERED']);
const equal: Verdict = { kind: 'EQUAL' };

const isFromBefore = ({ fact: { kind, doneTime } }: MatchedFact, { factsFrom, addedFrom }: OrderCase): boolean =>
  doneTime === null || Date.parse(doneTime) < Date.parse(hasOwnUnit(kind) ? addedFrom : factsFrom);
const isConfirmed = ({ document }: MatchedFact): boolean => document !== undefined && !document.isReversed;
/** True for a fact that SAP has no document of, and for which no person has named one. */
const isWithoutDocument = ({ document, link }: MatchedFact): boolean => document === undefined && link === undefined;

const byTime = (a: MatchedFact, b: MatchedFact): number =>
  (a.fact.doneTime ?? '').localeCompare(b.fact.doneTime ?? '') || a.fact.key.localeCompare(b.fact.key);

const differs = (reason: string, message: string): Verdict => ({ kind: 'DIFFERS', reason, message });

/** Refuses a fact that no confirmation of the order can equal: of several orders, of an operation that it lacks, in another unit. */
function refuseContent(matched: MatchedFact, { order }: OrderCase): Verdict | undefined {
  const { orderNumbers, quantity, kind } = matched.fact;
  if (orderNumbers.length > 1)
    return {
      kind: 'QUARANTINED',
      reason: 'MERGED',
      message: `It was made for the orders ${orderNumbers.join(', ')} together; confirm the share of each in SAP.`,
    };
  const misplaced = refuseOperation(matched, { order });
  if (misplaced !== undefined) return misplaced;
  if (hasOwnUnit(kind) || quantity.unit === order.quantity.unit) return undefined;
  return {
    kind: 'QUARANTINED',
    reason: 'UNIT',
    message: `Odoo counts in ${quantity.unit}, SAP in ${order.quantity.unit}.`,
  };
}

/** Refuses a fact that cannot be confirmed as it is. */
function refuse(matched: MatchedFact, given: OrderCase): Verdict | undefined {
  const refusal = refuseContent(matched, given);
  if (refusal !== undefined) return refusal;
  const { order } = given;
  if (confirmable.has(order.status)) return undefined;
  return differs('ORDER_STATUS', `SAP confirms nothing for an order that is ${order.status}.`);
}

/** Verdict on goods that were taken apart again: no document of SAP is the opposite of a part of a confirmation. */
const leftToPerson: Verdict = {
  kind: 'QUARANTINED',
  reason: 'UNBUILD',
  message: 'Goods were taken apart again in Odoo; post that in SAP, and accept it here.',
};

/** True for a document that confirms a fact as it is now. */
function isSame({ kind, digest, formerDigest, quantity }: Fact, document: Confirmation): boolean {
  // A document of an earlier release carries the digest of its rule.
  const hasDigest = [null, digest, formerDigest].includes(document.digest);
  if (kind === 'WORK') return hasDigest;
  // Before anything is produced, a report by mutation scraps a component where it names none; SAP has it as scrap.
  if (kind === 'COMPONENT_SCRAP') return hasDigest || new Big(document.scrapQuantity).gt(0);
  const confirmed = kind === 'SCRAP' ? document.scrapQuantity : document.producedQuantity;
  return (kind === 'SCRAP' || hasDigest) && new Big(confirmed).eq(quantity.value);
}

/** Judges a fact that SAP has a document of. */
function judgeConfirmed(matched: MatchedFact, document: Confirmation, given: OrderCase): Verdict {
  const { fact, revision, isAdopted } = matched;
  const { plant, order } = given;
  const again = { plant, order, fact, revision: Math.max(1, revision + 1), isFinal: false };
  if (document.isReversed)
    return confirmFact(again, {
      reason: 'REVERSED_IN_SAP',
      message: `Confirmation ${document.reference} was cancelled in SAP; accept it, or let it be posted again.`,
    });
  if (isAdopted) return equal;
  if (isSame(fact, document)) return equal;
  return confirmFact(again, {
    reason: 'EDITED',
    message: `It was edited in Odoo after confirmation ${document.reference}; accept it, or let it be cancelled and posted again.`,
  });
}

const isSameAmount = (a: string, b: string): boolean => new Big(a).eq(b);

/** True for a document that confirms as much as a fact. */
function isAsMuch({ kind, quantity, work }: Fact, document: Confirmation): boolean {
  if (kind === 'WORK')
    return isSameAmount(document.workMinutes, quantity.value) && document.operation === work?.operationNumber;
  const confirmed = kind === 'SCRAP' ? document.scrapQuantity : document.producedQuantity;
  return kind === 'COMPONENT_SCRAP' || isSameAmount(confirmed, quantity.value);
}

/** Judges a fact for which a person has named a document: it is compared before it is believed. */
function judgeLinked(
  matched: MatchedFact,
  { link, all }: { readonly link: string; readonly all: readonly MatchedFact[] },
  given: OrderCase,
): Verdict {
  const { fact, document } = matched;
  const unmatched = (message: string): Verdict => ({ kind: 'QUARANTINED', reason: 'LINK_UNMATCHED', message });
  if (document === undefined)
    return unmatched(`SAP has no confirmation ${link} of the order ${given.order.number}; link another one.`);
  const isShared = all.some((one) => one !== matched && one.document?.reference === document.reference);
  if (document.key !== null || isShared)
    return unmatched(`Confirmation ${link} is that of another fact; link another one.`);
  const refusal = refuseContent(matched, given);
  if (refusal !== undefined) return refusal;
  // Goods that are taken apart are never posted, and a cancelled confirmation may stand for them.
  if (document.isReversed && fact.kind !== 'UNBUILD') return judgeConfirmed(matched, document, given);
  if (isAsMuch(fact, document)) return equal;
  return unmatched(
    `Confirmation ${link} has ${describeConfirmation(document, fact)}, Odoo ${describeFact(fact)}; link another one, or accept it.`,
  );
}

function toComparison(matched: MatchedFact, verdict: Verdict, { order: { number } }: OrderCase): Comparison {
  const { fact, document } = matched;
  return {
    consumer: 'SAP',
    field: factField,
    key: formatFactKey(number, fact.key),
    ownerValue: describeFact(fact),
    formerOwnerValue: describeFormerFact(fact),
    observedValue: document === undefined ? 'ABSENT' : describeConfirmation(document, fact),
    verdict,
    changedAt: fact.doneTime ?? undefined,
  };
}

interface Open {
  readonly matched: readonly MatchedFact[];
  /** Quantity that SAP has confirmed beyond what is known: perhaps these facts, by hand. */
  readonly surplus: Big;
  readonly measure: Measure;
}

/** Judges facts that SAP has no document of, oldest first. */
function judgeOpen({ matched, surplus, measure }: Open, given: OrderCase): readonly Comparison[] {
  const { plant, order, done } = given;
  let left = surplus;
  return matched.map((one, index) => {
    const refusal = refuse(one, given);
    if (refusal !== undefined) return toComparison(one, refusal, given);
    const isFinal = measure === 'PRODUCTION' && !done.isOpen && index === matched.length - 1;
    const confirm = { plant, order, fact: one.fact, revision: 1, isFinal };
    if (left.lte(0)) return toComparison(one, confirmFact(confirm), given);
    const message = `SAP has confirmed ${left.toFixed()} ${order.quantity.unit} of which Odoo knows nothing, perhaps this by hand; accept it, or let it be posted.`;
    left = left.minus(one.fact.quantity.value);
    return toComparison(one, confirmFact(confirm, { reason: 'CONFIRMED_IN_SAP', message }), given);
  });
}

/** Key of the document by which a person lets an order's opening balance be posted. */
export const formatOpeningKey = (plant: string, number: string): string => `${plant}/${number}/opening`;

/** Compares what neither side knows a document or a fact of: the opening balance, and what people confirm by hand. */
function compareBalance(
  { opening, unattributed, held }: { readonly opening: Big; readonly unattributed: Big; readonly held: Big },
  { plant, order }: OrderCase,
): Comparison {
  const { unit } = order.quantity;
  const [ownerValue, observedValue] = [opening, unattributed].map((amount) => `${amount.toFixed()} ${unit}`);
  const subject = { consumer: 'SAP', field: factField, key: order.number } as const;
  const common = { ...subject, ownerValue: ownerValue ?? '', observedValue };
  const missing = opening.minus(unattributed);
  const beyond = unattributed.minus(opening).minus(held);
  if (missing.gt(0)) {
    const [value, reason] = [missing.toFixed(), 'OPENING_BALANCE' as const];
    const quantity = { value, unit };
    const fact = {
      key: formatOpeningKey(plant, order.number),
      kind: 'PRODUCTION' as const,
      reference: 'Opening balance',
      doneTime: null,
      quantity,
      lines: [],
      work: null,
      digest: '0000000000',
    };
    const message = `Odoo had made ${value} ${unit} more than SAP has confirmed when facts began to be carried; accept it, or let it be posted once.`;
    const verdict = confirmFact({ plant, order, fact, revision: 1, isFinal: false }, { reason, message });
    return { ...common, verdict };
  }
  if (beyond.lte(0)) return { ...common, verdict: equal, isQuiet: true };
  const message = `SAP has confirmed ${beyond.toFixed()} ${unit} more than Odoo has made.`;
  return { ...common, verdict: differs('OPENING_BALANCE', message) };
}

/** Sums what was done before facts were carried, and what is done on parts that are still open. */
function sumOpening({ done }: OrderCase, { measure, old }: Pick<Split, 'measure' | 'old'>): Big {
  const sum = sumFacts(old, measure);
  return measure === 'PRODUCTION' ? sum.plus(done.openQuantity) : sum;
}

const readQuantity = (text: string): Big => new Big(text.split(' ')[0] ?? '0');

/** Sums the facts without a document that were there when a person accepted the balance. */
function sumWaiting({ all, measure, old }: Split, acceptedAt: string | undefined): Big {
  if (acceptedAt === undefined) return new Big(0);
  const isThere = ({ doneTime }: Fact): boolean => Date.parse(doneTime ?? '') <= Date.parse(acceptedAt);
  const waiting = all.filter((one) => isWithoutDocument(one) && isThere(one.fact) && !old.includes(one.fact));
  return sumFacts(
    waiting.map(({ fact }) => fact),
    measure,
  );
}

/**
 * Finds what is left of an accepted quantity: what was registered on an open part then is a fact when it is closed, and
 * facts that waited then may be among what was confirmed by hand.
 */
function findAccepted(opening: Big, known: KnownValues, split: Split): Big | undefined {
  const { accepted, acceptedOwner, acceptedAt } = known;
  if (accepted === undefined) return undefined;
  const closed = readQuantity(acceptedOwner ?? '0').minus(opening);
  return readQuantity(accepted)
    .minus(closed.gt(0) ? closed : 0)
    .minus(sumWaiting(split, acceptedAt));
}

/** Finds the unattributed quantity that stands for what was done before; more of it may be facts, confirmed by hand. */
function findBase(opening: Big, split: Split, known: KnownValues): Big {
  const { found } = known;
  if (split.measure === 'SCRAP') return opening;
  const accepted = findAccepted(opening, known, split);
  if (accepted !== undefined) return accepted;
  return found !== undefined && readQuantity(found).lt(opening) ? readQuantity(found) : opening;
}

/** Sums the document that a person let be posted for the balance: it is one of no fact, though the order has its key. */
const sumPosted = ({ plant, order, confirmations }: OrderCase): Big =>
  confirmations
    .filter(({ key, isReversed }) => key === formatOpeningKey(plant, order.number) && !isReversed)
    .reduce((sum, { producedQuantity }) => sum.plus(producedQuantity), new Big(0));

function findSurplus(given: OrderCase, split: Split): { readonly unattributed: Big; readonly surplus: Big } {
  const { measure, all, old } = split;
  const { confirmations, reports, order, balance } = given;
  const lastOperation = order.operations.findLast(({ number }) => !number.includes('/'))?.number;
  const byHand = sumUnattributed(confirmations, { measure, matched: all, reports, lastOperation });
  const unattributed = measure === 'PRODUCTION' ? byHand.plus(sumPosted(given)) : byHand;
  return { unattributed, surplus: unattributed.minus(findBase(sumOpening(given, { measure, old }), split, balance)) };
}

/** Sums the facts that a confirmation by hand may stand for; one that is accepted for something else stands for none. */
function sumHeld(matched: readonly MatchedFact[], surplus: Big, { balance }: OrderCase): Big {
  if (balance.accepted !== undefined && surplus.lte(0)) return new Big(0);
  return sumFacts(
    matched.map(({ fact }) => fact),
    'PRODUCTION',
  );
}

interface Split {
  readonly measure: Measure;
  readonly all: readonly MatchedFact[];
  /** Facts from before, without a document. */
  readonly old: readonly MatchedFact['fact'][];
}

/** Compares booked times that SAP has no document of. */
function compareWork(
  present: readonly MatchedFact[],
  { all, old }: Pick<Split, 'all' | 'old'>,
  given: OrderCase,
): readonly Comparison[] {
  const open = present.filter((one) => one.fact.kind === 'WORK' && isWithoutDocument(one));
  const refused = open.flatMap((one) => {
    const verdict = refuse(one, given);
    return verdict === undefined ? [] : [[one, verdict] as const];
  });
  const known = new Set(refused.map(([one]) => one));
  const judged = judgeWork(
    open.filter((one) => !known.has(one)),
    { ...given, all, old },
  );
  return [...refused, ...judged].map(([one, verdict]) => toComparison(one, verdict, given));
}

/** Compares scrap of components that SAP has no document of. */
const compareComponentScrap = (present: readonly MatchedFact[], given: OrderCase): readonly Comparison[] =>
  present
    .filter((one) => one.fact.kind === 'COMPONENT_SCRAP' && isWithoutDocument(one))
    .map((one) => {
      const { plant, order } = given;
      const posted = confirmFact({ plant, order, fact: one.fact, revision: 1, isFinal: false });
      return toComparison(one, refuse(one, given) ?? posted, given);
    });

/** Compares everything that was done for an order with SAP's confirmations. */
export function compareOrder(given: OrderCase): readonly Comparison[] {
  const { done } = given;
  const all = matchFacts(done.facts, given).toSorted(byTime);
  const old = all.filter((one) => isFromBefore(one, given) && !isConfirmed(one)).map(({ fact }) => fact);
  const present = all.filter((one) => !isFromBefore(one, given));
  const confirmed = present.flatMap((one) => {
    const { document, link } = one;
    if (link !== undefined) return [toComparison(one, judgeLinked(one, { link, all }, given), given)];
    return document === undefined ? [] : [toComparison(one, judgeConfirmed(one, document, given), given)];
  });
  const judge = (measure: Measure) => {
    const matched = present.filter((one) => one.fact.kind === measure && isWithoutDocument(one));
    const { unattributed, surplus } = findSurplus(given, { measure, all, old });
    return { matched, unattributed, surplus, comparisons: judgeOpen({ matched, surplus, measure }, given) };
  };
  const [production, scrap] = [judge('PRODUCTION'), judge('SCRAP')];
  const unbuilt = present
    .filter((one) => one.fact.kind === 'UNBUILD' && isWithoutDocument(one))
    .map((one) => toComparison(one, leftToPerson, given));
  const balance = compareBalance(
    {
      opening: sumOpening(given, { measure: 'PRODUCTION', old }),
      unattributed: production.unattributed,
      held: sumHeld(production.matched, production.surplus, given),
    },
    given,
  );
  const work = compareWork(present, { all, old }, given);
  const issued = compareComponentScrap(present, given);
  // Equal only because facts are left to a person: what was accepted still counts.
  const isHeld = balance.verdict.kind === 'EQUAL' && production.surplus.gt(0);
  const balances = isHeld && given.balance.accepted !== undefined ? [] : [balance];
  // Times come first: after a final confirmation SAP expects no more of them.
  return [...balances, ...confirmed, ...work, ...issued, ...production.comparisons, ...scrap.comparisons, ...unbuilt];
}
