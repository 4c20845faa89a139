import type { CheckStatus, InstanceChecks, SystemCheck } from '../../../kit/index.ts';

const signs: Readonly<Record<CheckStatus, string>> = {
  PASSED: 'ok',
  WARNING: 'warning',
  FAILED: 'FAILED',
  SKIPPED: '-',
};
const signWidth = 8;
const nameWidth = 14;
const indent = ' '.repeat(2 + signWidth + nameWidth);

function formatCheck({ name, status, detail, remedy }: SystemCheck): readonly string[] {
  const line = `  ${signs[status].padEnd(signWidth)}${name.padEnd(nameWidth)}${detail}`;
  return remedy === undefined || remedy === null ? [line] : [line, `${indent}-> ${remedy}`];
}

const count = (instances: readonly InstanceChecks[], status: CheckStatus): number =>
  instances.flatMap(({ checks }) => checks).filter((check) => check.status === status).length;

function formatSum(instances: readonly InstanceChecks[]): string {
  const all = instances.flatMap(({ checks }) => checks).length;
  return `${all} checks of ${instances.length} systems: ${count(instances, 'FAILED')} failed, ${count(instances, 'WARNING')} warnings, ${count(instances, 'SKIPPED')} skipped.`;
}

/** The checks as a table for people, a block for each instance. */
export function formatTable(instances: readonly InstanceChecks[]): string {
  const blocks = instances.map(({ system, instance, plants, checks }) =>
    [`${system} ${instance} (${plants.join(', ')})`, ...checks.flatMap(formatCheck), ''].join('\n'),
  );
  return `${[...blocks, formatSum(instances)].join('\n')}\n`;
}
