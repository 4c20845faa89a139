import { unknownUnit } from '../../../../../schema/canonical/index.ts';
import type { Comparison, CorrectionStep, LookTools, Verdict } from '../../reconciler.ts';
import { describeMaterial, describeProduct } from './describe.ts';
import type { Material, Product } from './read.ts';
import { refuseDissent } from './sharing.ts';

/** Creation of a product in Odoo. */
export const createStep: CorrectionStep = { name: 'createInPlant', system: 'ODOO', command: 'odooCreateMaterial' };
/** Change of a product in Odoo. */
export const changeStep: CorrectionStep = { name: 'changeInPlant', system: 'ODOO', command: 'odooChangeMaterial' };

/** A comparison without its place. */
export type Compared = Omit<Comparison, 'consumer' | 'field'>;

type Change = Extract<Verdict, { readonly kind: 'CHANGE' }>;

const removed: NonNullable<Change['approval']> = {
  reason: 'REMOVED_IN_CONSUMER',
  message: 'Its product is archived in Odoo; it is not taken into use again unasked.',
};

/** Refuses a material whose unit no other system could read. */
export const refuseUnit = ({ nativeUnit, number }: Material): Verdict => ({
  kind: 'QUARANTINED',
  reason: 'UNIT',
  message: `The base unit ${nativeUnit} of ${number} has no code that Plantgraph knows (Material.baseUnit); SAP must send a unit of T006 with an ISO code.`,
});

const formatProducts = (products: readonly Product[]): string =>
  products.map(({ name, reference }) => `${name} (id ${reference})`).join(' and ');

const refuseSeveral = ({ number }: Material, products: readonly Product[]): Verdict => ({
  kind: 'QUARANTINED',
  reason: 'AMBIGUOUS',
  message: `Several products of Odoo have the number ${number}: ${formatProducts(products)}. Archive the wrong ones.`,
});

function createCreation(plant: string, material: Material): Change {
  const { number, description, baseUnit: unit, tracking, gtin, procurement } = material;
  const input = {
    plant,
    material: number,
    name: description.trim(),
    unit,
    tracking,
    isPurchased: procurement !== 'MAKE',
  };
  return {
    kind: 'CHANGE',
    step: createStep.name,
    input: { ...input, ...(gtin === null ? {} : { gtin }) },
    isOnce: 'REMOVED',
  };
}

/** Creates the change of the columns that differ, and of no other. */
function createChange(plant: string, material: Material, product: Product): Change {
  const { number, description, baseUnit, tracking, gtin } = material;
  const name = description.trim();
  const input = {
    plant,
    material: number,
    ...(name === product.name ? {} : { name }),
    ...(baseUnit === product.unit ? {} : { unit: baseUnit }),
    ...(tracking === product.tracking ? {} : { tracking }),
    ...(gtin === null || gtin === product.gtin ? {} : { gtin }),
    ...(product.isActive ? {} : { isActive: true }),
  };
  return { kind: 'CHANGE', step: changeStep.name, input };
}

// Every plant that keeps it in this product has ended it, as is looked at before.
const createEnd = (plant: string, { number }: Material): Change => ({
  kind: 'CHANGE',
  step: changeStep.name,
  input: { plant, material: number, isActive: false, isEndedInPlant: false },
});

/** Shows the refusal of a change beforehand, so that it is not requested in vain. */
async function refuseEarly(change: Change, { nativeUnit }: Material, tools: LookTools): Promise<Verdict> {
  const step = change.step === createStep.name ? createStep : changeStep;
  const state = await tools.prepare(step, change.input);
  if (state.kind === 'STATE') return change;
  if (state.kind === 'UNANSWERED') return { kind: 'UNANSWERED', code: state.code };
  const isUnit = state.code === 'INVALID_INPUT' && state.message.includes('odoo.units');
  if (isUnit)
    return {
      kind: 'QUARANTINED',
      reason: 'UNIT',
      message: `Material.baseUnit is ${nativeUnit} in SAP. ${state.message}`,
    };
  return { kind: 'DIFFERS', reason: 'REFUSED', message: state.message };
}

/** Decides about a material without a product in use. */
async function decideMissing(
  plant: string,
  material: Material,
  { archived, tools }: { readonly archived: readonly Product[]; readonly tools: LookTools },
): Promise<Change> {
  const [product] = archived;
  if (product === undefined) return createCreation(plant, material);
  const change = createChange(plant, material, product);
  return (await isArchivedByUs(plant, material, tools)) ? change : { ...change, approval: removed };
}

/** True for a product that we have archived because SAP had ended the material, and have not taken into use since. */
async function isArchivedByUs(plant: string, { number: material }: Material, tools: LookTools): Promise<boolean> {
  const findLast = (isActive: boolean) => tools.findLast(changeStep.command, { plant, material, isActive });
  const [ended, used] = await Promise.all([findLast(false), findLast(true)]);
  return ended !== undefined && (used === undefined || ended.finishedAt > used.finishedAt);
}

/** Compares a material with its products, archived ones too; without tools nothing is read but what is given. */
export async function compareInPlant(
  plant: string,
  material: Material,
  { products, tools }: { readonly products: readonly Product[]; readonly tools: LookTools | undefined },
): Promise<Compared> {
  const inUse = products.filter(({ isActive }) => isActive);
  const archived = products.filter(({ isActive }) => !isActive);
  const [product] = inUse;
  const shown = product ?? archived[0];
  const ownerValue = describeMaterial(material);
  const common = {
    ownerValue,
    observedValue: shown === undefined ? undefined : describeProduct(shown, material),
    ownerSource: { rawValue: material.nativeUnit, changedAt: material.changedAt },
    observedSource: shown === undefined ? undefined : { reference: shown.reference, changedBy: shown.changedBy },
  };
  const equal = { ...common, observedValue: ownerValue, verdict: { kind: 'EQUAL' } as const };
  if (inUse.length > 1) return { ...common, verdict: refuseSeveral(material, inUse) };
  if (!material.isActive && product === undefined) return shown === undefined ? { ...equal, isQuiet: true } : equal;
  // It is equal to no unit, itself included.
  if (material.isActive && material.baseUnit === unknownUnit) return { ...common, verdict: refuseUnit(material) };
  if (common.observedValue === ownerValue) return equal;
  const dissent =
    tools === undefined || product === undefined ? undefined : await refuseDissent({ plant, material }, product, tools);
  if (dissent !== undefined) return { ...common, verdict: dissent };
  const change = await decide(plant, material, { product, archived, tools });
  return { ...common, verdict: tools === undefined ? change : await guard(change, material, tools) };
}

const guard = (change: Change, material: Material, tools: LookTools): Promise<Verdict> | Verdict =>
  change.approval === undefined ? refuseEarly(change, material, tools) : change;

async function decide(
  plant: string,
  material: Material,
  found: {
    readonly product: Product | undefined;
    readonly archived: readonly Product[];
    readonly tools: LookTools | undefined;
  },
): Promise<Change> {
  const { product, archived, tools } = found;
  if (!material.isActive) return createEnd(plant, material);
  if (product !== undefined) return createChange(plant, material, product);
  return tools === undefined ? createCreation(plant, material) : decideMissing(plant, material, { archived, tools });
}
