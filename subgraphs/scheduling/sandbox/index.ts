import {
  createLedger,
  createStateFile,
  replyHtml,
  replyJson,
  type SandboxReply,
  type SandboxRequest,
  type SandboxServer,
  startSandboxServer,
} from '../../sandbox-kit/index.ts';
import type { World } from '../../world/index.ts';
import { createApi } from './api.ts';
import { type Change, createRecords } from './records.ts';
import { nowNaive } from './rows.ts';
import { createSaver } from './save.ts';
import { createModels } from './tables.ts';

/** A stand-in for frePPLe's REST interface. */
export interface SchedulingSandbox extends SandboxServer {
  readonly credentials: { readonly user: string; readonly password: string };
}

/** Options of the sandbox. */
export interface SchedulingSandboxOptions {
  readonly world: World;
  readonly host?: string;
  readonly port?: number;
  readonly dataFile?: string;
  readonly credentials?: { readonly user: string; readonly password: string };
}

/** Starts the sandbox. Rejects with EADDRINUSE when the port is taken. */
export async function startSchedulingSandbox({
  world,
  host = '127.0.0.1',
  port = 0,
  dataFile,
  credentials = { user: 'plantgraph', password: 'sandbox-password' },
}: SchedulingSandboxOptions): Promise<SchedulingSandbox> {
  const ledger = createLedger();
  const records = createRecords(createModels(world), createStateFile<Change>(dataFile));
  const zones = new Map(world.plants.map(({ code, timeZone }) => [code, timeZone]));
  const saver = createSaver(records, (plant) => zones.get(plant) ?? 'UTC');
  const api = createApi({ records, saver, ledger });
  const authorization = `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`;

  // A plan takes frePPLe minutes; here it is there at once.
  const publish = (request: SandboxRequest): SandboxReply => {
    for (const { code, timeZone } of world.plants)
      records.put('common/parameter', `plan.published.${code}`, { value: nowNaive(timeZone).replace('T', ' ') });
    const taskid = Math.floor(Date.now() / 1_000);
    const correlationId = request.headers['x-correlation-id'];
    ledger.record({ action: 'POST execute/runplan', target: 'plan', correlationId, values: { taskid } });
    return replyJson(200, { taskid, message: 'Successfully launched task' });
  };
  const handle = (request: SandboxRequest): SandboxReply => {
    if (request.headers['authorization'] !== authorization)
      return replyJson(
        401,
        { detail: 'Authentication credentials were not provided.' },
        { 'www-authenticate': 'Basic realm="frepple"' },
      );
    if (request.path === '/execute/api/runplan/' && request.method === 'POST') return publish(request);
    const [, model = '', key] = /^\/api\/(\w+\/\w+)\/(?:(.+)\/)?$/.exec(decodeURIComponent(request.path)) ?? [];
    return model === '' ? replyHtml(404, 'Page not found') : api(model, key, request);
  };

  const server = await startSandboxServer({
    host,
    port,
    handle,
    ledger,
    refuse: () => replyJson(400, { detail: 'A rule of the scheduler forbids this.' }),
  });
  return { ...server, credentials };
}
