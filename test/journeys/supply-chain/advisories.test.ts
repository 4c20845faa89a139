import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAudit, readSignatures } from '../../supply-chain/advisories.ts';

const counts = (high: number, critical: number): string =>
  JSON.stringify({ auditReportVersion: 2, metadata: { vulnerabilities: { low: 3, high, critical } } });

test('advisories that are high or critical fail, lesser ones do not', () => {
  assert.equal(readAudit(counts(0, 0)).outcome, 'passed');
  assert.equal(readAudit(counts(1, 0)).outcome, 'failed');
  assert.equal(readAudit(counts(0, 1)).outcome, 'failed');
});
test('signatures that are wrong or missing fail', () => {
  assert.equal(readSignatures('{"invalid":[],"missing":[]}').outcome, 'passed');
  assert.equal(readSignatures('{"invalid":[{"name":"a"}],"missing":[]}').outcome, 'failed');
  assert.equal(readSignatures('{"invalid":[],"missing":[{"name":"a"}]}').outcome, 'failed');
});
test('without an answer of npm nothing has passed', () => {
  const answers = [
    '',
    'npm error',
    '{}',
    'null',
    '{"message":"405 Method Not Allowed"}',
    '{"metadata":{"vulnerabilities":{}}}',
  ];
  for (const answer of answers) {
    assert.equal(readAudit(answer).outcome, 'not run', answer);
    assert.equal(readSignatures(answer).outcome, 'not run', answer);
  }
  assert.match(readAudit('{"message":"405 Method Not Allowed"}').detail, /405/);
});
