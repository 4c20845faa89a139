import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { after, before, describe, it } from 'node:test';

/** A forbidden import: the importing file, created or added to, and what it imports, created where it does not exist. */
interface Plant {
  readonly from: string;
  readonly to: string;
  /** The import as code, where it is not the plainest. */
  readonly code?: (specifier: string) => string;
}

const asType = (specifier: string) =>
  `import type * as planted from '${specifier}';\nexport type Planted = typeof planted;\n`;
const asExport = (specifier: string) => `export * from '${specifier}';\n`;
const asCall = (specifier: string) => `export const planted = () => import('${specifier}');\n`;

/** Forbidden imports by rule; `mes` is a system that has just been added. Each may break its own rule only. */
const plants: Readonly<Record<string, readonly Plant[]>> = {
  'no-cycles': [{ from: 'kit/base/planted-cycle.ts', to: 'kit/base/planted-cycle-end.ts' }],
  'deployed-code-needs-no-developer-package': [
    {
      from: 'kit/base/planted-package.ts',
      to: 'node_modules/dependency-cruiser',
      code: () => asExport('dependency-cruiser'),
    },
  ],
  'every-folder-has-its-floor': [{ from: 'planted/index.ts', to: 'schema/canonical/index.ts' }],
  'schema-imports-nothing-of-ours': [
    { from: 'schema/planted.ts', to: 'cache/index.ts' },
    { from: 'schema/compose.ts', to: 'test/support/planted.ts' },
  ],
  'cache-imports-schema': [
    { from: 'cache/planted.ts', to: 'kit/base/clock.ts' },
    { from: 'cache/planted-support.ts', to: 'test/support/planted.ts' },
  ],
  'kit-imports-schema-and-cache': [
    { from: 'kit/base/planted-system.ts', to: 'subgraphs/mes/index.ts' },
    { from: 'kit/upstream/planted-gateway.ts', to: 'gateway/context.ts', code: asType },
  ],
  'subgraphs-import-schema-cache-and-kit': [
    { from: 'subgraphs/mes/resolvers/planted-gateway.ts', to: 'gateway/context.ts', code: asType },
    { from: 'subgraphs/world/planted-gateway.ts', to: 'gateway/context.ts' },
    { from: 'subgraphs/mes/connector/planted-console.ts', to: 'console/planted.ts' },
  ],
  'gateway-imports-schema-cache-kit-and-subgraphs': [
    { from: 'gateway/server/planted.ts', to: 'test/support/planted.ts' },
  ],
  'console-imports-nothing-of-ours': [
    { from: 'console/planted-schema.ts', to: 'schema/canonical/index.ts', code: asType },
  ],
  'scaffold-imports-schema': [{ from: 'scaffold/planted.ts', to: 'kit/base/clock.ts' }],
  'simulate-imports-kit': [{ from: 'simulate/planted.ts', to: 'subgraphs/sandboxes.ts' }],
  'the-checker-of-the-soak-imports-nothing-of-ours': [
    { from: 'test/soak/checker/planted.ts', to: 'simulate/random.ts' },
    { from: 'test/soak/checker/planted-support.ts', to: 'test/support/planted.ts' },
  ],
  'kit-has-no-other-rooms': [{ from: 'kit/planted/index.ts', to: 'kit/base/clock.ts' }],
  'kit-base-imports-no-other-room': [{ from: 'kit/base/planted-access.ts', to: 'kit/access/rules.ts' }],
  'kit-environment-imports-no-other-room': [{ from: 'kit/environment/planted.ts', to: 'kit/base/clock.ts' }],
  'kit-settings-imports-base-and-environment': [{ from: 'kit/settings/planted.ts', to: 'kit/postgres/index.ts' }],
  'kit-start-imports-base': [{ from: 'kit/start/planted.ts', to: 'kit/settings/index.ts' }],
  'kit-access-imports-base': [{ from: 'kit/access/planted.ts', to: 'kit/postgres/index.ts' }],
  'kit-postgres-imports-base-and-environment': [{ from: 'kit/postgres/planted.ts', to: 'kit/event-log/index.ts' }],
  'kit-upstream-imports-base': [{ from: 'kit/upstream/planted.ts', to: 'kit/postgres/index.ts' }],
  'kit-event-log-imports-postgres': [{ from: 'kit/event-log/store/planted.ts', to: 'kit/upstream/http.ts' }],
  'kit-commands-imports-upstream': [{ from: 'kit/commands/planted.ts', to: 'kit/changes/index.ts' }],
  'kit-changes-imports-event-log-and-upstream': [{ from: 'kit/changes/planted.ts', to: 'kit/commands/command.ts' }],
  'kit-subgraph-imports-access-upstream-and-changes': [{ from: 'kit/subgraph/planted.ts', to: 'kit/index.ts' }],
  'kit-is-entered-by-an-index': [
    { from: 'subgraphs/mes/connector/planted-kit.ts', to: 'kit/upstream/http.ts' },
    { from: 'gateway/server/planted-kit.ts', to: 'kit/event-log/store/index.ts' },
  ],
  'a-system-never-imports-another': [
    { from: 'subgraphs/mes/commands/planted-sap.ts', to: 'subgraphs/sap/commands/index.ts' },
    { from: 'subgraphs/sap/connector/planted-mes.ts', to: 'subgraphs/mes/index.ts' },
    { from: 'subgraphs/mes/sandbox/planted-odoo.ts', to: 'subgraphs/odoo/sandbox/index.ts' },
    { from: 'subgraphs/operations/sagas/planted-mes.ts', to: 'subgraphs/mes/commands/index.ts' },
  ],
  'a-system-never-imports-what-gathers-systems': [
    { from: 'subgraphs/mes/connector/planted-systems.ts', to: 'subgraphs/systems.ts' },
  ],
  'systems-are-gathered-by-their-index': [{ from: 'subgraphs/planted.ts', to: 'subgraphs/mes/commands/index.ts' }],
  'a-system-has-no-other-rooms': [
    { from: 'subgraphs/mes/helpers/planted.ts', to: 'subgraphs/mes/connector/index.ts' },
    { from: 'subgraphs/mes/planted-root.ts', to: 'subgraphs/mes/context.ts' },
  ],
  'config-imports-nothing-of-its-system': [
    { from: 'subgraphs/mes/config.ts', to: 'subgraphs/mes/changes/planted-leaf.ts' },
  ],
  'connector-imports-config': [
    { from: 'subgraphs/mes/connector/planted-context.ts', to: 'subgraphs/mes/context.ts', code: asType },
    { from: 'subgraphs/mes/connector/planted-changes.ts', to: 'subgraphs/mes/changes/planted-leaf.ts' },
    { from: 'subgraphs/sap/connector/odata/planted.ts', to: 'subgraphs/sap/generated.ts' },
  ],
  'types-of-a-system-import-its-connector': [
    { from: 'subgraphs/mes/context.ts', to: 'subgraphs/mes/changes/planted-leaf.ts' },
    { from: 'subgraphs/mes/nodes.ts', to: 'subgraphs/mes/commands/planted-leaf.ts' },
  ],
  'changes-import-connector-and-config': [
    { from: 'subgraphs/mes/changes/planted-commands.ts', to: 'subgraphs/mes/commands/index.ts' },
    { from: 'subgraphs/mes/changes/planted-resolvers.ts', to: 'subgraphs/mes/resolvers/index.ts', code: asCall },
    { from: 'subgraphs/mes/changes/planted-index.ts', to: 'subgraphs/mes/index.ts' },
  ],
  'commands-import-changes-connector-and-types': [
    { from: 'subgraphs/mes/commands/planted-resolvers.ts', to: 'subgraphs/mes/resolvers/index.ts', code: asExport },
    { from: 'subgraphs/odoo/commands/hold/planted-index.ts', to: 'subgraphs/odoo/index.ts' },
  ],
  'resolvers-import-commands-changes-connector-and-types': [
    { from: 'subgraphs/mes/resolvers/planted-index.ts', to: 'subgraphs/mes/index.ts' },
  ],
  'vendor-words-stay-in-the-connector': [
    { from: 'subgraphs/mes/resolvers/planted-connector.ts', to: 'subgraphs/mes/connector/client.ts' },
    { from: 'subgraphs/mes/commands/planted-connector.ts', to: 'subgraphs/mes/connector/client.ts', code: asType },
  ],
  'vendors-are-clients-of-connectors': [
    { from: 'subgraphs/mes/resolvers/planted-vendor.ts', to: 'subgraphs/vendors/odoo/index.ts' },
  ],
  'vendors-are-entered-by-their-index': [
    { from: 'subgraphs/mes/connector/planted-vendor.ts', to: 'subgraphs/vendors/odoo/client.ts', code: asType },
  ],
  'vendors-know-no-system': [{ from: 'subgraphs/vendors/odoo/planted.ts', to: 'subgraphs/mes/config.ts' }],
  'a-sandbox-imports-nothing-of-its-system': [
    { from: 'subgraphs/mes/sandbox/planted.ts', to: 'subgraphs/mes/connector/client.ts' },
  ],
  'only-the-embedded-plant-starts-sandboxes': [
    { from: 'gateway/server/planted-sandboxes.ts', to: 'subgraphs/sandboxes.ts' },
    { from: 'subgraphs/mes/index.ts', to: 'subgraphs/mes/sandbox/index.ts' },
  ],
  'only-sandboxes-see-the-world': [
    { from: 'subgraphs/mes/connector/planted-world.ts', to: 'subgraphs/world/index.ts' },
  ],
  'the-world-knows-no-system': [
    { from: 'subgraphs/world/planted.ts', to: 'subgraphs/mes/index.ts' },
    { from: 'subgraphs/sandbox-kit/planted.ts', to: 'subgraphs/mes/config.ts' },
  ],
  'operations-has-no-other-rooms': [
    { from: 'subgraphs/operations/planted/index.ts', to: 'subgraphs/operations/store/index.ts' },
  ],
  'operations-sagas-audit-and-store-import-no-other-room': [
    { from: 'subgraphs/operations/sagas/planted.ts', to: 'subgraphs/operations/engine/index.ts' },
    { from: 'subgraphs/operations/audit/planted.ts', to: 'subgraphs/operations/store/index.ts' },
    { from: 'subgraphs/operations/store/planted.ts', to: 'subgraphs/operations/sagas/index.ts' },
  ],
  'operations-engine-imports-sagas-audit-and-store': [
    { from: 'subgraphs/operations/engine/planted.ts', to: 'subgraphs/operations/accept/index.ts' },
  ],
  'operations-accept-imports-engine': [
    { from: 'subgraphs/operations/accept/planted.ts', to: 'subgraphs/operations/synchronization/index.ts' },
  ],
  'operations-dead-letters-and-synchronization-import-accept': [
    { from: 'subgraphs/operations/dead-letters/planted.ts', to: 'subgraphs/operations/synchronization/index.ts' },
    { from: 'subgraphs/operations/synchronization/planted.ts', to: 'subgraphs/operations/resolvers/index.ts' },
  ],
  'operations-types-import-accept-synchronization-and-store': [
    { from: 'subgraphs/operations/nodes.ts', to: 'subgraphs/operations/engine/planted-leaf.ts' },
  ],
  'operations-resolvers-import-rooms-and-types': [
    { from: 'subgraphs/operations/resolvers/planted.ts', to: 'subgraphs/operations/start.ts' },
  ],
  'operations-start-imports-what-runs': [
    { from: 'subgraphs/operations/start.ts', to: 'subgraphs/operations/resolvers/planted-leaf.ts' },
  ],
  'gateway-knows-no-particular-system': [
    { from: 'gateway/backend/planted.ts', to: 'subgraphs/mes/index.ts' },
    { from: 'gateway/embedded/planted.ts', to: 'subgraphs/sap/index.ts' },
  ],
  'executor-imports-nothing-of-ours': [
    { from: 'gateway/executor/run/planted.ts', to: 'gateway/context.ts', code: asType },
    { from: 'gateway/executor/planted-kit.ts', to: 'kit/index.ts' },
  ],
  'gateway-rooms-never-import-its-start': [{ from: 'gateway/server/planted-start.ts', to: 'gateway/start.ts' }],
};

const folders = ['schema', 'cache', 'kit', 'subgraphs', 'gateway', 'scaffold', 'simulate', 'test', 'bench'];
const files = ['.dependency-cruiser.json', 'package.json', 'tsconfig.json'];

let tree = '';

/** Makes a tree of the sources as they are, and adds a system by copying one. */
async function copyTree(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'import-law-'));
  const filter = (path: string) => !path.includes('node_modules') && !path.includes('fixtures');
  for (const folder of folders) await cp(folder, join(copy, folder), { recursive: true, filter });
  for (const file of files) await cp(file, join(copy, file));
  await symlink(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'), 'dir');
  await cp(join(copy, 'subgraphs/scheduling'), join(copy, 'subgraphs/mes'), { recursive: true });
  return copy;
}

async function plant({ from, to, code = asExport }: Plant): Promise<void> {
  for (const path of [from, to]) await mkdir(dirname(join(tree, path)), { recursive: true });
  if (!to.startsWith('node_modules/'))
    await writeFile(join(tree, to), 'export const leaf = true;\n', { flag: 'wx' }).catch(() => undefined);
  const path = posix.relative(posix.dirname(from), to);
  await appendFile(join(tree, from), code(path.startsWith('.') ? path : `./${path}`));
}

function checkImports() {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['test/check-imports.ts'], {
    cwd: tree,
    encoding: 'utf8',
  });
  const lines = stderr.split('\n').filter((line) => line !== '');
  // The packages are linked, and a package is imported by whatever file it names.
  const refused = lines.map((line) => line.replace(/ imports \S*(node_modules\/[^/]+)\S*$/, ' imports $1'));
  return { status, stdout, refused };
}

describe('the law of imports', () => {
  before(async () => {
    tree = await copyTree();
  });
  after(() => rm(tree, { recursive: true, force: true }));

  it('has a forbidden import planted for each of its rules', async () => {
    const { forbidden } = JSON.parse(await readFile('.dependency-cruiser.json', 'utf8')) as {
      readonly forbidden: readonly { readonly name: string; readonly severity: string }[];
    };
    assert.deepEqual(
      forbidden.map(({ name }) => name),
      Object.keys(plants),
    );
    assert.deepEqual(new Set(forbidden.map(({ severity }) => severity)), new Set(['error']));
  });

  it('lets the sources pass, with a system added by copying a folder', () => {
    const { status, stdout, refused } = checkImports();
    assert.deepEqual([status, refused], [0, []]);
    assert.match(stdout, / 0 against the rules\n$/);
  });

  it('refuses by each rule exactly what is planted against it', async () => {
    const all = Object.entries(plants).flatMap(([rule, list]) => list.map((each) => ({ rule, ...each })));
    for (const each of all) await plant(each);
    await appendFile(join(tree, 'kit/base/planted-cycle-end.ts'), asExport('./planted-cycle.ts'));
    const { status, refused } = checkImports();
    assert.equal(status, 1);
    assert.deepEqual(
      refused.filter((line) => !line.startsWith('no-cycles: ')).toSorted(),
      all
        .filter(({ rule }) => rule !== 'no-cycles')
        .map(({ rule, from, to }) => `${rule}: ${from} imports ${to}`)
        .toSorted(),
    );
    assert.deepEqual(
      refused.filter((line) => line.startsWith('no-cycles: ')),
      ['no-cycles: kit/base/planted-cycle-end.ts imports kit/base/planted-cycle.ts'],
    );
  });
});
