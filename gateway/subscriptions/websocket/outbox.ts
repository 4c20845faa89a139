import type { WebSocket } from 'ws';
import { waitForDrain } from '../backpressure.ts';
import type { SubscriptionLimits } from '../limits.ts';

/** Limits of a client's unread data. */
export type OutboxLimits = Pick<SubscriptionLimits, 'maxBufferedBytes' | 'slowMs'>;

/**
 * Sends to one client and counts all its unread data: events, answers, errors and pongs alike. Beyond the limit the
 * client is not read from, so that its messages cannot add more.
 */
export class Outbox {
  readonly #socket: WebSocket;
  readonly #limits: OutboxLimits;
  readonly #closed = new AbortController();
  readonly #onSlow: () => void;
  /** In progress while more data is unread than allowed. */
  #draining: Promise<void> | undefined;

  constructor(socket: WebSocket, limits: OutboxLimits, onSlow: () => void) {
    this.#socket = socket;
    this.#limits = limits;
    this.#onSlow = onSlow;
  }

  /** Sends a reply to a message of the client. */
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

  /** Sends when there is capacity; of several senders each checks again after the one before it. */
  async sendInTurn(text: string, signal: AbortSignal): Promise<void> {
    await this.waitUntilDrained();
    if (!signal.aborted) this.send(text);
  }

  /** Waits until the client has read enough for more, or is closed. */
  async waitUntilDrained(): Promise<void> {
    while (this.#draining !== undefined) await this.#draining;
  }

  /** Stops sending. The client is read from again, for its close frame. */
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
