import assert from 'node:assert/strict';
import pg from 'pg';
import type { TestSystems } from './plant.ts';

/** People who change the systems by the systems' own interfaces, and know nothing of the gateway. */
export interface People {
  /** SAP clerk: calls a function of SAP on an order, as `ReleaseOrder`, `TechlyCmpltOrder` or `DeletionFlagOrder`. */
  callOrderFunction(name: string, number: string): Promise<void>;
  /** Planner: moves the open operations of an order by so many days. */
  moveInScheduler(number: string, days: number): Promise<void>;
  /** Operator: calls a method of a model in the plant's Odoo. */
  callOdoo(model: string, method: string, body: object): Promise<unknown>;
  /** Inspector: runs a statement in the quality system. */
  changeQuality(text: string, values: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  close(): Promise<void>;
}

const basic = (user: string) => `Basic ${Buffer.from(`${user}:sandbox-password`).toString('base64')}`;

async function send(url: string, method: string, headers: Readonly<Record<string, string>>, body?: object) {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  assert.ok(response.ok, `${method} ${url}: ${response.status} ${text.slice(0, 300)}`);
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

async function openSapSession(root: string): Promise<Readonly<Record<string, string>>> {
  const authorization = basic('PLANTGRAPH');
  const session = await fetch(root, { headers: { authorization, 'x-csrf-token': 'Fetch' } });
  const cookie = session.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return {
    authorization,
    cookie,
    'x-csrf-token': session.headers.get('x-csrf-token') ?? '',
    accept: 'application/json',
  };
}

const addDays = (local: string, days: number): string =>
  new Date(Date.parse(`${local.slice(0, 19)}Z`) + days * 86_400_000).toISOString().slice(0, 19);

/** Lets people work in the stand-ins of a plant. */
export async function admitPeople(systems: TestSystems): Promise<People> {
  const quality = new pg.Client({ connectionString: systems.database.url });
  await quality.connect();
  return {
    callOrderFunction: async (name, number) => {
      const root = `${systems.findUrl('SAP')}/sap/opu/odata/sap/API_PRODUCTION_ORDER_2_SRV/`;
      const headers = { ...(await openSapSession(root)), 'if-match': '*' };
      await send(`${root}${name}?ManufacturingOrder='${number}'`, 'POST', headers);
    },
    moveInScheduler: async (number, days) => {
      const url = `${systems.findUrl('Scheduler')}/api/input/workorder/`;
      const headers = { authorization: basic('plantgraph') };
      const found = (await send(
        `${url}?owner=${number}&status__in=approved,confirmed,proposed`,
        'GET',
        headers,
      )) as readonly { readonly reference: string; readonly startdate: string; readonly enddate: string }[];
      assert.ok(found.length > 0, `the scheduler has no open operation of ${number}`);
      for (const { reference, startdate, enddate } of found)
        await send(`${url}${encodeURIComponent(reference)}/`, 'PATCH', headers, {
          startdate: addDays(startdate, days),
          enddate: addDays(enddate, days),
        });
    },
    callOdoo: (model, method, body) =>
      send(
        `${systems.findUrl('Odoo 19')}/json/2/${model}/${method}`,
        'POST',
        { authorization: 'bearer sandbox-api-key' },
        body,
      ),
    changeQuality: async (text, values) => (await quality.query(text, [...values])).rows,
    close: () => quality.end(),
  };
}
