import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { GraphQLFormattedError } from 'graphql';
import { collapseErrors } from '../../../gateway/answer/collapse-errors.ts';

const collapse = (errors: readonly GraphQLFormattedError[], data: unknown = undefined) =>
  collapseErrors(errors, { data, correlationId: 'c' });

describe('errors of one answer', () => {
  test('an outage is one error that lists every place without data', () => {
    const down = (path: readonly (string | number)[]) => ({
      message: 'SAP does not answer.',
      path,
      extensions: { code: 'SYSTEM_UNAVAILABLE', system: 'SAP', instance: 's4' },
    });
    const paths = [
      ['order', 'status'],
      ['order', 'material'],
    ];
    assert.deepEqual(collapse(paths.map(down)), [
      {
        message: 'SAP does not answer.',
        path: ['order', 'status'],
        extensions: {
          code: 'SYSTEM_UNAVAILABLE',
          system: 'SAP',
          instance: 's4',
          affected: 2,
          affectedPaths: paths,
          correlationId: 'c',
        },
      },
    ]);
  });
  test('outages of two systems are two errors', () => {
    const down = (system: string) => ({
      message: 'no answer',
      path: ['order'],
      extensions: { code: 'SYSTEM_UNAVAILABLE', system },
    });
    assert.equal(collapse([down('SAP'), down('ODOO')]).length, 2);
  });
  test('of three errors in one list each path is kept', () => {
    const paths = [0, 1, 2].map((index) => ['users', index, 'name']);
    const data = { users: [{ name: null }, { name: null }, { name: null }] };
    const [error, ...others] = collapse(
      paths.map((path) => ({ message: 'no name', path, extensions: { code: 'X' } })),
      data,
    );
    assert.deepEqual(others, []);
    assert.deepEqual(error?.extensions?.['affectedPaths'], paths);
    assert.equal(error?.extensions?.['affected'], 3);
  });
  test('different messages at one place stay apart', () => {
    const errors = ['too long', 'too short'].map((message, index) => ({ message, path: ['users', index, 'name'] }));
    assert.deepEqual(
      collapse(errors).map(({ message }) => message),
      ['too long', 'too short'],
    );
  });
  test('the first hundred paths are listed, the others are counted', () => {
    const errors = Array.from({ length: 130 }, (_, index) => ({ message: 'gone', path: ['list', index] }));
    const [error] = collapse(errors);
    const extensions = error?.extensions ?? {};
    assert.deepEqual(
      [extensions['affected'], (extensions['affectedPaths'] as unknown[]).length, extensions['affectedPathsOmitted']],
      [130, 100, 30],
    );
  });
  test('a single error lists nothing', () => {
    assert.deepEqual(collapse([{ message: 'bad', path: ['a'] }])[0]?.extensions, { correlationId: 'c' });
  });
});
