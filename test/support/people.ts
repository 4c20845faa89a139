import assert from 'node:assert/strict';
import { type ListedSystem, type OrderFunction, openStaff, readSystems, type Staff } from '../../simulate/index.ts';
import type { TestSystems } from './plant.ts';

/** People who change the systems by the systems' own interfaces, and know nothing of the gateway. */
export interface People {
  readonly staff: Staff;
  /** SAP clerk: calls a function of SAP on an order. */
  callOrderFunction(name: OrderFunction, number: string): Promise<void>;
  /** Planner: moves the open operations of an order by so many days. */
  moveInScheduler(number: string, days: number): Promise<void>;
  /** Operator: calls a method of a model in the first plant's Odoo. */
  callOdoo(model: string, method: string, body: object): Promise<unknown>;
  /** Inspector: runs a statement in the quality system. */
  changeQuality(text: string, values: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  close(): Promise<void>;
}

/** Describes the stand-ins of a test to the people in them. */
export const describeSystems = ({ sandboxes, database }: TestSystems) =>
  readSystems(sandboxes.landscape.systems as readonly ListedSystem[], database.url);

/** Lets people work in the stand-ins of a plant. */
export async function admitPeople(systems: TestSystems): Promise<People> {
  const staff = await openStaff(describeSystems(systems));
  const [operator] = staff.operators;
  assert.ok(operator !== undefined);
  return {
    staff,
    callOrderFunction: async (name, number) => void (await staff.clerk.callOrderFunction(name, number)),
    moveInScheduler: async (number, days) => {
      const moved = await staff.planner.moveOrder(number, days);
      assert.ok(moved.size > 0, `the scheduler has no open operation of ${number}`);
    },
    callOdoo: (model, method, body) => operator.call(model, method, body as Readonly<Record<string, unknown>>),
    changeQuality: (text, values) => staff.inspector.run(text, values),
    close: () => staff.close(),
  };
}
