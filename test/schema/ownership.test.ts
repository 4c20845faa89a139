import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createChildEnvironment } from '../support/child-environment.ts';

const plants = ['1010', '1710'].map((code) => ({ code, timeZone: 'Europe/Berlin' }));
const systems = [
  { system: 'SAP', instance: 's4', plants: ['1010', '1710'] },
  { system: 'ODOO', instance: 'odoo', plants: ['1710'] },
  { system: 'QUALITY', instance: 'quality', plants: ['1710'] },
];

let folder: string;

/** Starts a process over a landscape with one ownership rule, and returns its end. */
async function start(args: readonly string[], rule: object) {
  const file = join(folder, `${crypto.randomUUID()}.yaml`);
  await writeFile(file, JSON.stringify({ plants, systems, ownership: [rule] }));
  const variables = { PLANTGRAPH_CONFIG: file, PLANTGRAPH_DATA: folder, INTERNAL_SECRET: 'a'.repeat(32), PORT: '0' };
  const child = spawn(process.execPath, [...args], { env: createChildEnvironment(variables) });
  let stderr = '';
  child.stderr.on('data', (chunk) => void (stderr += String(chunk)));
  const status = await new Promise((resolve) => child.once('close', resolve));
  return { status, lines: stderr.trim().split('\n') };
}

const subgraph = ['subgraphs/main.ts', 'quality'];

describe('an ownership rule that nothing can carry out ends the start with one sentence', () => {
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ownership-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const cases = [
    [
      'a master without an instance in the plant',
      { domain: 'ProductionOrder', plant: '1010', systemOfRecord: 'ODOO' },
      /"ProductionOrder" in plant "1010" names ODOO, but no ODOO instance serves that plant: add one under systems/,
    ],
    [
      'a consumer without an instance in the plant',
      { domain: 'ProductionOrder', field: 'holds', plant: '1710', consumers: ['SAP', 'SCHEDULING'] },
      /"ProductionOrder.holds" in plant "1710" names SCHEDULING, but no SCHEDULING instance serves that plant/,
    ],
    [
      'a master without a command for the field',
      { domain: 'ProductionOrder', field: 'execution', plant: '1710', systemOfRecord: 'QUALITY' },
      /QUALITY masters "ProductionOrder.execution" in plant "1710": QUALITY has no command that writes it; .* ODOO/,
    ],
    [
      'a new consumer without a command for the field',
      { domain: 'ProductionOrder', field: 'execution', plant: '1710', consumers: ['SAP', 'QUALITY'] },
      /QUALITY follows "ProductionOrder.execution" in plant "1710": QUALITY has no command that writes it; .* ODOO/,
    ],
    [
      'an overwriting of consumers without a command for the field',
      { domain: 'Nonconformance', plant: '1710', onDrift: 'OVERWRITE_FROM_OWNER' },
      /QUALITY overwrites "Nonconformance" in plant "1710": no consumer has a command that writes it/,
    ],
  ] as const;
  for (const [title, rule, sentence] of cases)
    test(title, async () => {
      const { status, lines } = await start(subgraph, rule);
      assert.match(lines[0] ?? '', sentence);
      assert.deepEqual([status, lines.length], [1, 1]);
    });

  test('in the gateway that runs the subgraphs itself, too', async () => {
    const rule = { domain: 'ProductionOrder', field: 'execution', plant: '1710', systemOfRecord: 'QUALITY' };
    const { status, lines } = await start(['gateway/main.ts'], rule);
    assert.match(lines.at(-1) ?? '', /QUALITY has no command that writes it/);
    assert.equal(status, 1);
  });

  test('a rule that a system carries out passes to the next setting', async () => {
    const rule = { domain: 'ProductionOrder', plant: '1710', systemOfRecord: 'ODOO', consumers: ['SAP', 'QUALITY'] };
    const { lines } = await start(['subgraphs/main.ts', 'odoo'], rule);
    assert.match(lines.at(-1) ?? '', /systems: Odoo instance "odoo" is wrong at/);
  });
});
