import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Subgraph } from '../../../../kit/index.ts';
import { sapSubgraph } from '../../../../subgraphs/sap/index.ts';
import { type SapSandbox, startSapSandbox } from '../../../../subgraphs/sap/sandbox/index.ts';
import { ask, startSubgraph } from '../../../support/subgraph.ts';
import { createLandscape, world } from '../../../support/world.ts';
import { callCommand, requireResult, type TestCall } from '../../quality/call-command.ts';
import { readSet } from '../books.ts';
import { stock } from '../command-cases.ts';

const plant = '1010';
const service = 'API_MATERIAL_DOCUMENT_SRV';
const goods = { batch: stock.batch, quantity: '4', unit: stock.unit, stock: 'UNRESTRICTED', storageLocation: '101A' };
const count = {
  plant,
  revision: 1,
  kind: 'GAIN',
  material: stock.material,
  goods: [goods],
  // The next day in the plant.
  doneTime: '2026-11-22T23:30:00Z',
  reference: 'Product Quantity Updated by hand',
};

describe('a movement of people in a plant that is posted in SAP', () => {
  let sandbox: SapSandbox;
  let subgraph: Subgraph;
  let drawn = 0;
  before(async () => {
    sandbox = await startSapSandbox({ world });
    const system = { system: 'SAP', instance: 's4', plants: [plant], url: sandbox.url };
    const auth = { kind: 'basic', ...sandbox.credentials };
    const movementTypes = { loss: 'Z02' };
    subgraph = await startSubgraph(sapSubgraph, createLandscape([{ ...system, auth, movementTypes }]));
  });
  after(async () => {
    await subgraph.close();
    await sandbox.close();
  });
  const send = (input: object, call: Partial<TestCall> = {}) =>
    callCommand(subgraph, 'sapPostMovement', { key: `movement-${(drawn += 1)}`, input, ...call });
  const readDocument = async (number: string) => {
    const filter = `MaterialDocument eq '${number}'`;
    const [header] = await readSet(sandbox, `${service}/A_MaterialDocumentHeader`, filter);
    return { header, items: await readSet(sandbox, `${service}/A_MaterialDocumentItem`, filter) };
  };
  const post = async (input: object) => {
    const { document } = requireResult<{ readonly document: string }>(await send(input));
    return readDocument(document.split('/')[1] ?? '');
  };
  const describeItem = async (input: object) => {
    const [item] = (await post(input)).items;
    return [item?.['GoodsMovementType'], item?.['QuantityInBaseUnit'], item?.['StorageLocation'], item?.['Batch']];
  };
  const find = async (key: string) =>
    (
      await ask<{ readonly found: readonly object[] }>(
        subgraph,
        `query ($plant: String!, $keys: [String!]!) { found: sapPostedMovements(plant: $plant, keys: $keys) {
          revision document isCancelled moved { value unit } } }`,
        { plant, keys: [key, 'unknown'] },
      )
    ).found;

  test('it has the day of the plant, the batch and a reference by which it is found, and is posted once', async () => {
    const { header, items } = await post({ ...count, key: 'plant/1' });
    const [item] = items;
    assert.equal(header?.['PostingDate'], `/Date(${Date.parse('2026-11-23')})/`);
    assert.equal(header['GoodsMovementCode'], '05');
    assert.equal(header['MaterialDocumentHeaderText'], 'Product Quantity Updated ');
    assert.match(String(header['ReferenceDocument']), /^PG[0-9A-F]{14}$/);
    assert.deepEqual(
      [item?.['GoodsMovementType'], item?.['QuantityInBaseUnit'], item?.['Batch'], item?.['StorageLocation']],
      ['701', '4', stock.batch, '101A'],
    );
    const known = sandbox.ledger.entries().length;
    const again = await send({ ...count, key: 'plant/1' });
    assert.deepEqual([again.status, sandbox.ledger.entries().length], ['DONE', known]);
    const { MaterialDocumentYear: year, MaterialDocument: number } = header;
    assert.equal(again.nativeReference, `${year}/${number}`);
    assert.deepEqual(await find('plant/1'), [
      { revision: 1, document: `${year}/${number}`, isCancelled: false, moved: { value: '4', unit: stock.unit } },
    ]);
  });
  test('each kind has its movement type, which the settings may replace', async () => {
    assert.deepEqual(await describeItem({ ...count, key: 'plant/2', kind: 'SCRAP' }), [
      '551',
      '4',
      '101A',
      stock.batch,
    ]);
    assert.equal((await describeItem({ ...count, key: 'plant/3', kind: 'LOSS' }))[0], 'Z02');
    const blocked = { ...count, key: 'plant/4', kind: 'LOSS', goods: [{ ...goods, stock: 'BLOCKED' }] };
    assert.equal((await describeItem(blocked))[0], '708');
    const transfer = { ...count, key: 'plant/5', kind: 'TRANSFER', goods: [{ ...goods, toStorageLocation: '101B' }] };
    const { items } = await post(transfer);
    assert.deepEqual(
      items.map((item) => [item['GoodsMovementType'], item['StorageLocation'], item['IssuingOrReceivingStorageLoc']]),
      [
        ['311', '101A', '101B'],
        ['311', '101B', '101A'],
      ],
    );
  });
  test('a storage location that nothing names is the only one with stock of the goods', async () => {
    const { storageLocation: _, ...unplaced } = goods;
    assert.equal((await describeItem({ ...count, key: 'plant/6', goods: [unplaced] }))[2], '101A');
    const nowhere = { ...count, key: 'plant/7', kind: 'LOSS', goods: [{ ...unplaced, batch: 'NO-SUCH' }] };
    const { status, currentState } = await send(nowhere);
    assert.deepEqual([status, currentState], ['REFUSED', 'NOT_CONFIGURED']);
    // To where it was transferred is not to be found.
    const transfer = { ...count, key: 'plant/8', kind: 'TRANSFER' };
    assert.equal((await send(transfer, { mode: 'CHECK' })).currentState, 'NOT_CONFIGURED');
  });
  test('what SAP cannot keep as it was moved is refused, without an effect', async () => {
    const known = sandbox.ledger.entries().length;
    for (const [code, change] of [
      ['NOT_FOUND', { material: 'NO-SUCH' }],
      ['INVALID_INPUT', { goods: [] }],
      ['INVALID_INPUT', { goods: [{ ...goods, quantity: '0' }] }],
      ['INVALID_INPUT', { goods: [{ ...goods, unit: 'MTR' }] }],
      ['INVALID_STATE', { goods: [{ ...goods, batch: null }] }],
    ] as const)
      for (const mode of ['CHECK', 'DO'] as const)
        assert.equal(
          (await send({ ...count, key: 'plant/9', ...change }, { mode })).code,
          code,
          JSON.stringify(change),
        );
    assert.equal(sandbox.ledger.entries().length, known);
  });
  test('a document that was cancelled is found as such, and only its next revision is posted', async () => {
    const { header } = await post({ ...count, key: 'plant/10' });
    const { user, password } = sandbox.credentials;
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const root = `${sandbox.url}/sap/opu/odata/sap/${service}`;
    const head = await fetch(`${root}/`, { headers: { authorization, 'x-csrf-token': 'Fetch' } });
    const cookie = head.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const token = head.headers.get('x-csrf-token') ?? '';
    const { MaterialDocumentYear: year, MaterialDocument: number } = header ?? assert.fail();
    const cancelled = await fetch(
      `${root}/Cancel?MaterialDocumentYear='${String(year)}'&MaterialDocument='${String(number)}'`,
      { method: 'POST', headers: { authorization, cookie, 'x-csrf-token': token } },
    );
    assert.equal(cancelled.status, 200);
    const [found] = (await find('plant/10')) as readonly { readonly revision: number; readonly isCancelled: boolean }[];
    assert.deepEqual([found?.revision, found?.isCancelled], [1, true]);
    assert.equal((await send({ ...count, key: 'plant/10' })).status, 'CONTRADICTED');
    await post({ ...count, key: 'plant/10', revision: 2 });
    const [second] = (await find('plant/10')) as readonly {
      readonly revision: number;
      readonly isCancelled: boolean;
    }[];
    assert.deepEqual([second?.revision, second?.isCancelled], [2, false]);
  });
});
