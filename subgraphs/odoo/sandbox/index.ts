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
import type { EffectStore } from './effects/index.ts';
import { OdooException } from './exception.ts';
import { callMethod } from './methods.ts';
import { createDatabase, naive, type Row, type Series } from './tables.ts';
import { createWebhookSender, type SandboxWebhook } from './webhooks.ts';

export type { SandboxWebhook } from './webhooks.ts';

/** A stand-in for Odoo that speaks /jsonrpc and, as 19, JSON-2. `credentials` are settings of the connector. */
export interface OdooSandbox extends SandboxServer {
  readonly credentials: {
    readonly database: string;
    readonly user: string;
    readonly password: string;
    readonly apiKey?: string;
  };
  /**
   * Changes one record as a user of Odoo would; `at` is the start of the transaction, in milliseconds, default now. The
   * change is visible at once, or with a webhook before 19 after it was posted; resolves when it is visible and posted.
   */
  change(
    model: string,
    id: number,
    values: Readonly<Record<string, unknown>>,
    options?: { readonly at?: number },
  ): Promise<void>;
  /** Removes rights from the user, such as `mrp.production create`, and restores all others. */
  deny(rights: readonly string[]): void;
  /** Posts every later change of production to this webhook; none when absent. */
  setWebhook(webhook: SandboxWebhook | undefined): void;
  /** Lists the records of a model, as stored. */
  list(model: string): readonly Row[];
}

/** Options of the sandbox. `plants` are the plants of the world that this Odoo serves. */
export interface OdooSandboxOptions {
  readonly world: World;
  readonly plants: readonly string[];
  readonly series: Series;
  /** Modules that change the rights of others, beyond `mrp` and `stock`. */
  readonly modules?: readonly 'mrp_account'[];
  readonly host?: string;
  readonly port?: number;
  readonly dataFile?: string;
}

type Arguments = Readonly<Record<string, unknown>>;

const statuses: Readonly<Record<string, number>> = {
  'odoo.exceptions.AccessError': 403,
  'odoo.exceptions.MissingError': 404,
  'odoo.exceptions.UserError': 422,
  'odoo.exceptions.ValidationError': 422,
  'builtins.KeyError': 404,
  'builtins.AttributeError': 404,
};

// As in the real Odoo, every error carries a traceback that must never travel further.
function describeException(error: OdooException) {
  return {
    name: error.name,
    message: error.message,
    arguments: [error.message],
    context: {},
    debug: `Traceback (most recent call last):\n  File "odoo/http.py", line 2134, in _transactioning\n    secret_path = "/opt/odoo"\n${error.name}: ${error.message}\n`,
  };
}

function toException(error: unknown): OdooException {
  if (error instanceof OdooException) return error;
  throw error;
}

// Positional arguments of the methods, in order; all others are passed by name.
const positional: Readonly<Record<string, readonly string[]>> = {
  search_read: ['domain', 'fields', 'offset', 'limit', 'order'],
  search: ['domain', 'offset', 'limit', 'order'],
  search_count: ['domain'],
  web_search_read: ['domain', 'specification'],
  read: ['ids', 'fields'],
  web_read: ['ids', 'specification'],
  write: ['ids', 'vals'],
  load: ['fields', 'data'],
  check_object_reference: ['module', 'xml_id'],
};

function nameArguments(series: Series, method: string, args: readonly unknown[], named: Arguments): Arguments {
  const names = positional[method] ?? ['ids'];
  // Ids are positional here, unlike in JSON-2; values too before 19, because 17 and 18 name them differently.
  if ('ids' in named) throw new OdooException('builtins.IndexError', 'tuple index out of range');
  if ('vals' in named && series < 19)
    throw new OdooException('builtins.TypeError', `${method}() got an unexpected keyword argument 'vals'`);
  return { ...Object.fromEntries(args.map((value, index) => [names[index] ?? `arg${index}`, value])), ...named };
}

/** Starts the sandbox. Rejects with EADDRINUSE when the port is taken. */
export async function startOdooSandbox({
  world,
  plants,
  series,
  modules = [],
  host = '127.0.0.1',
  port = 0,
  dataFile,
}: OdooSandboxOptions): Promise<OdooSandbox> {
  const database = createDatabase(world, plants, series, modules);
  const state = createStateFile<Arguments>(dataFile);
  const changes = new Map(state.read());
  const credentials = {
    database: `odoo${series}`,
    user: 'plantgraph',
    password: 'sandbox-password',
    ...(series >= 19 ? { apiKey: 'sandbox-api-key' } : {}),
  };
  const userId = 6;

  const denied = new Set<string>();

  const apply = (model: string, id: number, values: Arguments) => {
    const table = database.get(model);
    const row = table?.byId.get(id);
    if (values['_isRemoved'] === true) {
      table?.byId.delete(id);
      const at = table?.rows.findIndex((one) => one.id === id) ?? -1;
      if (at >= 0) table?.rows.splice(at, 1);
      return;
    }
    if (row !== undefined) return void Object.assign(row, values);
    // Restores a record that was created before a restart.
    const made: Row = { ...values, id };
    table?.rows.push(made);
    table?.byId.set(id, made);
  };
  for (const [key, values] of changes) apply(key.split('#')[0] ?? '', Number(key.split('#')[1]), values);
  const commit = (model: string, id: number, values: Arguments) => {
    apply(model, id, values);
    const key = `${model}#${id}`;
    const changed = { ...changes.get(key), ...values };
    changes.set(key, changed);
    state.write(key, changed);
  };
  // A world whose time is ahead of the clock is not changed in its past.
  const aheadMs = Math.max(0, Date.parse(world.now) - Date.now());
  const webhook = createWebhookSender();
  const change: OdooSandbox['change'] = async (model, id, values, { at = Date.now() + aheadMs } = {}) => {
    const reported = { model, id, values, at };
    const stamped = { ...values, write_date: naive(new Date(at).toISOString()) };
    // 17 and 18 post within the transaction, whose user waits for the receiver; 19 posts after the commit.
    if (webhook.isSet() && series < 19) await webhook.report(reported);
    commit(model, id, stamped);
    if (series >= 19) await webhook.report(reported);
  };
  const ledger = createLedger();
  const call = async (model: string, method: string, args: Arguments, correlationId?: string): Promise<unknown> => {
    const writes = new Map<string, { readonly model: string; readonly id: number; readonly values: Arguments }>();
    // Values set by a method are visible to the rest of it at once, and posted when it ends.
    const set = (written: string, id: number, values: Arguments) => {
      apply(written, id, values);
      const key = `${written}#${id}`;
      writes.set(key, { model: written, id, values: { ...writes.get(key)?.values, ...values } });
    };
    const add = (made: string, values: Arguments): number => {
      const id = (database.get(made)?.rows ?? []).reduce((most, row) => Math.max(most, row.id), 0) + 1;
      // A copy of a record is an independent record.
      set(made, id, { create_date: naive(new Date().toISOString()), ...values, id });
      return id;
    };
    const notes: Parameters<typeof ledger.record>[0][] = [];
    const note: EffectStore['note'] = (action, target, values = {}, key = undefined) =>
      void notes.push({ action, target, values, key, correlationId });
    const remove: EffectStore['remove'] = (removed, id) => set(removed, id, { _isRemoved: true });
    const isDenied: EffectStore['isDenied'] = (of, right) => denied.has(`${of} ${right}`);
    const store = { database, series, set, add, remove, isDenied, note, denied };
    const result = callMethod(store, model, method, args);
    await Promise.all([...writes.values()].map((written) => change(written.model, written.id, written.values)));
    for (const one of notes) ledger.record(one);
    return result;
  };

  const executeKw = async (args: readonly unknown[], correlationId: string | undefined): Promise<unknown> => {
    const [db, uid, secret, model, method, given, named] = args;
    if (
      db !== credentials.database ||
      uid !== userId ||
      (secret !== credentials.password && secret !== credentials.apiKey)
    )
      throw new OdooException('odoo.exceptions.AccessDenied', 'Access Denied');
    // Over this protocol an unknown model is a user's error, over JSON-2 an unknown path.
    if (!database.has(String(model)))
      throw new OdooException('odoo.exceptions.UserError', `Object ${String(model)} doesn't exist`);
    return call(
      String(model),
      String(method),
      nameArguments(series, String(method), Array.isArray(given) ? given : [], (named ?? {}) as Arguments),
      correlationId,
    );
  };
  const callService = async (
    service: unknown,
    method: unknown,
    args: readonly unknown[],
    correlationId: string | undefined,
  ): Promise<unknown> => {
    if (service === 'common' && method === 'version')
      return {
        server_version: `${series}.0-20261101`,
        server_version_info: [series, 0, 0, 'final', 0, ''],
        server_serie: `${series}.0`,
        protocol_version: 1,
      };
    if (service === 'common' && method === 'authenticate')
      return args[0] === credentials.database &&
        args[1] === credentials.user &&
        (args[2] === credentials.password || args[2] === credentials.apiKey)
        ? userId
        : false;
    if (service === 'object' && method === 'execute_kw') return executeKw(args, correlationId);
    throw new OdooException('builtins.AttributeError', `Method not found: ${String(service)}.${String(method)}`);
  };

  const answerJsonRpc = async ({ body, headers }: SandboxRequest): Promise<SandboxReply> => {
    const { id, params } = JSON.parse(body) as {
      id: unknown;
      params: { service: unknown; method: unknown; args: readonly unknown[] };
    };
    try {
      const result = await callService(params.service, params.method, params.args, headers['x-correlation-id']);
      // JSON-RPC cannot express None: the answer has no result.
      return replyJson(200, { jsonrpc: '2.0', id, ...(result === undefined ? {} : { result }) });
    } catch (error) {
      return replyJson(200, {
        jsonrpc: '2.0',
        id,
        error: {
          code: series >= 19 ? 0 : 200,
          message: 'Odoo Server Error',
          data: describeException(toException(error)),
        },
      });
    }
  };
  const answerJson2 = async (request: SandboxRequest): Promise<SandboxReply> => {
    if (request.headers['authorization'] !== `bearer ${credentials.apiKey}`)
      return replyJson(
        401,
        describeException(new OdooException('werkzeug.exceptions.Unauthorized', 'Invalid apikey')),
        { 'www-authenticate': 'Bearer ' },
      );
    const named = request.headers['x-odoo-database'];
    if (named !== undefined && named !== credentials.database) return replyHtml(404, 'Not Found');
    if (!(request.headers['content-type'] ?? '').startsWith('application/json'))
      return replyHtml(415, 'Unsupported Media Type');
    const [, , , model = '', method = ''] = request.path.split('/');
    try {
      const args: unknown = JSON.parse(request.body === '' ? '{}' : request.body);
      // Odoo's pitfall: an array body counts as no arguments at all.
      return replyJson(
        200,
        (await call(
          model,
          method,
          Array.isArray(args) ? {} : (args as Arguments),
          request.headers['x-correlation-id'],
        )) ?? null,
      );
    } catch (error) {
      if (error instanceof SyntaxError)
        return replyJson(
          400,
          describeException(new OdooException('werkzeug.exceptions.BadRequest', 'Invalid JSON data')),
        );
      const exception = toException(error);
      return replyJson(statuses[exception.name] ?? 500, describeException(exception));
    }
  };

  const handle = (request: SandboxRequest): SandboxReply | Promise<SandboxReply> => {
    if (request.path === '/jsonrpc' && request.method === 'POST') return answerJsonRpc(request);
    if (series >= 19 && request.path === '/web/version')
      return replyJson(200, { version: `${series}.0`, version_info: [series, 0, 0, 'final', 0, ''] });
    if (series >= 19 && request.path.startsWith('/json/2/') && request.method === 'POST') return answerJson2(request);
    return request.path === '/web/version' ? replyHtml(200, 'Odoo') : replyHtml(404, 'Not Found');
  };

  const refuse = ({ path, body }: SandboxRequest): SandboxReply => {
    const error = describeException(
      new OdooException('odoo.exceptions.UserError', 'A rule of the plant forbids this.'),
    );
    if (path !== '/jsonrpc') return replyJson(422, error);
    const { id } = JSON.parse(body) as { readonly id: unknown };
    return replyJson(200, {
      jsonrpc: '2.0',
      id,
      error: { code: series >= 19 ? 0 : 200, message: 'Odoo Server Error', data: error },
    });
  };
  const server = await startSandboxServer({ host, port, handle, ledger, refuse });
  return {
    ...server,
    credentials,
    change,
    deny: (rights) => {
      denied.clear();
      for (const right of rights) denied.add(right);
    },
    setWebhook: webhook.set,
    list: (model) => database.get(model)?.rows ?? [],
    close: async () => {
      webhook.close();
      await server.close();
    },
  };
}
