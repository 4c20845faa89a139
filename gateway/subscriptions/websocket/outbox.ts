import type { WebSocket } from 'ws';
import { waitForDrain } from '../backpressure.ts';
import type { SubscriptionLimits } from '../limits.ts';

/** Limits of what one client may leave unread. */
export type OutboxLimits = Pick<SubscriptionLimits, 'maxBufferedBytes' | 'slowMs'>;

/**
 * Sends to one client and counts everything that it has not taken yet: events, answers, errors and pongs alike. Beyond the
 * limit nothing more is read from the client, so that nothing that it says makes more wait for it.
 */
export class Outbox {
  readonly #socket: WebSocket;
  readonly #limits: OutboxLimits;
  readonly #closed = new AbortController();
  readonly #onSlow: () => void;
  /** Under way while more waits than may. */
  #draining: Promise<void> | undefined;

  constructor(socket: WebSocket, limits: OutboxLimits, onSlow: () => void) {
    this.#socket = socket;
    this.#limits = limits;
    this.#onSlow = onSlow;
  }

  /** Sends a reply to something that the client said. */
  send(text: string): void {
    if (this.#closed.signal.aborted) return;
    this.#socket.send(text);
    this.#checkRoom();
  }

  /** Answers a ping of the WebSocket protocol itself. */
  pong(data: Buffer): void {
    if (this.#closed.signal.aborted) return;
    this.#socket.pong(data);
    this.#checkRoom();
  }

  /** Sends when there is room for it; of several that wait each looks again after the one before it. */
  async sendInTurn(text: string, signal: AbortSignal): Promise<void> {
    await this.waitUntilDrained();
    if (!signal.aborted) this.send(text);
  }

  /** Waits until the client has taken enough for more to be made for it, or is closed. */
  async waitUntilDrained(): Promise<void> {
    while (this.#draining !== undefined) await this.#draining;
  }

  /** Sends nothing more. The client is read from again, for its goodbye. */
  close(): void {
    this.#closed.abort();
    this.#socket.resume();
  }

  #checkRoom(): void {
    if (this.#draining !== undefined || this.#socket.bufferedAmount <= this.#limits.maxBufferedBytes) return;
    this.#socket.pause();
    this.#draining = this.#drain();
  }

  async #drain(): Promise<void> {
    const hasRoom = await waitForDrain(() => this.#socket.bufferedAmount, this.#limits, this.#closed.signal);
    this.#draining = undefined;
    if (hasRoom) this.#socket.resume();
    else this.#onSlow();
  }
}
