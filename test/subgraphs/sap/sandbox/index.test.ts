import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { entitySets } from '../../../../subgraphs/sap/connector/queries.ts';
import { type SapSandbox, startSapSandbox } from '../../../../subgraphs/sap/sandbox/index.ts';
import { world } from '../../../support/world.ts';

type Row = Readonly<Record<string, unknown>>;

const recorded = JSON.parse(readFileSync(new URL('../recordings/records.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, readonly Row[]>
>;
const published = JSON.parse(
  readFileSync(new URL('../../../fixtures/sap/metadata.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Properties that the recording client rewrote, or that its release did not have. */
const exceptions: Readonly<Record<string, string>> = {
  MfgOrderCreationDate: 'dates were rewritten by the recording client',
  ExternalSystemConfirmation: 'was null in the recording',
};
const isRewritten = (name: string): boolean => /Date$|Dte$/.test(name);

/** Describes the form in which a value is written. */
function describeShape(name: string, value: unknown): string {
  if (typeof value !== 'string') return typeof value;
  if (value === '') return 'empty';
  if (/^PT/.test(value)) return 'time';
  if (/^\/Date/.test(value)) return 'date';
  if (/Quantity|Qty/.test(name) && /^-?\d+(\.\d+)?$/.test(value)) return 'decimal text';
  return value === 'X' ? 'flag' : 'text';
}

const fits = (a: string, b: string): boolean =>
  a === b ||
  ((a === 'empty' || b === 'empty') && [a, b].every((shape) => ['empty', 'text', 'flag', 'time'].includes(shape)));

describe('the stand-in for SAP against recordings of the real sandbox', () => {
  let sandbox: SapSandbox;
  before(async () => {
    sandbox = await startSapSandbox({ world });
  });
  after(() => sandbox.close());
  const read = async (service: string, entitySet: string, expand: readonly string[]): Promise<readonly Row[]> => {
    const { user, password } = sandbox.credentials;
    const headers = { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
    const query = `$top=20${expand.length === 0 ? '' : `&$expand=${expand.join()}`}`;
    const response = await fetch(`${sandbox.url}/sap/opu/odata/sap/${service}/${entitySet}?${query}`, { headers });
    const { d } = (await response.json()) as { readonly d: { readonly results: readonly Row[] } };
    return d.results;
  };
  const compare = (place: string, row: Row, record: Row): void => {
    for (const [name, value] of Object.entries(record)) {
      const own = row[name];
      if (own === undefined || isRewritten(name) || exceptions[name] !== undefined) continue;
      const nested = (value as { readonly results?: readonly Row[] } | null)?.results?.[0];
      const ownNested = (own as { readonly results?: readonly Row[] } | null)?.results?.[0];
      if (nested !== undefined && ownNested !== undefined) compare(`${place}.${name}`, ownNested, nested);
      else {
        const [a, b] = [describeShape(name, own), describeShape(name, value)];
        assert.ok(
          fits(a, b),
          `${place}.${name} is ${a} (${JSON.stringify(own)}), in the recording ${b} (${JSON.stringify(value)})`,
        );
      }
    }
  };

  for (const { service, entitySet, expand } of Object.values(entitySets).filter(
    ({ entitySet: set }) => set in recorded,
  )) {
    test(`${entitySet} writes its values as SAP does`, async () => {
      const rows = await read(service, entitySet, expand);
      assert.ok(rows.length > 0);
      for (const record of recorded[entitySet] ?? []) for (const row of rows) compare(entitySet, row, record);
    });
    test(`${entitySet} has no property that SAP does not publish`, async () => {
      const known = published[service]?.[entitySet] ?? [];
      for (const row of await read(service, entitySet, []))
        for (const name of Object.keys(row)) assert.ok(name === '__metadata' || known.includes(name), name);
    });
  }
});
