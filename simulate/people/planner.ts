import type { Fact } from '../ledger.ts';
import type { WorkOrder } from '../wire/scheduler.ts';
import type { Act, Scene } from './act.ts';

const createFact = (plant: string, reference: string, field: string, value: string): Fact => ({
  system: 'SCHEDULING',
  plant,
  record: `workorder/${reference}`,
  field,
  value,
});

const listStarts = (plant: string, moved: ReadonlyMap<string, string>): readonly Fact[] =>
  [...moved].map(([reference, start]) => createFact(plant, reference, 'startdate', start));

/** Lists the orders that are open in the scheduler, by number. */
async function listOpen({ planner }: Scene): Promise<readonly string[]> {
  const rows = await planner.list({ status__in: 'approved,confirmed' });
  return [...new Set(rows.flatMap(({ owner }) => (owner === null ? [] : [owner])))].toSorted();
}

const moveOrder: Act = {
  person: 'planner',
  name: 'moveOrder',
  weight: 4,
  intend: async (scene) => {
    const number = scene.random.pick(await listOpen(scene));
    if (number === undefined) return undefined;
    const days = scene.random.between(1, 10);
    const carryOut = async () => ({ facts: listStarts('', await scene.planner.moveOrder(number, days)) });
    return { plant: '', target: `${number} ${days}`, carryOut };
  },
};

/** Moves an order back that was moved last, as if nothing had been. */
const moveBack: Act = {
  person: 'planner',
  name: 'moveBack',
  weight: 2,
  intend: async ({ ledger, planner }) => {
    const back = new Set(ledger.findDone('moveBack').map(({ target }) => target));
    const moved = ledger.findDone('moveOrder').findLast(({ target }) => !back.has(target));
    const [number, days] = moved?.target.split(' ') ?? [];
    if (moved === undefined || number === undefined) return undefined;
    const carryOut = async () => ({ facts: listStarts('', await planner.moveOrder(number, -Number(days))) });
    return { plant: '', target: moved.target, carryOut };
  },
};

const changeStatus = async ({ planner }: Scene, { reference }: WorkOrder, status: string) => {
  await planner.change(reference, { status });
  return [createFact('', reference, 'status', status)];
};

const complete: Act = {
  person: 'planner',
  name: 'completeOperation',
  weight: 1,
  intend: async (scene) => {
    const open = await scene.planner.list({ status__in: 'confirmed' });
    const one = scene.random.pick(open);
    if (one === undefined) return undefined;
    const carryOut = async () => ({ facts: await changeStatus(scene, one, 'completed') });
    return { plant: '', target: one.reference, carryOut };
  },
};

/** Opens an operation again that was completed. */
const reopen: Act = {
  person: 'planner',
  name: 'reopenOperation',
  weight: 1,
  intend: async (scene) => {
    const one = scene.random.pick(scene.ledger.findDone('completeOperation'));
    const [known] =
      one === undefined ? [] : await scene.planner.list({ reference: one.target, status__in: 'completed' });
    if (known === undefined) return undefined;
    const carryOut = async () => ({ facts: await changeStatus(scene, known, 'confirmed'), planted: 'REOPENED' });
    return { plant: '', target: known.reference, carryOut };
  },
};

/** Acts of a planner. */
export const plannerActs: readonly Act[] = [moveOrder, moveBack, complete, reopen];
