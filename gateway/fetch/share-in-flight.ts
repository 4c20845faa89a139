/** A question under way, and who waits for it. */
interface Shared<T> {
  readonly answer: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

/**
 * Gives equal questions that are under way at the same time one answer.
 *
 * The question is given up when the last who asked has gone, not when the first has. `ask` is called for the first
 * of them; the answer must not be changed by anybody.
 */
export function createInFlight<T>() {
  const underWay = new Map<string, Shared<T>>();

  const start = (key: string, ask: (signal: AbortSignal) => Promise<T>): Shared<T> => {
    const controller = new AbortController();
    const answer = ask(controller.signal).finally(() => {
      if (underWay.get(key)?.controller === controller) underWay.delete(key);
    });
    // Everybody may have gone before it fails.
    answer.catch(() => undefined);
    const shared = { answer, controller, waiting: 0 };
    underWay.set(key, shared);
    return shared;
  };

  const leave = (key: string, shared: Shared<T>): void => {
    shared.waiting -= 1;
    if (shared.waiting > 0) return;
    if (underWay.get(key) === shared) underWay.delete(key);
    shared.controller.abort();
  };

  return (key: string, signal: AbortSignal | undefined, ask: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const shared = underWay.get(key) ?? start(key, ask);
    shared.waiting += 1;
    if (signal === undefined) return shared.answer;
    const gone = Promise.withResolvers<never>();
    const onAbort = () => {
      leave(key, shared);
      gone.reject(new DOMException('The request was given up.', 'AbortError'));
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    return Promise.race([shared.answer, gone.promise]).finally(() => signal.removeEventListener('abort', onAbort));
  };
}
