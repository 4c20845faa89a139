import { CommandRefusal, orAbsent } from '../../../kit/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { SapDecideUsageInput } from '../generated.ts';
import { notShown, requireSap, type SapCommand, sendAndSee } from './shared.ts';

const maxCodeLength = 4;

/** Finds SAP's own lots of the inspected goods; none where neither a batch nor an order identifies them. */
async function findLots(input: SapDecideUsageInput, context: SubgraphContext) {
  const { plant, material } = input;
  const sap = requireSap(plant, context);
  const [batch, productionOrder] = [orAbsent(input.batch), orAbsent(input.productionOrder)];
  // A material alone matches lots of any origin: deciding them would decide lots without an inspection.
  if (batch === undefined && productionOrder === undefined) return [];
  return sap.writes.usage.findLots({ plant, material, batch, productionOrder }, context.call);
}

/** Chooses SAP's code: the decision's own, or, where SAP cannot have that one, the plant's for the valuation. */
function chooseCode(
  { plant, code, valuation, allowsPlantCode }: SapDecideUsageInput,
  context: SubgraphContext,
): string {
  const isPossible = code.trim() !== '' && code.length <= maxCodeLength;
  if (isPossible || allowsPlantCode !== true) return code;
  return requireSap(plant, context).writes.usage.findCode(plant, valuation);
}

function refuse(code: string, isDeciding: boolean): void {
  if (code.trim() === '') throw new CommandRefusal('INVALID_INPUT', 'A decision needs a code.');
  if (isDeciding && code.length > maxCodeLength)
    throw new CommandRefusal('INVALID_INPUT', `SAP's codes have at most ${maxCodeLength} characters.`);
}

/** Writes the decision to SAP's own inspection lots, where it has any. */
export const decideUsage: SapCommand<SapDecideUsageInput> = {
  name: 'sapDecideUsage',
  system: 'SAP',
  writes: ['UsageDecision'],
  guard: 'TARGET_STATE',
  async check(input, context) {
    const lots = await findLots(input, context);
    refuse(
      chooseCode(input, context),
      lots.some((lot) => lot.code === undefined),
    );
  },
  prepare: async (input, context) => ({
    code: chooseCode(input, context),
    lots: (await findLots(input, context)).map(({ number, code = null }) => ({ number, code })),
  }),
  async perform(input, context, step) {
    const { plant } = input;
    const code = chooseCode(input, context);
    const sap = requireSap(plant, context);
    const lots = await findLots(input, context);
    const open = lots.filter((lot) => lot.code === undefined);
    refuse(code, open.length > 0);
    for (const { number } of open)
      await sendAndSee(
        step,
        () => sap.writes.usage.decide(`${step.key}:${number}`, number, { plant, code }, context.call),
        async () => {
          const seen = await findLots(input, context);
          if (seen.find((lot) => lot.number === number)?.code !== code) throw notShown(sap, 'the usage decision');
        },
      );
    // Lots that others have decided otherwise before stay theirs; a repeat finds the same lots as the first time.
    const opened = new Set(open.map(({ number }) => number));
    const numbers = lots.filter((lot) => lot.code === code || opened.has(lot.number)).map(({ number }) => number);
    const [inspectionLot = null] = numbers;
    return {
      nativeReference: inspectionLot ?? undefined,
      result: { inspectionLot, inspectionLots: numbers },
      after: { inspectionLots: numbers, code },
    };
  },
  undo: 'SAP cannot undo a usage decision.',
};
