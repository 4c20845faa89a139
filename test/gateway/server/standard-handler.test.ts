import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Audit, serverAudits } from 'graphql-http';
import {
  composeServiceSdl,
  type FileGateway,
  startFileGateway,
  startService,
  type TestService,
} from '../../support/federation.ts';

/** Of the wishes (SHOULD) at least so many are met; Apollo Server does the others otherwise on purpose. */
const metWishes = 20;

describe('the standard door keeps to GraphQL over HTTP', () => {
  let service: TestService;
  let file: FileGateway;
  let audits: readonly Audit[] = [];
  before(async () => {
    const sdl = 'type Query { greeting(name: String): String }';
    service = await startService(sdl, { Query: { greeting: () => 'hello' } });
    file = await startFileGateway(composeServiceSdl([{ name: 'greetings', sdl, url: service.url }]));
    audits = serverAudits({ url: `${file.url}/graphql` });
  });
  after(async () => {
    await file.close();
    await service.close();
  });

  const listFailures = async (level: string): Promise<readonly string[]> => {
    const failures: string[] = [];
    for (const audit of audits.filter(({ name }) => name.startsWith(level))) {
      const result = await audit.fn();
      if (result.status !== 'ok') failures.push(`${audit.id} ${audit.name}: ${result.reason}`);
    }
    return failures;
  };

  test('all thirteen MUST', async () => {
    assert.equal(audits.filter(({ name }) => name.startsWith('MUST')).length, 13);
    assert.deepEqual(await listFailures('MUST'), []);
  });
  test('twenty or more SHOULD', async () => {
    const all = audits.filter(({ name }) => name.startsWith('SHOULD'));
    const failures = await listFailures('SHOULD');
    assert.ok(all.length - failures.length >= metWishes, failures.join('\n'));
  });
});
