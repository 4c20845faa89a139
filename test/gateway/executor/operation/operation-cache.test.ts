import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'graphql';
import { compileGraph } from '../../../../gateway/executor/index.ts';
import { composeServiceSdl } from '../../../support/federation.ts';

test('an empty name differs from no name, in either order', async () => {
  const supergraphSdl = composeServiceSdl([
    { name: 'items', sdl: 'type Query { item: Int }', url: 'http://127.0.0.1:1/' },
  ]);
  const graph = compileGraph<object>({ supergraphSdl, fetch: async () => ({ data: { item: 1 } }) });
  for (const documentKey of [undefined, 'key']) {
    const document = parse('{ item }');
    const known = await graph.execute({ document, documentKey }, {});
    assert.deepEqual(known.errors, []);
    for (const operationName of ['', 'Nope']) {
      const answer = await graph.execute({ document, documentKey, operationName }, {});
      assert.equal(answer.isRefused, true);
      assert.equal(answer.errors[0]?.extensions?.['code'], 'OPERATION_RESOLUTION_FAILURE');
    }
  }
});
