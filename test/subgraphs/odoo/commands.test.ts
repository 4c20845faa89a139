import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { startOdooSandbox } from '../../../subgraphs/odoo/sandbox/index.ts';
import { world } from '../../support/world.ts';
import { type AcceptedOdoo, acceptChanges, acceptCommands } from './acceptance/index.ts';
import { checkRequest, readRequest } from './field-lists.ts';

const changing = ['load', 'write', 'action_confirm', 'button_mark_done', 'button_validate', 'action_cancel'];

for (const [series, protocol] of [
  [17, 'jsonrpc'],
  [18, 'jsonrpc'],
  [19, 'jsonrpc'],
  [19, 'json2'],
] as const) {
  const sandbox = await startOdooSandbox({ world, plants: ['1010'], series });
  after(() => sandbox.close());
  const title = `the stand-in of Odoo ${series} over ${protocol}`;
  const accepted: AcceptedOdoo = {
    title,
    series,
    protocol,
    url: sandbox.url,
    ...sandbox.credentials,
    plant: '1010',
    lotProduct: 'FG-PUMP-100',
    serialProduct: 'FG-SKID/200',
    component: '200001',
    lotComponent: 'SF-FRAME-100',
    stockProduct: '200002',
    workCenter: 'CUT-02',
  };
  acceptCommands(accepted);
  test(`${title} was called only with what the series has`, () => {
    const requests = sandbox.requests().flatMap(readRequest);
    for (const request of requests) if (request.method !== 'button_start') checkRequest(series, request);
    const methods = new Set(requests.map(({ method }) => method));
    for (const method of changing) assert.ok(methods.has(method), `${method} was never called`);
  });
}

/** A file that names live systems, as a list of `AcceptedOdoo`; they keep what the commands make. */
const file = process.env['ODOO_ACCEPTANCE'];
if (file !== undefined)
  for (const odoo of JSON.parse(readFileSync(file, 'utf8')) as readonly AcceptedOdoo[]) {
    acceptCommands(odoo);
    acceptChanges(odoo);
  }
