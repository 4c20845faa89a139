import { readFileSync } from 'node:fs';
import type { TestContext } from 'node:test';
import { createCallContext } from '../../../kit/index.ts';
import { parseOdooConfig } from '../../../subgraphs/odoo/config.ts';
import { createOdooConnector, type OdooConnector } from '../../../subgraphs/odoo/connector/index.ts';
import { type OdooSandbox, startOdooSandbox } from '../../../subgraphs/odoo/sandbox/index.ts';
import { replyHtml, replyJson, type SandboxRequest, startSandboxServer } from '../../../subgraphs/sandbox-kit/index.ts';
import { createLandscape, firstInstance, world } from '../../support/world.ts';

/** Every series that the connector speaks with. */
export const serieses = [17, 18, 19] as const;
export type Series = (typeof serieses)[number];

/** A payload recorded from an Odoo of the series. */
export function readFixture<Content>(series: Series, name: string): Content {
  return JSON.parse(readFileSync(new URL(`../../fixtures/odoo/${series}/${name}.json`, import.meta.url), 'utf8'));
}

/** Describes an Odoo in the landscape, by default one that serves plant 1010. */
export function describeOdoo({ url }: { readonly url: string }, overrides: Readonly<Record<string, unknown>> = {}) {
  return { system: 'ODOO', instance: 'odoo-1010', plants: ['1010'], url, database: 'odoo', ...overrides };
}

/** A connector by the settings of a landscape entry. */
export function connectOdoo(description: Readonly<Record<string, unknown>>): OdooConnector {
  return createOdooConnector(parseOdooConfig(firstInstance(createLandscape([description]))));
}

/** A call of a client. */
export const createCall = createCallContext;

/** Answer of a scripted Odoo to `execute_kw` or JSON-2: status and body. */
export interface ScriptedAnswer {
  readonly status: number;
  readonly body: unknown;
}

interface JsonRpcCall {
  readonly service: string;
  readonly method: string;
  readonly args: readonly unknown[];
}

/** The call in a request to /jsonrpc. */
export function readCall({ body }: { readonly body: string }): JsonRpcCall {
  return (JSON.parse(body) as { params: JsonRpcCall }).params;
}

/** Starts a server that has a version and logs users on like the series, and answers every call from a script. */
export function startScriptedOdoo(series: Series, answer: () => ScriptedAnswer) {
  const reply = ({ status, body }: ScriptedAnswer) => replyJson(status, body);
  const handle = (request: SandboxRequest) => {
    if (request.path === '/web/version')
      return series >= 19 ? replyJson(200, { version: `${series}.0` }) : replyHtml(404, 'Not Found');
    if (request.path !== '/jsonrpc') return reply(answer());
    const { method } = readCall(request);
    const result = { version: { server_version: `${series}.0` }, authenticate: 6 }[method];
    return result === undefined ? reply(answer()) : replyJson(200, { jsonrpc: '2.0', id: 1, result });
  };
  return startSandboxServer({ host: '127.0.0.1', port: 0, handle });
}

/** A sandbox of plant 1010 and a connector to it, closed when the test ends; `settings` may depend on the sandbox's credentials. */
export async function useSandbox(
  context: TestContext,
  series: Series,
  createSettings = (credentials: OdooSandbox['credentials']): Readonly<Record<string, unknown>> => credentials,
): Promise<{ readonly sandbox: OdooSandbox; readonly connector: OdooConnector }> {
  const sandbox = await startOdooSandbox({ world, plants: ['1010'], series });
  context.after(() => sandbox.close());
  const connector = connectOdoo(describeOdoo(sandbox, createSettings(sandbox.credentials)));
  context.after(() => connector.close());
  return { sandbox, connector };
}
