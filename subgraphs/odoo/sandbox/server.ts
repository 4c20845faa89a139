import {
  type createLedger,
  replyHtml,
  replyJson,
  type SandboxReply,
  type SandboxRequest,
} from '../../sandbox-kit/index.ts';
import { describeException, statuses, toException } from './describe-exception.ts';
import type { EffectStore } from './effects/index.ts';
import { OdooException } from './exception.ts';
import { callMethod } from './methods.ts';
import type { Arguments, OdooStore } from './odoo-store.ts';
import { operatorId } from './table.ts';
import { naive, type Series } from './tables.ts';

type Ledger = ReturnType<typeof createLedger>;

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
  create: ['vals_list'],
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

/** Parts of the server. */
export interface OdooServerOptions {
  readonly store: OdooStore;
  readonly ledger: Ledger;
  /** Rights that the user lacks, as `mrp.production create`. */
  readonly denied: ReadonlySet<string>;
  readonly credentials: {
    readonly database: string;
    readonly user: string;
    readonly password: string;
    readonly apiKey?: string;
  };
  /** User of the plant's own people. */
  readonly operator: { readonly user: string; readonly apiKey: string };
}

const userId = 6;

/** Values that a method sets are visible to the rest of it at once, and posted when it ends. */
class MethodRun {
  readonly #store: OdooStore;
  readonly #user: number;
  readonly #writes = new Map<string, { readonly model: string; readonly id: number; readonly values: Arguments }>();
  /** Records that the method makes: created and written at the same instant, which is that of the transaction. */
  readonly #made = new Set<string>();
  readonly notes: Parameters<Ledger['record']>[0][] = [];

  constructor(store: OdooStore, user: number) {
    this.#store = store;
    this.#user = user;
  }

  set(written: string, id: number, given: Arguments): void {
    const values = { ...given, write_uid: this.#user };
    this.#store.apply(written, id, values);
    const key = `${written}#${id}`;
    this.#writes.set(key, { model: written, id, values: { ...this.#writes.get(key)?.values, ...values } });
  }

  add(made: string, values: Arguments): number {
    // A record that the method has removed keeps its id.
    const written = [...this.#writes.values()].filter(({ model }) => model === made);
    const known = [...(this.#store.database.get(made)?.rows ?? []), ...written];
    const id = known.reduce((most, row) => Math.max(most, row.id), 0) + 1;
    // A copy of a record is an independent record.
    if (values['create_date'] === undefined) this.#made.add(`${made}#${id}`);
    const by = 'create_uid' in values ? { create_uid: this.#user } : {};
    this.set(made, id, { create_date: naive(new Date().toISOString()), ...values, ...by, id });
    return id;
  }

  async post(): Promise<void> {
    const posted = [...this.#writes].map(([key, { model, id, values }]) =>
      this.#store.change(model, id, values, { isMade: this.#made.has(key) }),
    );
    await Promise.all(posted);
  }
}

/** Answers the requests of one Odoo. */
export class OdooServer {
  readonly #store: OdooStore;
  readonly #series: Series;
  readonly #options: OdooServerOptions;

  constructor(options: OdooServerOptions) {
    this.#store = options.store;
    this.#series = options.store.series;
    this.#options = options;
  }

  handle(request: SandboxRequest): SandboxReply | Promise<SandboxReply> {
    if (request.path === '/jsonrpc' && request.method === 'POST') return this.#answerJsonRpc(request);
    if (this.#series >= 19 && request.path === '/web/version')
      return replyJson(200, { version: `${this.#series}.0`, version_info: [this.#series, 0, 0, 'final', 0, ''] });
    if (this.#series >= 19 && request.path.startsWith('/json/2/') && request.method === 'POST')
      return this.#answerJson2(request);
    return request.path === '/web/version' ? replyHtml(200, 'Odoo') : replyHtml(404, 'Not Found');
  }

  /** Answers as a rule of the plant that forbids a request. */
  refuse({ path, body }: SandboxRequest): SandboxReply {
    const error = describeException(
      new OdooException('odoo.exceptions.UserError', 'A rule of the plant forbids this.'),
    );
    if (path !== '/jsonrpc') return replyJson(422, error);
    const { id } = JSON.parse(body) as { readonly id: unknown };
    return replyJson(200, {
      jsonrpc: '2.0',
      id,
      error: { code: this.#series >= 19 ? 0 : 200, message: 'Odoo Server Error', data: error },
    });
  }

  async #answerJsonRpc({ body, headers }: SandboxRequest): Promise<SandboxReply> {
    const { id, params } = JSON.parse(body) as {
      id: unknown;
      params: { service: unknown; method: unknown; args: readonly unknown[] };
    };
    try {
      const result = await this.#callService(params.service, params.method, params.args, headers['x-correlation-id']);
      // JSON-RPC cannot express None: the answer has no result.
      return replyJson(200, { jsonrpc: '2.0', id, ...(result === undefined ? {} : { result }) });
    } catch (error) {
      return replyJson(200, {
        jsonrpc: '2.0',
        id,
        error: {
          code: this.#series >= 19 ? 0 : 200,
          message: 'Odoo Server Error',
          data: describeException(toException(error)),
        },
      });
    }
  }

  async #answerJson2(request: SandboxRequest): Promise<SandboxReply> {
    const { credentials, operator } = this.#options;
    const users = new Map([
      [`bearer ${credentials.apiKey}`, userId],
      [`bearer ${operator.apiKey}`, operatorId],
    ]);
    const user = users.get(request.headers['authorization'] ?? '');
    if (user === undefined)
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
        (await this.#call(model, method, Array.isArray(args) ? {} : (args as Arguments), {
          user,
          correlationId: request.headers['x-correlation-id'],
        })) ?? null,
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
  }

  async #callService(
    service: unknown,
    method: unknown,
    args: readonly unknown[],
    correlationId: string | undefined,
  ): Promise<unknown> {
    const { credentials } = this.#options;
    if (service === 'common' && method === 'version')
      return {
        server_version: `${this.#series}.0-20261101`,
        server_version_info: [this.#series, 0, 0, 'final', 0, ''],
        server_serie: `${this.#series}.0`,
        protocol_version: 1,
      };
    if (service === 'common' && method === 'authenticate') {
      const [database, name, secret] = args;
      const user = database === credentials.database ? this.#findUser(secret) : undefined;
      return user !== undefined && name === this.#nameUser(user) ? user : false;
    }
    if (service === 'object' && method === 'execute_kw') return this.#executeKw(args, correlationId);
    throw new OdooException('builtins.AttributeError', `Method not found: ${String(service)}.${String(method)}`);
  }

  async #executeKw(args: readonly unknown[], correlationId: string | undefined): Promise<unknown> {
    const { credentials } = this.#options;
    const [db, uid, secret, model, method, given, named] = args;
    const user = this.#findUser(secret);
    if (db !== credentials.database || user === undefined || uid !== user)
      throw new OdooException('odoo.exceptions.AccessDenied', 'Access Denied');
    // Over this protocol an unknown model is a user's error, over JSON-2 an unknown path.
    if (!this.#store.database.has(String(model)))
      throw new OdooException('odoo.exceptions.UserError', `Object ${String(model)} doesn't exist`);
    return this.#call(
      String(model),
      String(method),
      nameArguments(this.#series, String(method), Array.isArray(given) ? given : [], (named ?? {}) as Arguments),
      { user, correlationId },
    );
  }

  /** Finds the user whom a password or a key belongs to. */
  #findUser(secret: unknown): number | undefined {
    const { credentials, operator } = this.#options;
    if (secret === operator.apiKey) return operatorId;
    return secret === credentials.password || (secret !== undefined && secret === credentials.apiKey)
      ? userId
      : undefined;
  }

  #nameUser(user: number): string {
    const { credentials, operator } = this.#options;
    return user === operatorId ? operator.user : credentials.user;
  }

  async #call(
    model: string,
    method: string,
    args: Arguments,
    { user, correlationId }: { readonly user: number; readonly correlationId: string | undefined },
  ): Promise<unknown> {
    const { ledger } = this.#options;
    // The rights that a test removes are ours.
    const denied = user === userId ? this.#options.denied : new Set<string>();
    const run = new MethodRun(this.#store, user);
    const note: EffectStore['note'] = (action, target, values = {}, key = undefined) =>
      void run.notes.push({ action, target, values, key, correlationId });
    const store = {
      database: this.#store.database,
      series: this.#series,
      set: (written: string, id: number, values: Arguments) => run.set(written, id, values),
      link: (linking: string, id: number, field: string, linked: number) =>
        this.#store.link(linking, id, field, linked),
      add: (made: string, values: Arguments) => run.add(made, values),
      remove: (removed: string, id: number) => run.set(removed, id, { _isRemoved: true }),
      now: () => this.#store.now(),
      isDenied: (of: string, right: string) => denied.has(`${of} ${right}`),
      note,
      denied,
    };
    const result = callMethod(store, model, method, args);
    await run.post();
    for (const one of run.notes) ledger.record(one);
    return result;
  }
}
