import type { Entry, Ledger, Person } from '../ledger.ts';
import type { Random } from '../random.ts';
import type { OdooOperator } from '../wire/odoo.ts';
import type { Inspector } from '../wire/quality.ts';
import type { SapClerk } from '../wire/sap.ts';
import type { Planner } from '../wire/scheduler.ts';

/** People with their access to the systems. */
export interface Staff {
  readonly plants: readonly string[];
  readonly clerk: SapClerk;
  readonly planner: Planner;
  readonly operators: readonly OdooOperator[];
  readonly inspector: Inspector;
}

/** Circumstances of an act. */
export interface Scene extends Staff {
  readonly random: Random;
  readonly ledger: Ledger;
}

/** An intended act: its target, and the work that changes it. */
export interface Intention {
  readonly plant: string;
  readonly target: string;
  carryOut(): Promise<Pick<Entry, 'facts' | 'ends' | 'planted'>>;
}

/** A kind of act of a person. */
export interface Act {
  readonly person: Person;
  readonly name: string;
  /** Frequency beside the other acts. */
  readonly weight: number;
  /** Looks for something to act on; `undefined` when there is nothing. */
  intend(scene: Scene): Promise<Intention | undefined>;
}
