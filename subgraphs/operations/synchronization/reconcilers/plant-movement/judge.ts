import Big from 'big.js';
import { convert, sumDecimals } from '../../../../../schema/canonical/index.ts';
import { toVerdict } from '../../outage.ts';
import type { CorrectionStep, LookTools, Reason, Verdict } from '../../reconciler.ts';
import { compareStock, formatStock, readEnterprise, readOnSite } from '../stock-figures.ts';
import type { MovedGoods, PlantMovement, PostedMovement } from './read.ts';

/** Step by which a movement is posted. */
export const postStep = {
  name: 'postInSap',
  system: 'SAP',
  command: 'sapPostMovement',
  isPrepared: true,
} as const satisfies CorrectionStep;

/** A movement in its plant. */
export interface MovementCase {
  readonly plant: string;
  readonly movement: PlantMovement;
  readonly posted: PostedMovement | undefined;
}

const names = { GAIN: 'The count', LOSS: 'The count', TRANSFER: 'The transfer', SCRAP: 'The scrap' } as const;

/** Difference by which the sum of rounded quantities may miss the exact one, for each of them. */
const roundingError = '0.0005';

const createGoods = ({ quantity, ...place }: MovedGoods): object => ({
  ...place,
  quantity: quantity.value,
  unit: quantity.unit,
});

function createInput({ plant, movement }: MovementCase, revision: number): object {
  const { key, kind, material, goods, doneTime, reference } = movement;
  return { plant, key, revision, kind, material, goods: goods.map(createGoods), doneTime, reference };
}

type Approval = NonNullable<Extract<Verdict, { readonly kind: 'CHANGE' }>['approval']>;

const post = (given: MovementCase, revision: number, approval?: Approval): Verdict => ({
  kind: 'CHANGE',
  step: postStep.name,
  input: createInput(given, revision),
  ...(approval === undefined ? {} : { approval }),
});

// Odoo lets people edit a done movement: an approval is of what it was then.
const asked = (reason: Reason, message: string): Approval => ({ reason, message, isOfContent: true });

/** True when Odoo's settings name SAP's storage location of all goods; else it is the only one with stock in SAP. */
const isPlaced = ({ movement: { kind, goods } }: MovementCase): boolean =>
  goods.every(
    ({ storageLocation, toStorageLocation }) =>
      storageLocation !== null && (kind !== 'TRANSFER' || toStorageLocation !== null),
  );

/** Describes where SAP would post the goods, which people cannot see in Odoo. */
function describePlaces(memento: Readonly<Record<string, unknown>>): string {
  const places = memento['places'];
  return Array.isArray(places) && places.length > 0 ? ` SAP's storage location would be ${places.join(', ')}.` : '';
}

/** Compares the stock of both systems, of which a transfer changes nothing. */
async function compareTotals({ plant, movement: { material, kind } }: MovementCase, tools: LookTools) {
  if (kind === 'TRANSFER') return undefined;
  return tools.readTogether(`stock ${plant}/${material}`, async () => {
    const query = { plant, materials: [material] };
    const [enterprise, onSite] = await Promise.all([readEnterprise(query, tools), readOnSite(query, tools)]);
    const [sap, odoo] = [enterprise.get(material), onSite.get(material)];
    return {
      isEqual: compareStock(odoo, sap) === 'EQUAL',
      text: `SAP has ${formatStock(sap)}, Odoo ${formatStock(odoo)}`,
    };
  });
}

/** Decides about a movement that SAP does not have; `undefined` for goods that SAP does not know at all. */
async function judgeAbsent(given: MovementCase, tools: LookTools): Promise<Verdict | undefined> {
  const checked = await tools.prepare(postStep, createInput(given, 1));
  if (checked.kind === 'REFUSED' && checked.code === 'NOT_FOUND') return undefined;
  if (checked.kind !== 'STATE') return toVerdict(checked);
  const totals = await compareTotals(given, tools);
  const isPosted = tools.findPlant(given.plant)?.plantMovements === 'POST';
  const isEqual = totals?.isEqual === true;
  if (isPosted && isPlaced(given) && !isEqual) return post(given, 1);
  const { kind, reference } = given.movement;
  const stock = totals === undefined ? '' : ` ${totals.text} in all${isEqual ? ': they agree without it' : ''}.`;
  const message = `${names[kind]} ${reference} in Odoo is not posted in SAP.${stock}${describePlaces(checked.memento)} Let it be posted, or accept that SAP stays as it is.`;
  return post(given, 1, asked(isEqual ? 'AGREES_WITHOUT' : 'PROPOSED', message));
}

/** True when a document moved as much as the plant did; goods in a unit of another dimension were never posted. */
function isAsMuch({ goods }: PlantMovement, { moved }: PostedMovement): boolean {
  const amounts = goods.map(({ quantity }) =>
    quantity.unit === moved.unit ? quantity.value : convert(quantity, moved.unit),
  );
  const known = amounts.filter((amount) => amount !== undefined);
  if (known.length < amounts.length) return true;
  return new Big(sumDecimals(known)).minus(moved.value).abs().lte(new Big(roundingError).times(known.length));
}

function judgePosted(given: MovementCase, posted: PostedMovement): Verdict {
  const { document, isCancelled, revision, moved } = posted;
  if (isCancelled)
    return post(
      given,
      revision + 1,
      asked(
        'REVERSED_IN_SAP',
        `Material document ${document} was cancelled in SAP; accept it, or let it be posted again.`,
      ),
    );
  if (isAsMuch(given.movement, posted)) return { kind: 'EQUAL' };
  return {
    kind: 'DIFFERS',
    reason: 'EDITED_AFTER_POSTING',
    message: `Material document ${document} moved ${moved.value} ${moved.unit}, and the movement in Odoo was edited afterwards; post the difference in SAP, and accept it here.`,
  };
}

/** Decides about a movement; `undefined` when SAP is to know nothing of it. */
export const judgeMovement = async (given: MovementCase, tools: LookTools): Promise<Verdict | undefined> =>
  given.posted === undefined ? judgeAbsent(given, tools) : judgePosted(given, given.posted);
