import { replyJson, type SandboxReply, type SandboxRequest } from '../../sandbox-kit/index.ts';
import { stampNow } from './rows.ts';

/** A task of frePPLe's worker. */
interface Task {
  readonly id: number;
  readonly submitted: string;
  readonly submittedAt: number;
  readonly arguments: string;
  readonly hasFailed: boolean;
  isDone: boolean;
}

/** Launched tasks: the plan runs. */
export interface Tasks {
  /** Answers paths below `/execute/api/`. */
  answer(action: string, request: SandboxRequest, mayLaunch: boolean): SandboxReply;
  /** Carries out due tasks. */
  settle(): void;
}

/** Options of the tasks. `run` makes a plan; `planMs`: duration of one, of which it waits for a quarter. */
export interface TaskOptions {
  readonly timeZone: string;
  readonly user: string;
  readonly planMs: number;
  readonly run: (env: string) => void;
}

const unfinished = 'None';

function formatArguments(query: URLSearchParams): string {
  const read = (name: string, fallback: string) => query.get(name) ?? fallback;
  return `--constraint=${read('constraint', '0')} --plantype=${read('plantype', '1')} --background --env=${read('env', 'loadplan')}`;
}

const reply = (body: unknown): SandboxReply =>
  replyJson(200, body, { 'content-type': 'application/json', vary: 'Cookie' });

/** Creates an empty list of tasks. */
export function createTasks({ timeZone, user, planMs, run }: TaskOptions): Tasks {
  const tasks: Task[] = [];
  const space = (stamp: string) => stamp.replace('T', ' ');
  const describeState = (task: Task): string => {
    const share = planMs === 0 ? 1 : (Date.now() - task.submittedAt) / planMs;
    if (task.isDone) return task.hasFailed ? 'Failed' : 'Done';
    return share < 0.25 ? 'Waiting' : `${Math.min(99, Math.floor(share * 100))}%`;
  };
  const describeTask = (task: Task) => {
    const status = describeState(task);
    return {
      name: 'runplan',
      submitted: space(task.submitted),
      started: status === 'Waiting' ? unfinished : space(task.submitted),
      finished: task.isDone ? space(stampNow(timeZone)) : unfinished,
      arguments: task.arguments,
      status,
      message: task.hasFailed && task.isDone ? 'The plan could not be made.' : null,
      user,
      logfile: null,
    };
  };
  const settle = (): void => {
    for (const task of tasks.filter(({ isDone, submittedAt }) => !isDone && Date.now() - submittedAt >= planMs)) {
      task.isDone = true;
      if (!task.hasFailed) run(task.arguments);
    }
  };
  const launch = (query: URLSearchParams): SandboxReply => {
    // A task that has not begun will read all earlier changes.
    if (tasks.some((task) => describeState(task) === 'Waiting')) return reply({ message: 'No task was launched' });
    const id = 1_000 + tasks.length;
    const submitted = stampNow(timeZone);
    const hasFailed = query.get('env') === 'fail';
    tasks.push({ id, submitted, submittedAt: Date.now(), arguments: formatArguments(query), hasFailed, isDone: false });
    settle();
    return reply({ taskid: id, message: 'Successfully launched task' });
  };
  const readStatus = (query: URLSearchParams): SandboxReply => {
    const ids = query.getAll('id');
    const found = tasks.filter((task) => (ids.length === 0 ? !task.isDone : ids.includes(String(task.id))));
    return reply(Object.fromEntries(found.map((task) => [String(task.id), describeTask(task)])));
  };
  return {
    settle,
    answer(action, { method, query }, mayLaunch) {
      if (action === 'status') return readStatus(query);
      if (action === 'cancel') return reply({ message: `Exception canceling task ${query.getAll('id').join(',')}` });
      if (action !== 'runplan' || method !== 'POST' || !mayLaunch)
        return reply({ message: 'Exception launching task' });
      return launch(query);
    },
  };
}
