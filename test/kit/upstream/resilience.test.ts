import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createCache } from '../../../cache/index.ts';
import {
  type CallContext,
  createCallContext,
  defineSubgraph,
  type Logger,
  parseLandscape,
  SystemError,
  silentLogger,
  systemClock,
} from '../../../kit/index.ts';

const sdl = 'type Query { things: [Thing] @allow(roles: ["staff"]) } type Thing { name: String }';

describe('a system that fails', () => {
  test('is logged in full once for each outage, and reported in fixed words to the client', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plantgraph-failures-'));
    const records: { readonly level: string; readonly fields: Readonly<Record<string, unknown>> }[] = [];
    const note = (level: string) => (fields: object) => void records.push({ level, fields: { ...fields } });
    const log: Logger = { ...silentLogger, warn: note('warn'), error: note('error') };
    try {
      await writeFile(join(folder, 'schema.graphql'), sdl);
      const fail = (instance: string) => () => {
        throw new SystemError(`Status 500: panic in ${instance}`, {
          code: 'SYSTEM_UNAVAILABLE',
          system: 'SAP',
          instance,
        });
      };
      const definition = defineSubgraph<{ readonly call: CallContext }>({
        name: 'things',
        schemaFile: pathToFileURL(join(folder, 'schema.graphql')),
        rows: {},
        start: async () => ({
          resolvers: {
            Query: { things: () => ['s4', 's4', 'other', 's4'].map((instance) => ({ name: fail(instance) })) },
          },
          createContext: (call) => ({ call }),
          readHealth: async () => [],
          close: async () => undefined,
        }),
      });
      const subgraph = await definition.start({
        landscape: parseLandscape({ plants: [{ code: '1010', timeZone: 'UTC' }], systems: [] }),
        cache: createCache({ redisUrl: undefined, log }),
        clock: systemClock,
        log,
      });
      const call = createCallContext({ correlationId: 'told' });
      const { errors } = await subgraph.execute({ query: '{ things { name } }' }, call);
      assert.equal(errors?.length, 4);
      assert.doesNotMatch(JSON.stringify(errors), /panic|500/);
      assert.deepEqual(
        records.map(({ level, fields: { err, correlationId } }) => [level, String(err), correlationId]),
        [
          ['warn', 'SystemError: Status 500: panic in s4', 'told'],
          ['warn', 'SystemError: Status 500: panic in other', 'told'],
        ],
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
