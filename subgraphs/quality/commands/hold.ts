import { CommandRefusal, isOtherPerson, orAbsent } from '../../../kit/index.ts';
import type { HoldRecord } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { QualityPlaceHoldInput, QualityReleaseHoldInput } from '../generated.ts';
import {
  describeUndo,
  findRecord,
  performOnce,
  type QualityCommand,
  refuseBlank,
  refuseOtherVersion,
  requireKnown,
  requireStore,
  undoOnce,
} from './shared.ts';

type Target = Pick<HoldRecord, 'plant' | 'scope' | 'material' | 'batch' | 'productionOrder' | 'workCenter'>;

const neededFields = {
  MATERIAL: ['material'],
  BATCH: ['material', 'batch'],
  PRODUCTION_ORDER: ['productionOrder'],
  WORK_CENTER: ['workCenter'],
} as const;

function pickTarget({
  plant,
  scope,
  material,
  batch,
  productionOrder,
  workCenter,
}: QualityPlaceHoldInput | HoldRecord) {
  return {
    plant,
    scope,
    material: orAbsent(material),
    batch: orAbsent(batch),
    productionOrder: orAbsent(productionOrder),
    workCenter: orAbsent(workCenter),
  } satisfies Target;
}

/** Describes a target as JSON, with null for absent fields. */
function describeTarget({ plant, scope, material, batch, productionOrder, workCenter }: Target) {
  const named = { material: material ?? null, batch: batch ?? null, productionOrder: productionOrder ?? null };
  return { plant, scope, ...named, workCenter: workCenter ?? null };
}

/** Places a hold. */
export const placeHold: QualityCommand<QualityPlaceHoldInput> = {
  name: 'qualityPlaceHold',
  system: 'QUALITY',
  writes: ['QualityHold', 'Batch.holds', 'ProductionOrder.holds'],
  guard: 'NATIVE_KEY',
  async check(input, context) {
    requireStore(input.plant, context);
    refuseBlank(input.reason, 'reason');
    const missing = neededFields[input.scope].filter((field) => (input[field] ?? '').trim() === '');
    if (missing.length > 0)
      throw new CommandRefusal('INVALID_INPUT', `A hold of scope ${input.scope} needs ${missing.join(' and ')}.`);
  },
  async perform(input, context, step) {
    await placeHold.check(input, context);
    const { plant, reason, severity } = input;
    const target = pickTarget(input);
    return performOnce(
      { name: placeHold.name, step, store: requireStore(plant, context) },
      async (unitOfWork) => {
        const number = await unitOfWork.createHold({ ...target, reason, severity, placedBy: step.actor });
        const result = { hold: number, ...describeTarget(target) };
        return { nativeReference: number, result, after: { ...result, reason, severity, placedBy: step.actor } };
      },
      context,
    );
  },
  async undo({ plant }, context, step) {
    return undoOnce(
      { name: placeHold.name, step, store: requireStore(plant, context) },
      async (unitOfWork, { nativeReference = '' }) => {
        const hold = await unitOfWork.lockHold(nativeReference);
        if (hold === undefined || !hold.isActive) return {};
        const release = { by: step.actor, reason: describeUndo(step) };
        await unitOfWork.releaseHold(hold.number, release);
        return {
          before: { hold: hold.number, isActive: true },
          after: { hold: hold.number, isActive: false, ...release },
        };
      },
      context,
    );
  },
};

function refuseRelease(hold: HoldRecord, input: QualityReleaseHoldInput, actor: string): void {
  if (!hold.isActive)
    throw new CommandRefusal('INVALID_STATE', 'The hold has already been ended.', {
      currentState: 'RELEASED',
      currentVersion: hold.version,
    });
  refuseOtherVersion(input.expectedVersion, hold.version);
  if (input.needsOtherPerson && !isOtherPerson(actor, hold.placedBy))
    throw new CommandRefusal('FOUR_EYES', 'The hold must be ended by a person other than the one who placed it.');
}

const findHold = (number: string, context: SubgraphContext) =>
  findRecord(context, (store) => store.readHolds([number], context.call));

/** Releases a hold. */
export const releaseHold: QualityCommand<QualityReleaseHoldInput> = {
  name: 'qualityReleaseHold',
  system: 'QUALITY',
  writes: ['QualityHold', 'Batch.holds', 'ProductionOrder.holds'],
  guard: 'NATIVE_KEY',
  async check(input, context) {
    refuseBlank(input.reason, 'reason');
    const { record } = requireKnown(await findHold(input.number, context), 'hold');
    refuseRelease(record, input, context.actor);
  },
  async perform(input, context, step) {
    refuseBlank(input.reason, 'reason');
    const { store } = requireKnown(await findHold(input.number, context), 'hold');
    return performOnce(
      { name: releaseHold.name, step, store },
      async (unitOfWork) => {
        const hold = requireKnown(await unitOfWork.lockHold(input.number), 'hold');
        refuseRelease(hold, input, step.actor);
        const release = { by: step.actor, reason: input.reason };
        await unitOfWork.releaseHold(hold.number, release);
        const others = await unitOfWork.countOtherHolds(hold);
        return {
          nativeReference: hold.number,
          result: { hold: hold.number, ...describeTarget(hold), ...others },
          before: { hold: hold.number, isActive: true },
          after: { hold: hold.number, isActive: false, ...release },
        };
      },
      context,
    );
  },
  async undo({ number }, context, step) {
    const found = await findHold(number, context);
    if (found === undefined) return {};
    return undoOnce(
      { name: releaseHold.name, step, store: found.store },
      async (unitOfWork) => {
        const hold = await unitOfWork.lockHold(number);
        if (hold === undefined || hold.isActive) return {};
        await unitOfWork.renewHold(number);
        return { before: { hold: number, isActive: false }, after: { hold: number, isActive: true } };
      },
      context,
    );
  },
};
