import type { CallContext } from '../../../kit/index.ts';

type Ask<T> = (call: CallContext, signal: AbortSignal) => Promise<T>;

/** An answer that is asked once and kept. */
export interface AskedOnce<T> {
  readonly read: Ask<T>;
  /** The next reader asks anew. */
  forget(): void;
}

/** Keeps the answer of `ask`. A failure is not kept, and a reader whose own call goes on does not share that of another's which was given up. */
export function createAskedOnce<T>(ask: Ask<T>): AskedOnce<T> {
  let pending: { readonly answer: Promise<T>; readonly signal: AbortSignal } | undefined;
  const start: Ask<T> = (call, signal) => {
    const mine = { answer: ask(call, signal), signal };
    mine.answer.catch(() => {
      if (pending === mine) pending = undefined;
    });
    pending = mine;
    return mine.answer;
  };
  const read: Ask<T> = async (call, signal) => {
    if (pending === undefined) return start(call, signal);
    const shared = pending;
    try {
      return await shared.answer;
    } catch (error) {
      if (shared.signal.aborted && !signal.aborted) return read(call, signal);
      throw error;
    }
  };
  return { read, forget: () => void (pending = undefined) };
}
