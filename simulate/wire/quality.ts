import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** A row of the quality system. */
export type QualityRow = Readonly<Record<string, unknown>>;

const maxTries = 50;
const retryMs = 300;

/** True for an error of a server that is away or restarts, not of the statement. */
function isLost(error: unknown): boolean {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  return /^(57P0|08|ECONN|EPIPE)/.test(code ?? '') || /^Connection terminated/.test(message ?? '');
}

/** The quality system's database, as its inspectors' screens write it. */
export class Inspector {
  readonly #pool: pg.Pool;

  private constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  static async open(url: string): Promise<Inspector> {
    const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: 5_000, max: 1 });
    // A connection that is lost between two statements is replaced by the next one.
    pool.on('error', () => undefined);
    await pool.query('select');
    return new Inspector(pool);
  }

  /** Runs a statement; while the server is away, repeatedly, as a person who presses the button once more. */
  async run(text: string, values: readonly unknown[] = []): Promise<readonly QualityRow[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        return (await this.#pool.query<QualityRow>(text, [...values])).rows;
      } catch (error) {
        if (!isLost(error) || tries === maxTries) throw error;
        await pause(retryMs);
      }
    }
  }

  /** Places a hold on an order; returns its number. */
  async holdOrder({ plant, number, reason }: { plant: string; number: string; reason: string }): Promise<string> {
    const [placed] = await this.run(
      `insert into quality.quality_hold (number, plant, scope, production_order, reason, severity, placed_by)
      values (quality.draw_number('quality_hold'), $1, 'PRODUCTION_ORDER', $2, $3, 'MAJOR', 'q.inspector') returning number`,
      [plant, number, reason],
    );
    return String(placed?.['number']);
  }

  async endHold(number: string): Promise<void> {
    await this.run(
      `update quality.quality_hold set released_at = now(), released_by = 'q.manager', release_reason = 'Checked'
      where number = $1 and released_at is null`,
      [number],
    );
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}
