import {
  createStateFile,
  replyHtml,
  replyJson,
  type SandboxReply,
  type SandboxRequest,
  type SandboxServer,
  startSandboxServer,
} from '../../sandbox-kit/index.ts';
import type { World } from '../../world/index.ts';
import { createModels, type Row } from './tables.ts';

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

function compare(left: unknown, right: string): number {
  const isNumeric = left !== null && left !== '' && !Number.isNaN(Number(left)) && !Number.isNaN(Number(right));
  if (isNumeric) return Number(left) - Number(right);
  const [a, b] = [String(left ?? '').replace(' ', 'T'), right.replace(' ', 'T')];
  return a < b ? -1 : a > b ? 1 : 0;
}

const lookups: Readonly<Record<string, (value: unknown, wanted: string) => boolean>> = {
  exact: (value, wanted) => compare(value, wanted) === 0,
  in: (value, wanted) => wanted.split(',').some((item) => String(value ?? '') === item),
  contains: (value, wanted) => String(value ?? '').includes(wanted),
  gt: (value, wanted) => compare(value, wanted) > 0,
  gte: (value, wanted) => compare(value, wanted) >= 0,
  lt: (value, wanted) => compare(value, wanted) < 0,
  lte: (value, wanted) => compare(value, wanted) <= 0,
};

/** A predicate from Django's lookups; a field that does not exist is ignored, as there. */
function createFilter(query: URLSearchParams, sample: Row | undefined): (row: Row) => boolean {
  const tests = [...query].flatMap(([name, wanted]) => {
    const [field = '', lookup = 'exact'] = name.split('__');
    const test = lookups[lookup];
    return sample === undefined || !(field in sample) || test === undefined
      ? []
      : [(row: Row) => test(row[field], wanted)];
  });
  return (row) => tests.every((test) => test(row));
}

const readOnly = new Set(['criticality', 'delay', 'feasible', 'lastmodified', 'plan']);

/** The end of setup, as far after a new start as it was after the old one. */
function moveSetup(row: Row, { startdate, setupend }: Row): Row {
  const [before, after, end] = [row['startdate'], startdate, row['setupend']];
  if (setupend !== undefined || typeof before !== 'string' || typeof after !== 'string' || typeof end !== 'string')
    return {};
  const read = (text: string) => Temporal.PlainDateTime.from(text.replace(' ', 'T'));
  const moved = read(end).add(read(before).until(read(after)));
  return { setupend: moved.toString({ smallestUnit: 'second' }) };
}

/** Starts the sandbox. Rejects with EADDRINUSE when the port is taken. */
export async function startSchedulingSandbox({
  world,
  host = '127.0.0.1',
  port = 0,
  dataFile,
  credentials = { user: 'plantgraph', password: 'sandbox-password' },
}: SchedulingSandboxOptions): Promise<SchedulingSandbox> {
  const models = createModels(world);
  const state = createStateFile<Record<string, Row>>(dataFile);
  const changes: Record<string, Row> = { ...state.read() };
  const authorization = `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`;

  const find = (model: string, key: string): Row | undefined =>
    models[model]?.rows.find((row) => String(row[models[model]?.key ?? '']) === key);
  const apply = (model: string, key: string, values: Row): Row | undefined => {
    const row = find(model, key);
    if (row === undefined) return undefined;
    // Setup stands before the work and moves with it.
    const setupEnd = model === 'input/workorder' ? moveSetup(row, values) : {};
    Object.assign(row, setupEnd, values);
    // A work order and its place on the resource move together.
    if (model === 'input/workorder') {
      const allocation = models['input/operationplanresource']?.rows.find(
        (candidate) => candidate['operationplan'] === key,
      );
      if (allocation !== undefined)
        Object.assign(allocation, { startdate: row['startdate'], enddate: row['enddate'], status: row['status'] });
    }
    if (model === 'input/operationplanresource' && values['resource'] !== undefined) {
      const plan = find('input/workorder', String(row['operationplan']));
      if (plan !== undefined)
        Object.assign(plan, {
          resources: [{ resource: values['resource'], quantity: 1 }],
          lastmodified: row['lastmodified'],
        });
    }
    return row;
  };
  for (const [place, values] of Object.entries(changes))
    apply(place.split('#')[0] ?? '', place.split('#').slice(1).join('#'), values);
  const change = (model: string, key: string, values: Row): Row | undefined => {
    const allowed = Object.fromEntries(Object.entries(values).filter(([name]) => !readOnly.has(name)));
    const stamped = { ...allowed, lastmodified: new Date().toISOString().slice(0, 19) };
    const row = apply(model, key, stamped);
    if (row === undefined) return undefined;
    changes[`${model}#${key}`] = { ...changes[`${model}#${key}`], ...stamped };
    state.write(changes);
    return row;
  };

  const answerList = (model: string, request: SandboxRequest): SandboxReply => {
    const table = models[model];
    if (table === undefined) return replyHtml(404, 'Page not found');
    if (request.method === 'DELETE' && [...request.query.keys()].length === 0)
      return replyJson(403, { detail: 'Deleting a complete table is not allowed.' });
    if (request.method === 'POST') {
      const row = JSON.parse(request.body) as Row;
      if (find(model, String(row[table.key])) !== undefined)
        return replyJson(400, { [table.key]: ['object with this key already exists.'] });
      table.rows.push({ ...row, lastmodified: new Date().toISOString().slice(0, 19) });
      return replyJson(201, row);
    }
    const rows = table.rows.filter(createFilter(request.query, table.rows[0]));
    return replyJson(200, rows);
  };
  const answerDetail = (model: string, key: string, request: SandboxRequest): SandboxReply => {
    const row = find(model, key);
    if (row === undefined) return replyJson(404, { detail: 'Not found.' });
    if (request.method === 'GET') return replyJson(200, row);
    if (request.method === 'DELETE') {
      models[model]?.rows.splice(models[model]?.rows.indexOf(row) ?? 0, 1);
      return { status: 204 };
    }
    if (request.method !== 'PATCH' && request.method !== 'PUT')
      return replyJson(405, { detail: `Method "${request.method}" not allowed.` });
    const values = JSON.parse(request.body) as Row;
    const status = values['status'];
    if (status !== undefined && !['proposed', 'approved', 'confirmed', 'completed', 'closed'].includes(String(status)))
      return replyJson(400, { status: [`"${String(status)}" is not a valid choice.`] });
    return replyJson(200, change(model, key, values));
  };
  const publish = (): SandboxReply => {
    const now = new Date().toISOString();
    for (const { code, timeZone } of world.plants) {
      const value = Temporal.Instant.from(now)
        .toZonedDateTimeISO(timeZone)
        .toPlainDateTime()
        .toString({ smallestUnit: 'second' })
        .replace('T', ' ');
      change('common/parameter', `plan.published.${code}`, { value });
    }
    return replyJson(200, { taskid: Math.floor(Date.parse(now) / 1_000), message: 'Successfully launched task' });
  };

  const handle = (request: SandboxRequest): SandboxReply => {
    if (request.headers['authorization'] !== authorization)
      return replyJson(
        401,
        { detail: 'Authentication credentials were not provided.' },
        { 'www-authenticate': 'Basic realm="frepple"' },
      );
    if (request.path === '/execute/api/runplan/' && request.method === 'POST') return publish();
    const [, model = '', key] = /^\/api\/(\w+\/\w+)\/(?:(.+)\/)?$/.exec(decodeURIComponent(request.path)) ?? [];
    if (model === '') return replyHtml(404, 'Page not found');
    return key === undefined ? answerList(model, request) : answerDetail(model, key, request);
  };

  const server = await startSandboxServer({ host, port, handle });
  return { ...server, credentials };
}
