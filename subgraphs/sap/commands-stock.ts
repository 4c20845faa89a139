import { sumDecimals } from '../../schema/canonical/index.ts';
import { CommandRefusal, type CommandResult } from '../kit/index.ts';
import { notShown, orAbsent, requireSap, type SapCommand, sendAndSee } from './command-parts.ts';
import type { SapDecideUsageInput, SapMoveStockInput, SapSetBatchRestrictionInput } from './generated.ts';
import type { SubgraphContext } from './loaders.ts';

async function requireRestriction({ plant, material, batch }: SapSetBatchRestrictionInput, context: SubgraphContext) {
  const known = await requireSap(plant, context).writes.stock.readRestriction(
    { material, number: batch },
    context.call,
  );
  if (known === undefined) throw new CommandRefusal('NOT_FOUND', 'SAP does not know this batch.');
  return known;
}

/** Sets whether a batch may be used. */
async function restrict(
  input: SapSetBatchRestrictionInput,
  isRestricted: boolean,
  context: SubgraphContext,
  step: Parameters<SapCommand<SapSetBatchRestrictionInput>['perform']>[2],
): Promise<CommandResult> {
  const sap = requireSap(input.plant, context);
  const known = await requireRestriction(input, context);
  const described = {
    nativeReference: `${input.material}/${input.batch}`,
    before: { isRestricted: known.isRestricted },
    after: { isRestricted },
  };
  if (known.isRestricted === isRestricted) return described;
  await sendAndSee(
    step,
    () => sap.writes.stock.setRestriction(known.record, isRestricted, context.call),
    async () => {
      if ((await requireRestriction(input, context)).isRestricted !== isRestricted)
        throw notShown(sap, 'the batch as it was set');
    },
  );
  return described;
}

/** Restricts a batch, or frees it. */
export const setBatchRestriction: SapCommand<SapSetBatchRestrictionInput> = {
  name: 'sapSetBatchRestriction',
  system: 'SAP',
  writes: ['Batch.holds'],
  guard: 'TARGET_STATE',
  check: async (input, context) => void (await requireRestriction(input, context)),
  prepare: async (input, context) => ({ isRestricted: (await requireRestriction(input, context)).isRestricted }),
  perform: (input, context, step) => restrict(input, input.isRestricted, context, step),
  undo: (input, context, step) => {
    const { isRestricted = !input.isRestricted } = (step.memento ?? {}) as { readonly isRestricted?: boolean };
    return restrict(input, isRestricted, context, step);
  },
};

/** Posts stock from one kind to another. */
export const moveStock: SapCommand<SapMoveStockInput> = {
  name: 'sapMoveStock',
  system: 'SAP',
  writes: ['StockBalance.enterprise', 'GoodsMovement'],
  guard: 'NATIVE_KEY',
  async check({ plant, from, to }, context) {
    if (!requireSap(plant, context).writes.stock.canMove(from, to))
      throw new CommandRefusal('INVALID_INPUT', `SAP has no movement from ${from} to ${to}.`);
  },
  async perform(input, context, step) {
    await moveStock.check(input, context);
    const { plant, material, from, to } = input;
    const sap = requireSap(plant, context);
    const { stock } = sap.writes;
    const find = () => stock.findDocument(step.key, context.call);
    const known = await find();
    if (known !== undefined)
      return { nativeReference: `${known.year}/${known.number}`, result: { document: known.number } };
    const places = await stock.readPlaces({ plant, material, batch: orAbsent(input.batch), kind: from }, context.call);
    if (places.length === 0) return { result: { moved: '0' } };
    const made = await sendAndSee(
      step,
      () => stock.move(step.key, { plant, material, from, to, places }, context.call),
      async () => {
        const document = await find();
        if (document === undefined) throw notShown(sap, 'the material document');
        return document;
      },
    );
    const moved = sumDecimals(places.map(({ quantity }) => quantity));
    return {
      nativeReference: `${made.year}/${made.number}`,
      result: { document: made.number, moved },
      after: { from, to, moved },
    };
  },
  async undo({ plant }, context, step) {
    const sap = requireSap(plant, context);
    const { stock } = sap.writes;
    const made = await stock.findDocument(step.key, context.call);
    if (made === undefined || made.isCancelled) return {};
    await step.send(() => stock.cancelDocument(step.key, made, context.call));
    const seen = await stock.findDocument(step.key, context.call);
    if (seen?.isCancelled !== true) throw notShown(sap, 'the cancelled material document');
    return { nativeReference: `${made.year}/${made.number}`, after: { isCancelled: true } };
  },
};

/** Tells SAP's own inspection lot what was decided, where it has one. */
export const decideUsage: SapCommand<SapDecideUsageInput> = {
  name: 'sapDecideUsage',
  system: 'SAP',
  writes: ['UsageDecision'],
  guard: 'TARGET_STATE',
  check: async ({ plant }, context) => void requireSap(plant, context),
  async perform(input, context, step) {
    const { plant, material, code } = input;
    const sap = requireSap(plant, context);
    const question = {
      plant,
      material,
      batch: orAbsent(input.batch),
      productionOrder: orAbsent(input.productionOrder),
    };
    const lots = await sap.writes.usage.findLots(question, context.call);
    for (const lot of lots.filter((candidate) => candidate.code === undefined))
      await sendAndSee(
        step,
        () => sap.writes.usage.decide(`${step.key}:${lot.number}`, lot.number, { plant, code }, context.call),
        async () => {
          const seen = await sap.writes.usage.findLots(question, context.call);
          if (seen.find(({ number }) => number === lot.number)?.code === undefined)
            throw notShown(sap, 'the usage decision');
        },
      );
    const numbers = lots.map(({ number }) => number);
    return {
      nativeReference: numbers[0],
      result: { inspectionLots: numbers },
      after: { inspectionLots: numbers, code },
    };
  },
  undo: 'SAP takes no usage decision back.',
};
