import type { SoakPlant } from './plant.ts';

type Disturb = (plant: SoakPlant) => Promise<void>;

interface Trouble {
  readonly name: string;
  /** Share of the acts after which it comes. */
  readonly at: number;
  readonly disturb: Disturb;
}

function listTroubles(kills: number): readonly Trouble[] {
  const killing = Array.from({ length: kills }, (_, index) => ({
    name: `kill ${index + 1}`,
    at: (index + 1) / (kills + 1),
    disturb: (plant: SoakPlant) => plant.kill(index),
  }));
  const stop = { name: 'stop beyond the lease', at: 0.4, disturb: (plant: SoakPlant) => plant.stopBeyondLease() };
  const crash = { name: 'crash of PostgreSQL', at: 0.6, disturb: (plant: SoakPlant) => plant.crashDatabase() };
  return [...killing, ...(kills === 0 ? [] : [stop, crash])].toSorted((a, b) => a.at - b.at);
}

/** Disturbs the plant while people act: kills spread over their acts, one stop and one crash. */
export class Troubles {
  readonly #plant: SoakPlant;
  readonly #left: Trouble[];
  readonly #onTrouble: (name: string) => void;
  #running: Promise<void> = Promise.resolve();

  constructor(plant: SoakPlant, kills: number, onTrouble: (name: string) => void) {
    this.#plant = plant;
    this.#left = [...listTroubles(kills)];
    this.#onTrouble = onTrouble;
  }

  /** Lets the troubles come that are due after this share of the acts, one after the other, beside further acts. */
  advance(share: number): void {
    for (let next = this.#left[0]; next !== undefined && next.at <= share; next = this.#left[0]) {
      const { name, disturb } = next;
      this.#left.shift();
      this.#running = this.#running.then(() => {
        this.#onTrouble(name);
        return disturb(this.#plant);
      });
    }
  }

  /** Waits until every trouble is over. */
  async end(): Promise<void> {
    this.advance(1);
    await this.#running;
  }
}
