import { setTimeout as pause } from 'node:timers/promises';
import { allPeople, Ledger, type NumberedEntry, type Person } from './ledger.ts';
import { type Act, acts, type Scene, type Staff } from './people/index.ts';
import { Random } from './random.ts';
import { Refused } from './wire/http.ts';

/** Options of a simulation. */
export interface SimulationOptions {
  readonly staff: Staff;
  /** Equal seeds choose equal acts from equal systems. */
  readonly seed: number;
  /** People who act; default all. */
  readonly people?: readonly Person[] | undefined;
  /** Number of acts; without limit when absent. */
  readonly count?: number | undefined;
  /** Acts per second; as many as the systems take when absent. */
  readonly perSecond?: number | undefined;
  /** Ends the simulation after the present act. */
  readonly signal?: AbortSignal | undefined;
  /** Receives each entry as it is made. */
  onEntry?(entry: NumberedEntry): void;
}

const maxTries = 20;

/** Carries out one act; a refusal of the system is noted, too. */
async function act(scene: Scene, candidates: readonly Act[]): Promise<NumberedEntry | undefined> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const chosen = scene.random.pickWeighted(candidates);
    const intention = await chosen?.intend(scene);
    if (chosen === undefined || intention === undefined) continue;
    const { plant, target } = intention;
    const common = { person: chosen.person, act: chosen.name, plant, target };
    try {
      return scene.ledger.add({ ...common, ...(await intention.carryOut()) });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return scene.ledger.add({ ...common, facts: [], refusal: error.message });
    }
  }
  return undefined;
}

async function waitForTurn(startedAt: number, number: number, options: SimulationOptions): Promise<void> {
  if (options.perSecond === undefined) return;
  const restMs = startedAt + (number * 1_000) / options.perSecond - Date.now();
  const waiting = options.signal === undefined ? {} : { signal: options.signal };
  if (restMs > 0) await pause(restMs, undefined, waiting).catch(() => undefined);
}

/** Lets people act in the systems, one act after the other. */
export async function simulate(options: SimulationOptions): Promise<Ledger> {
  const { staff, seed, people = allPeople, count = Number.POSITIVE_INFINITY, signal, onEntry } = options;
  const ledger = new Ledger();
  const scene: Scene = { ...staff, random: new Random(seed), ledger };
  const candidates = acts.filter(({ person }) => people.includes(person));
  const startedAt = Date.now();
  for (let number = 0; number < count; number += 1) {
    await waitForTurn(startedAt, number, options);
    if (signal?.aborted === true) break;
    const entry = await act(scene, candidates);
    // Nothing is left to act on.
    if (entry === undefined && options.perSecond === undefined) break;
    if (entry !== undefined) onEntry?.(entry);
  }
  return ledger;
}
