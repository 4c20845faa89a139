/**
 * Reads the systems by their own interfaces. The checker imports nothing of the product and nothing of the simulation:
 * a fault of theirs in reading or comparing is none of its own.
 */
import pg from 'pg';

/** A record as its system sends it. */
export type Row = Readonly<Record<string, unknown>>;

/** An Odoo of a plant. */
export interface OdooAddress {
  readonly plant: string;
  readonly url: string;
  readonly series: number;
  readonly database: string;
}

/** Addresses of the systems, with the clocks that they show. */
export interface Addresses {
  readonly sapUrl: string;
  readonly odoos: readonly OdooAddress[];
  readonly schedulerUrl: string;
  readonly qualityUrl: string;
  /** Time zone by plant. */
  readonly zones: Readonly<Record<string, string>>;
  readonly schedulerZone: string;
  /** Name of the Odoo of each plant in the landscape, which keys of facts begin with. */
  readonly instances: Readonly<Record<string, string>>;
}

const basic = (user: string): string => `Basic ${Buffer.from(`${user}:sandbox-password`).toString('base64')}`;

async function fetchJson(url: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(60_000) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text.slice(0, 300)}`);
  return JSON.parse(text) as unknown;
}

/** Reads an entity set of SAP to its end. */
export async function readSap(sapUrl: string, path: string, options: Readonly<Record<string, string>> = {}) {
  const rows: Row[] = [];
  for (;;) {
    const query = new URLSearchParams({ $format: 'json', ...options, $skip: String(rows.length) });
    const url = `${sapUrl}/sap/opu/odata/sap/${path}?${query}`;
    const answer = await fetchJson(url, {
      headers: { authorization: basic('PLANTGRAPH'), accept: 'application/json' },
    });
    const { results } = (answer as { readonly d: { readonly results: readonly Row[] } }).d;
    if (results.length === 0) return rows;
    rows.push(...results);
  }
}

/** A search in a model of Odoo. */
export interface Search {
  readonly model: string;
  readonly domain: readonly unknown[];
  readonly fields: readonly string[];
}

const postJson = (url: string, body: object, headers: Readonly<Record<string, string>> = {}) =>
  fetchJson(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** Reads records of an Odoo, by id: 19 over JSON-2, earlier series over JSON-RPC. */
export async function readOdoo(odoo: OdooAddress, { model, domain, fields }: Search): Promise<readonly Row[]> {
  const { url, series, database } = odoo;
  const key = 'sandbox-operator-key';
  const options = { fields, order: 'id' };
  if (series >= 19) {
    const headers = { authorization: `bearer ${key}` };
    return (await postJson(`${url}/json/2/${model}/search_read`, { domain, ...options }, headers)) as readonly Row[];
  }
  const args = [database, 7, key, model, 'search_read', [domain], options];
  const params = { service: 'object', method: 'execute_kw', args };
  const answer = (await postJson(`${url}/jsonrpc`, { jsonrpc: '2.0', id: 1, method: 'call', params })) as {
    readonly result?: readonly Row[];
  };
  if (answer.result === undefined) throw new Error(`${model}: ${JSON.stringify(answer).slice(0, 300)}`);
  return answer.result;
}

/** Reads all records of a model of the scheduler, as its operations (`workorder`). */
export async function readScheduler(schedulerUrl: string, model: string): Promise<readonly Row[]> {
  const url = `${schedulerUrl}/api/input/${model}/?format=json`;
  return (await fetchJson(url, { headers: { authorization: basic('plantgraph') } })) as readonly Row[];
}

/** Reads rows of the quality system. */
export async function readQuality(qualityUrl: string, text: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: qualityUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}
