/** Repeatable random choices: equal seeds choose equally. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** Draws a number from 0 to below 1 (mulberry32). */
  draw(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** Draws a whole number between two, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.draw() * (most - least + 1));
  }

  /** Picks one of a list; `undefined` from an empty one. */
  pick<Value>(values: readonly Value[]): Value | undefined {
    return values[Math.floor(this.draw() * values.length)];
  }

  /** Picks one by its weight. */
  pickWeighted<Value extends { readonly weight: number }>(values: readonly Value[]): Value | undefined {
    let rest = this.draw() * values.reduce((sum, { weight }) => sum + weight, 0);
    return values.find(({ weight }) => {
      rest -= weight;
      return rest < 0;
    });
  }
}
