import type { Verdict } from '../../reconciler.ts';
import type { Fact, FactLine, Order } from './read.ts';

/** Step by which facts are confirmed. */
export const confirmStep = 'confirmInSap';

/** A fact that is to be confirmed, at a revision. */
export interface FactToConfirm {
  readonly plant: string;
  readonly order: Order;
  readonly fact: Pick<Fact, 'key' | 'kind' | 'reference' | 'doneTime' | 'quantity' | 'lines' | 'work' | 'digest'>;
  readonly revision: number;
  readonly isFinal: boolean;
}

/** Describes a fact for SAP's command. */
const toInputFact = ({ fact, revision }: FactToConfirm, producedQuantity: string) => {
  const { key, reference, doneTime, lines, digest, work } = fact;
  const described = { key, revision, reference, doneTime, producedQuantity, digest, lines: lines.map(toInputLine) };
  if (fact.kind === 'COMPONENT_SCRAP') return { ...described, isComponentScrap: true };
  return work === null ? described : { ...described, work };
};

/** True for a kind of facts that is not counted in the order's unit. */
export const hasOwnUnit = (kind: Fact['kind']): boolean => kind === 'WORK' || kind === 'COMPONENT_SCRAP';

const toInputLine = ({ batch, ...line }: FactLine) => (batch === null ? line : { ...line, batch });

/** Creates the input of the confirmation of a fact: production beyond the ordered quantity is confirmed, too. */
export function createConfirmation(given: FactToConfirm): object {
  const { plant, order, fact, isFinal } = given;
  const { kind, quantity } = fact;
  const producedQuantity = kind === 'PRODUCTION' ? quantity.value : '0';
  return {
    plant,
    number: order.number,
    producedQuantity,
    ...(kind === 'SCRAP' ? { scrapQuantity: quantity.value } : {}),
    ...(hasOwnUnit(kind) ? {} : { unit: quantity.unit }),
    isFinal,
    allowOverdelivery: true,
    isStrict: true,
    facts: [toInputFact(given, producedQuantity)],
  };
}

/** Creates the verdict for a fact that SAP does not hold as it is; `approval`: only a person lets it be posted. */
export function confirmFact(
  given: FactToConfirm,
  approval?: Extract<Verdict, { readonly kind: 'CHANGE' }>['approval'],
): Verdict {
  return {
    kind: 'CHANGE',
    step: confirmStep,
    input: createConfirmation(given),
    ...(approval === undefined ? {} : { approval }),
  };
}
