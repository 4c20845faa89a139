import {
  createLedger,
  createStateFile,
  replyJson,
  type SandboxRequest,
  type SandboxServer,
  startSandboxServer,
} from '../../sandbox-kit/index.ts';
import type { World } from '../../world/index.ts';
import { authorize, type Credentials } from './accounts.ts';
import { replyElsewhere } from './answers.ts';
import { createApi } from './api.ts';
import type { Models } from './models.ts';
import { runPlan } from './plan-run.ts';
import { type Change, createRecords } from './records.ts';
import { createSaver } from './save.ts';
import { createModels } from './tables.ts';
import { createTasks } from './tasks.ts';

/** A stand-in for frePPLe's REST interface. */
export interface SchedulingSandbox extends SandboxServer {
  readonly credentials: Pick<Credentials, 'user' | 'password'>;
  /** Web token of the same user. */
  readonly token: string;
  /** IANA name of the server's one time zone. */
  readonly timeZone: string;
}

/** Options of the sandbox. `models` replaces the world's records. */
export interface SchedulingSandboxOptions {
  readonly world: World;
  readonly models?: Models;
  readonly host?: string;
  readonly port?: number;
  readonly dataFile?: string;
  readonly credentials?: Pick<Credentials, 'user' | 'password'>;
  /** Time zone of the server, whatever zones its plants have. Default: that of the first plant. */
  readonly timeZone?: string;
  /** Duration of a plan run in milliseconds, default 0. */
  readonly planMs?: number;
}

const known = { user: 'plantgraph', password: 'sandbox-password' };
const token = 'sandbox-web-token';

/** Starts the sandbox. Rejects with EADDRINUSE when the port is taken. */
export async function startSchedulingSandbox({
  world,
  timeZone = world.plants[0]?.timeZone ?? 'UTC',
  models = createModels(world, timeZone),
  host = '127.0.0.1',
  port = 0,
  dataFile,
  credentials = known,
  planMs = 0,
}: SchedulingSandboxOptions): Promise<SchedulingSandbox> {
  const ledger = createLedger();
  const records = createRecords(models, createStateFile<Change>(dataFile), timeZone);
  const saver = createSaver(records);
  const api = createApi({ records, saver, ledger });
  const run = (args: string) => runPlan({ records, saver }, args);
  const tasks = createTasks({ timeZone, user: credentials.user, planMs, run });

  const answerTask = (action: string, request: SandboxRequest, mayLaunch: boolean) => {
    const reply = tasks.answer(action, request, mayLaunch);
    if (reply.body?.includes('"taskid"') !== true) return reply;
    const correlationId = request.headers['x-correlation-id'];
    const values = Object.fromEntries(request.query);
    ledger.record({ action: 'POST execute/runplan', target: 'plan', correlationId, values });
    return reply;
  };
  const handle = (request: SandboxRequest) => {
    tasks.settle();
    const access = authorize(request, { ...credentials, token });
    if ('status' in access) return access;
    const [, action] = /^\/execute\/api\/(\w+)\/$/.exec(request.path) ?? [];
    if (action !== undefined) return answerTask(action, request, access.mayLaunch);
    const [, model, key] = /^\/api\/(\w+\/\w+)\/(?:(.+)\/)?$/.exec(request.path) ?? [];
    if (model === undefined) return replyElsewhere();
    return api(model, key === undefined ? undefined : decodeURIComponent(key), request);
  };

  const server = await startSandboxServer({
    host,
    port,
    handle,
    ledger,
    refuse: () => replyJson(400, { detail: 'A rule of the scheduler forbids this.' }),
  });
  return { ...server, credentials, token, timeZone };
}
