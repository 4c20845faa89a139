import { CommandRefusal } from '../../../../kit/index.ts';
import { convert } from '../../../../schema/canonical/index.ts';
import type { MaterialRecord, OrderRecord } from '../../connector/index.ts';
import type { SubgraphContext } from '../../context.ts';
import type { SapFactLineInput } from '../../generated.ts';
import { isPositive, requireSap } from '../shared.ts';

/** Materials by number. */
export type Materials = ReadonlyMap<string, MaterialRecord>;

/** Reads what SAP knows of the goods: a lot of the shop floor is a batch only where SAP manages batches. */
async function readMaterials(
  { material, plant }: OrderRecord,
  lines: readonly SapFactLineInput[],
  context: SubgraphContext,
): Promise<Materials> {
  if (lines.length === 0) return new Map();
  const numbers = [...new Set([material, ...lines.map((line) => line.material)])];
  const found = await requireSap(plant, context).readMaterials(numbers, context.call);
  return new Map(found.map((one) => [one.number, one]));
}

/** Converts a line to SAP's unit; `undefined` when both have no dimension in common. Nothing is nothing in any unit. */
export function convertLine({ quantity: value, unit }: SapFactLineInput, wanted: string): string | undefined {
  if (unit === wanted || !isPositive(value)) return value;
  return convert({ value, unit }, wanted);
}

/** Explains why SAP cannot take a line as it is; `undefined` when it can, or does not issue the component. */
function refuseLine(
  line: SapFactLineInput,
  { components }: OrderRecord,
  materials: Materials,
): CommandRefusal | undefined {
  const planned = components.filter(({ material }) => material === line.material);
  const component = planned.find(({ isIssued }) => isIssued);
  if (component === undefined && (planned.length > 0 || !isPositive(line.quantity))) return undefined;
  const wanted = component?.requiredQuantity.unit ?? materials.get(line.material)?.baseUnit;
  if (wanted === undefined)
    return new CommandRefusal('NOT_FOUND', `SAP does not know the material ${line.material} that was moved.`);
  if (convertLine(line, wanted) !== undefined) return undefined;
  return new CommandRefusal(
    'INVALID_INPUT',
    `${line.material} was counted in ${line.unit}, SAP keeps it in ${wanted}.`,
  );
}

/** Lines of issues and by-products that SAP can take, and the refusals of the others. */
export interface UsableLines {
  readonly lines: readonly SapFactLineInput[];
  readonly materials: Materials;
  readonly refusals: readonly CommandRefusal[];
}

/** Separates the moved goods that SAP can take; of a material all lines are usable, or none. */
export async function readUsableLines(
  order: OrderRecord,
  all: readonly SapFactLineInput[],
  context: SubgraphContext,
): Promise<UsableLines> {
  const materials = await readMaterials(order, all, context);
  const moved = all.filter(({ role }) => role !== 'RECEIPT');
  const refused = new Map<string, CommandRefusal>();
  for (const line of moved) {
    const refusal = refuseLine(line, order, materials);
    if (refusal !== undefined) refused.set(line.material, refusal);
  }
  const lines = moved.filter(({ material }) => !refused.has(material));
  return { lines, materials, refusals: [...refused.values()] };
}
