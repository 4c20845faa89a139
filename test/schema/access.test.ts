import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Kind, parse } from 'graphql';
import { listUnclassified, readFieldRule } from '../../schema/access/index.ts';

const supergraph = parse(readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8'));
const objects = supergraph.definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);

describe('the access rules of the schema', () => {
  test('every root field and every entity says it', () => {
    assert.deepEqual(listUnclassified(supergraph), []);
  });
  test('one that does not is named', () => {
    const planted = parse(`
      type Query { open: Int secret: Secret @allow(roles: ["planner"]) hidden: Int @inaccessible }
      type Secret @join__type(graph: A, key: "id") { id: ID! price: Int! @mask(except: ["analyst"]) }
      type Value { any: Int }
    `);
    assert.deepEqual(listUnclassified(planted), [
      'Query.open: no @allow',
      'Secret.price: a masked field must be nullable',
      'Secret: no @allow',
    ]);
    assert.throws(
      () => listUnclassified(parse('type Query { a: Int @allow(roles: ["chef"]) }')),
      /Unknown role "chef"/,
    );
  });
  test('a masked field is neither filtered nor ordered by, nor counted', () => {
    const masked = new Set(
      objects.flatMap(({ fields = [] }) =>
        fields
          .filter(({ directives }) => readFieldRule(directives).unmasked !== undefined)
          .map(({ name }) => name.value.toLowerCase()),
      ),
    );
    assert.ok(masked.has('standardprice') && masked.has('inspectedby') && masked.size >= 6);
    const asked = supergraph.definitions.flatMap((node) => {
      if (node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION && node.name.value.endsWith('Filter'))
        return (node.fields ?? []).map(({ name }) => name.value);
      if (node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value.endsWith('OrderBy'))
        return (node.values ?? []).map(({ name }) => name.value.replaceAll('_', ''));
      return [];
    });
    assert.ok(asked.length > 10);
    assert.deepEqual(
      asked.filter((name) => masked.has(name.toLowerCase())),
      [],
    );
    const answered = objects.find(({ name }) => name.value === 'Query')?.fields ?? [];
    const words = answered.flatMap(({ arguments: given = [] }) => given.map(({ name }) => name.value.toLowerCase()));
    assert.deepEqual(
      words.filter((name) => masked.has(name)),
      [],
    );
  });
});
