import { type CallContext, type Clock, SystemError, type SystemErrorCode } from '../../../kit/index.ts';
import type { SchedulingConfig } from '../config.ts';
import type { SchedulingClient } from './client.ts';
import { normalizeStamp } from './time.ts';
import { taskWire } from './wire.ts';

/** Runs plans and follows them to their end. */
export interface PlanRuns {
  /** True when the configuration has a plan run follow each move. */
  readonly isEnabled: boolean;
  /**
   * Starts a plan run, or joins one that was submitted after a stamp of the scheduler or has not begun, and waits for
   * its end.
   * @throws SystemError `SYSTEM_BUSY` while it still runs, `SYSTEM_REJECTED` when it failed, `SYSTEM_FORBIDDEN` without
   * the right.
   */
  run(
    query: { readonly since: string; readonly start: (launch: () => Promise<string>) => Promise<string> },
    call: CallContext,
  ): Promise<void>;
}

interface Task {
  readonly id: string;
  readonly status: string;
  readonly submitted: string;
}

/** Dependencies of plan runs. */
interface Options {
  readonly client: SchedulingClient;
  readonly config: Pick<SchedulingConfig, 'scheduling' | 'instance' | 'commandTimeoutMs'>;
  readonly clock: Clock;
}

const runPath = '/execute/api/runplan/';
const statusPath = '/execute/api/status/';
const notLaunched = 'No task was launched';
const noRight = 'Exception launching task';
const firstWaitMs = 100;
const longestWaitMs = 2_000;

/** Parses the plan runs among the tasks of an answer. */
function parseTasks(answer: unknown): readonly Task[] {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return [];
  return Object.entries(answer).flatMap(([id, value]) => {
    const task = taskWire.safeParse(value);
    if (!task.success || task.data.name !== 'runplan') return [];
    return [{ id, status: task.data.status, submitted: normalizeStamp(task.data.submitted) }];
  });
}

function readField(answer: unknown, field: 'taskid' | 'message'): unknown {
  return typeof answer === 'object' && answer !== null && field in answer
    ? (answer as Readonly<Record<string, unknown>>)[field]
    : undefined;
}

/** Waits, at most as long as the call does. */
const sleep = (milliseconds: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end, { once: true });
  });

/** Creates the plan runs of one frePPLe. */
export function createPlanRuns({ client, config, clock }: Options): PlanRuns {
  const { scheduling, instance, commandTimeoutMs } = config;
  const { planRun } = scheduling;
  const fail = (code: SystemErrorCode, message: string) =>
    new SystemError(message, { code, system: 'SCHEDULING', instance });
  const listOpen = async (call: CallContext) => parseTasks(await client.readJson(statusPath, call));
  const readTask = async (id: string, call: CallContext) =>
    parseTasks(await client.readJson(`${statusPath}?id=${encodeURIComponent(id)}`, call)).find(
      (task) => task.id === id,
    );

  const launch = async (call: CallContext): Promise<string> => {
    const answer = await client.write({ method: 'POST', path: `${runPath}?${planRun}` }, call);
    const id = readField(answer, 'taskid');
    // The answer is 200 even when the task was not launched; only a launched task has a number.
    if (typeof id === 'number' || typeof id === 'string') return String(id);
    const message = readField(answer, 'message');
    if (message === noRight) throw fail('SYSTEM_FORBIDDEN', 'frePPLe launches no plan run for this user.');
    if (message !== notLaunched) throw fail('SYSTEM_BAD_RESPONSE', 'frePPLe launched no plan run.');
    // A waiting run has not begun: it will read all earlier changes.
    const waiting = (await listOpen(call)).find(({ status }) => status === 'Waiting');
    if (waiting === undefined) throw fail('SYSTEM_BUSY', 'frePPLe launched no plan run, and none is waiting.');
    return waiting.id;
  };
  const follow = async (id: string, call: CallContext): Promise<void> => {
    const until = clock.now() + commandTimeoutMs / 2;
    for (let waitMs = firstWaitMs; ; waitMs = Math.min(longestWaitMs, waitMs * 2)) {
      const task = await readTask(id, call);
      if (task === undefined) throw fail('SYSTEM_BAD_RESPONSE', `frePPLe does not know its plan run ${id}.`);
      if (task.status === 'Done') return;
      if (task.status === 'Failed' || task.status === 'Canceled')
        throw fail('SYSTEM_REJECTED', `The plan run ${id} has ended: ${task.status}.`);
      if (clock.now() + waitMs > until || call.signal?.aborted)
        throw fail('SYSTEM_BUSY', `The plan run ${id} has not ended yet.`);
      await sleep(waitMs, call.signal);
    }
  };
  return {
    isEnabled: planRun !== 'none',
    async run({ since, start }, call) {
      const joined = (await listOpen(call)).find(({ submitted }) => submitted !== '' && submitted >= since);
      if (joined !== undefined) return follow(joined.id, call);
      const id = await start(() => launch(call));
      await follow(id, call);
    },
  };
}
