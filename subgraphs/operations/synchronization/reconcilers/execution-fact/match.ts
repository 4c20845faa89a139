import Big from 'big.js';
import type { FinishedReport } from '../../reconciler.ts';
import type { Confirmation, Fact } from './read.ts';

/** Quantity that facts and confirmations are counted by: of each kind SAP has its own. */
export type Measure = 'PRODUCTION' | 'SCRAP';

/** A fact beside its newest document in SAP. */
export interface MatchedFact {
  readonly fact: Fact;
  readonly document: Confirmation | undefined;
  /** Revision of the document; zero without one. */
  readonly revision: number;
  /** True for a document that was not made under the fact's key: it carries no digest. */
  readonly isAdopted: boolean;
  /** Reference of the document that a person has named for it; absent where its own counts. */
  readonly link?: string;
}

function findNewest(confirmations: readonly Confirmation[], key: string): Confirmation | undefined {
  const own = confirmations.filter((one) => one.key === key);
  return own.toSorted((a, b) => (b.revision ?? 0) - (a.revision ?? 0))[0];
}

/** Finds the document of a report that an earlier release sent: under the key of its step, for what it closed. */
function findAdopted(
  { kind, reference }: Fact,
  confirmations: readonly Confirmation[],
  reports: readonly FinishedReport[],
): Confirmation | undefined {
  // No report of an earlier release confirmed booked times.
  if (kind === 'WORK') return undefined;
  const report = reports.find(({ parts }) => parts.includes(reference));
  return report && confirmations.find((one) => one.reference === report.document && one.key === null);
}

/** Takes leading zeros off the parts of a reference: people leave them out. */
const stripZeros = (reference: string): string => reference.replaceAll(/(?<![0-9])0+(?=[0-9])/g, '');

/** Everything by which documents of facts are found. */
export interface Documents {
  readonly confirmations: readonly Confirmation[];
  readonly reports: readonly FinishedReport[];
  /** References that people have linked, by the key of the fact. */
  readonly links: ReadonlyMap<string, string>;
}

/** Finds the documents of facts: by the key of the fact, by a person's link, or else by the report that made both. */
export function matchFacts(
  facts: readonly Fact[],
  { confirmations, reports, links }: Documents,
): readonly MatchedFact[] {
  return facts.map((fact) => {
    const own = findNewest(confirmations, fact.key);
    const link = links.get(fact.key);
    if (link !== undefined && (own === undefined || own.isReversed)) {
      const named = confirmations.find(({ reference }) => stripZeros(reference) === stripZeros(link));
      return { fact, document: named, revision: own?.revision ?? 0, isAdopted: true, link };
    }
    if (own !== undefined) return { fact, document: own, revision: own.revision ?? 1, isAdopted: false };
    const document = findAdopted(fact, confirmations, reports);
    return { fact, document, revision: 0, isAdopted: document !== undefined };
  });
}

const total = (amounts: readonly string[]): Big => amounts.reduce((sum, amount) => sum.plus(amount), new Big(0));

/** Lists the documents of facts: one that a person has linked stands for its fact alone, not for everything in it. */
const listKnown = (matched: readonly MatchedFact[], measure: Measure): ReadonlySet<string | undefined> =>
  new Set(
    matched
      .filter(({ fact, link }) => link === undefined || fact.kind === measure)
      .map(({ document }) => document?.reference),
  );

/** Sums what SAP has confirmed for no fact that is known, on the last operation. */
export function sumUnattributed(
  confirmations: readonly Confirmation[],
  {
    measure,
    matched,
    reports,
    lastOperation,
  }: {
    readonly measure: Measure;
    readonly matched: readonly MatchedFact[];
    readonly reports: readonly FinishedReport[];
    readonly lastOperation: string | undefined;
  },
): Big {
  const known = listKnown(matched, measure);
  // A report may confirm scrap of which the plant's system knows nothing.
  const own = new Set(measure === 'SCRAP' ? reports.map(({ document }) => document) : []);
  const others = confirmations.filter(
    ({ reference, isReversed, key }) => !isReversed && key === null && !known.has(reference) && !own.has(reference),
  );
  return total(
    measure === 'SCRAP'
      ? others.map(({ scrapQuantity }) => scrapQuantity)
      : others.filter(({ operation }) => operation === lastOperation).map(({ producedQuantity }) => producedQuantity),
  );
}

/** Sums facts of one kind. */
export const sumFacts = (facts: readonly Fact[], measure: Measure): Big =>
  total(facts.filter(({ kind }) => kind === measure).map(({ quantity }) => quantity.value));
