import type { BookedTime, Confirmation, Fact, FactLine } from './read.ts';

const maxLines = 12;

const describeLine = ({ role, material, batch, quantity, unit }: FactLine): string => {
  const sign = role === 'ISSUE' ? '-' : '+';
  return `${sign}${quantity} ${unit} ${material}${batch === null ? '' : ` lot ${batch}`}`;
};

const describeWork = ({ operationNumber, setupMinutes, runMinutes }: BookedTime): string =>
  `work on operation ${operationNumber ?? '?'}: setup ${setupMinutes} MIN, processing ${runMinutes} MIN`;

/** Describes a fact for people, the same text for the same content. */
export function describeFact({ kind, quantity, lines, work, serialNumbers, digest }: Fact): string {
  if (work !== null) return `${describeWork(work)} #${digest}`;
  const serials = (serialNumbers ?? []).map((number) => `serial number ${number}`);
  const what = kind === 'PRODUCTION' ? '' : `${kind.toLowerCase().replace('_', ' ')} `;
  const shown = [...lines.map(describeLine).toSorted(), ...serials].slice(0, maxLines).join(', ');
  return `${what}${quantity.value} ${quantity.unit}${shown === '' ? '' : `: ${shown}`} #${digest}`;
}

/** Describes a fact as earlier releases did; `undefined` where that is the same text. */
export const describeFormerFact = (fact: Fact): string | undefined =>
  fact.formerDigest === null
    ? undefined
    : describeFact({ ...fact, serialNumbers: null, digest: fact.formerDigest, formerDigest: null });

/** Describes a confirmation for people. */
export function describeConfirmation(
  { producedQuantity, scrapQuantity, workMinutes, reference, isReversed, digest }: Confirmation,
  { kind, quantity: { unit } }: Pick<Fact, 'kind' | 'quantity'>,
): string {
  if (kind === 'COMPONENT_SCRAP') return `issue in confirmation ${reference}${isReversed ? ', cancelled' : ''}`;
  const quantities = { WORK: `work ${workMinutes}`, SCRAP: `scrap ${scrapQuantity}` } as const;
  const quantity = kind === 'WORK' || kind === 'SCRAP' ? quantities[kind] : producedQuantity;
  const state = isReversed ? ', cancelled' : '';
  return `${quantity} ${unit} in confirmation ${reference}${state}${digest === null ? '' : ` #${digest}`}`;
}
