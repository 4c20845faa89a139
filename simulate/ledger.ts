/** System in which people act. */
export type ActedSystem = 'SAP' | 'ODOO' | 'SCHEDULING' | 'QUALITY';

/** A value that a system has after an act. */
export interface Fact {
  readonly system: ActedSystem;
  readonly plant: string;
  /** Record, as `A_ProductionOrder_2/1000123` or `mrp.production/7`. */
  readonly record: string;
  readonly field: string;
  readonly value: string;
  /** Record whose end makes this fact void, as the order of a work order. */
  readonly under?: string | undefined;
}

/** An act of a person, carried out or refused. */
export interface Entry {
  readonly person: Person;
  readonly act: string;
  readonly plant: string;
  /** Order or record that was acted on. */
  readonly target: string;
  readonly facts: readonly Fact[];
  /** Records whose facts no longer hold, apart from those in `facts`. */
  readonly ends?: readonly string[] | undefined;
  /** Reason for which the change cannot be carried to the other systems without a person's decision. */
  readonly planted?: string | undefined;
  /** The system's answer, when it refused. */
  readonly refusal?: string | undefined;
}

/** People of the plant. */
export const allPeople = ['sap', 'planner', 'operator', 'inspector'] as const;
export type Person = (typeof allPeople)[number];

/** An entry with its place and time. */
export interface NumberedEntry extends Entry {
  readonly number: number;
  readonly at: string;
}

const formatKey = ({ system, plant, record, field }: Fact): string => [system, plant, record, field].join(' ');

/** Record of everything that people did, with the values that the systems must have because of it. */
export class Ledger {
  readonly entries: NumberedEntry[] = [];
  readonly #facts = new Map<string, Fact>();

  add(entry: Entry): NumberedEntry {
    const numbered = { number: this.entries.length + 1, at: new Date().toISOString(), ...entry };
    this.entries.push(numbered);
    for (const record of entry.ends ?? []) this.#forget(entry, record);
    for (const fact of entry.facts) this.#facts.set(formatKey(fact), fact);
    return numbered;
  }

  #forget({ plant }: Entry, record: string): void {
    for (const [key, fact] of this.#facts)
      if (fact.plant === plant && (fact.under === record || fact.record === record)) this.#facts.delete(key);
  }

  /** Lists the values that the systems have now, by the latest act. */
  listFacts(): readonly Fact[] {
    return [...this.#facts.values()];
  }

  /** Finds entries that were carried out, oldest first. */
  findDone(act: string): readonly NumberedEntry[] {
    return this.entries.filter((entry) => entry.act === act && entry.refusal === undefined);
  }

  /** Lists the entries whose change needs a person's decision. */
  listPlanted(): readonly NumberedEntry[] {
    return this.entries.filter(({ planted, refusal }) => planted !== undefined && refusal === undefined);
  }
}
