import { CommandRefusal } from '../../../../kit/index.ts';
import type { ConfirmedMovement, OrderRecord } from '../../connector/index.ts';
import type { SubgraphContext } from '../../context.ts';
import type { SapFactLineInput } from '../../generated.ts';
import { createUnplanned } from './unplanned.ts';
import { convertLine, readUsableLines } from './usable-lines.ts';

/**
 * Creates the issues of scrapped components. They are consumption of the order (261): it bears their cost, and a movement
 * to scrap (551) would need a cost center, which the shop floor does not name. They do not refer to the reservation: its
 * planned quantity is still needed for the product.
 */
export async function createScrapIssues(
  order: OrderRecord,
  lines: readonly SapFactLineInput[],
  context: SubgraphContext,
): Promise<readonly ConfirmedMovement[]> {
  const usable = await readUsableLines(order, lines, context);
  const [refusal] = usable.refusals;
  if (refusal !== undefined) throw refusal;
  return usable.lines.map((line) => {
    const material = usable.materials.get(line.material);
    const component = order.components.find((one) => one.material === line.material);
    if (material === undefined || convertLine(line, material.baseUnit) === undefined)
      throw new CommandRefusal(
        'NOT_FOUND',
        `SAP does not show the material ${line.material} with a unit for ${line.unit}.`,
      );
    return { ...createUnplanned(line, material), storageLocation: component?.storageLocation };
  });
}
