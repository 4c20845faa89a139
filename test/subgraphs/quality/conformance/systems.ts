import pg from 'pg';
import { startOdooSandbox } from '../../../../subgraphs/odoo/sandbox/index.ts';
import { seedQuality } from '../../../../subgraphs/quality/sandbox/index.ts';
import { createTestDatabase } from '../../../support/database.ts';
import { world } from '../../../support/world.ts';
import { startLossyProxy } from '../../odoo/acceptance/lossy-proxy.ts';
import { startDatabaseProxy } from '../database-proxy.ts';
import { createOdooPerson } from './odoo-person.ts';
import type { OdooAccount } from './odoo-rpc.ts';
import type { Findings, TestedQuality } from './suite.ts';

const pollMs = 300;
/** A frame has one measured and one judged characteristic. */
const inWorld = {
  plant: '1010',
  material: 'SF-FRAME-100',
  values: { good: '50', better: '50.01', bad: '51' },
  codes: { good: 'OK', bad: 'NOK' },
} as const;

function createStorePerson(client: pg.Client): TestedQuality['person'] {
  const setStatus = (lot: string, status: string) =>
    client.query('update quality.inspection_lot set status = $2, version = version + 1 where number = $1', [
      lot,
      status,
    ]);
  return {
    enter: async (lot: string, findings: Findings) => {
      for (const { characteristic, value, code } of findings)
        await client.query(
          `insert into quality.inspection_result (inspection_lot, sequence, code, value, result_code, valuation, inspected_by, inspected_at)
           select $1, count(*) + 1, $2, $3, $4, 'ACCEPTED', 'q.inspector', now() from quality.inspection_result where inspection_lot = $1`,
          [lot, characteristic, value ?? null, code ?? null],
        );
      const { rows } = await client.query(
        `select (select count(*) from quality.lot_characteristic where inspection_lot = $1)
           = (select count(distinct code) from quality.inspection_result where inspection_lot = $1) as complete`,
        [lot],
      );
      await setStatus(lot, rows[0]?.complete === true ? 'RESULTS_COMPLETE' : 'IN_INSPECTION');
    },
    accept: async (lot) => {
      await client.query(
        `insert into quality.usage_decision (inspection_lot, valuation, code, decided_by, decided_at, meaning)
         values ($1, 'ACCEPTED', 'A', 'q.manager', now(), 'Released')`,
        [lot],
      );
      await setStatus(lot, 'DECIDED');
    },
    cancel: async (lot) => void (await setStatus(lot, 'CANCELLED')),
  };
}

/** Starts our own store. */
export async function startStore(): Promise<TestedQuality> {
  const database = await createTestDatabase();
  await seedQuality({ world, databaseUrl: database.url });
  const proxy = await startDatabaseProxy(database.url);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  return {
    ...inWorld,
    entry: { system: 'QUALITY', instance: 'quality', plants: ['1010'], url: proxy.url, pollMs },
    databaseUrl: database.url,
    person: createStorePerson(client),
    loseAnswer: () => proxy.loseAnswer(),
    close: async () => {
      await client.end();
      await proxy.close();
      await database.drop();
    },
  };
}

/** Methods of Odoo that make the effect of a command. */
const effects: Readonly<Record<string, readonly [model: string, method: string]>> = {
  qualityCreateLot: ['qc.inspection', 'load'],
  qualityRecordResults: ['qc.inspection', 'write'],
  qualityDecideUsage: ['qc.inspection', 'action_confirm'],
  qualityCancelLots: ['qc.inspection', 'action_cancel'],
};

/** OCA quality_control in a running Odoo. */
export interface OdooUnderTest {
  readonly account: OdooAccount;
  /** Further settings of the landscape entry. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly subject: Pick<TestedQuality, 'plant' | 'material' | 'values' | 'codes'>;
  /** Person who works in Odoo; by default the user of the connection. */
  readonly person?: OdooAccount;
  close(): Promise<void>;
}

/** Connects OCA quality_control behind a proxy that loses answers. */
export async function connectOca({ account, settings, subject, person, close }: OdooUnderTest): Promise<TestedQuality> {
  const database = await createTestDatabase();
  const proxy = await startLossyProxy(account.url);
  return {
    ...subject,
    entry: {
      system: 'QUALITY',
      instance: 'quality-odoo',
      kind: 'oca',
      plants: [subject.plant],
      ...settings,
      url: proxy.url,
      pollMs,
    },
    databaseUrl: database.url,
    person: createOdooPerson(person ?? account),
    loseAnswer: (command) => {
      const [model, method] = effects[command] ?? ['', ''];
      proxy.loseAnswer(model, method);
    },
    close: async () => {
      await proxy.close();
      await close();
      await database.drop();
    },
  };
}

/** Starts OCA quality_control on the stand-in for a series of Odoo. */
export async function startOca(series: 17 | 18 | 19): Promise<TestedQuality> {
  const sandbox = await startOdooSandbox({ world, plants: ['1010'], series, modules: ['quality_control_oca'] });
  return connectOca({
    account: { url: sandbox.url, ...sandbox.credentials },
    settings: sandbox.credentials,
    subject: inWorld,
    close: () => sandbox.close(),
  });
}
