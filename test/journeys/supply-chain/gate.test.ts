import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { judgeLicence } from '../../supply-chain/licence.ts';
import {
  type InstalledPackage,
  type LockedPackage,
  type Lockfile,
  listRuntimePackages,
  type Manifest,
  readFurtherSupplies,
  readSupply,
  type Supply,
} from '../../supply-chain/lockfile.ts';
import { minimumVersions } from '../../supply-chain/minimum-versions.ts';
import {
  developerLicenceExceptions,
  licenceExceptions,
  maxRuntimePackages,
  readLicences,
  undeployedLicenceExceptions,
} from '../../supply-chain/policy.ts';
import { listFindings } from '../../supply-chain/rules.ts';
import { compareWithLockfile, keepDeployed, type Sbom } from '../../supply-chain/sbom.ts';
import { isBelow } from '../../supply-chain/versions.ts';

const root = join(import.meta.dirname, '../../..');
const real = readSupply(root);
const integrity = `sha512-${Buffer.alloc(64, 7).toString('base64')}`;
const sound: LockedPackage = { version: '1.0.0', license: 'MIT', integrity };

/** Changes to the real lockfile, manifest or installation. */
interface Planted {
  readonly packages?: Readonly<Record<string, LockedPackage>>;
  readonly manifest?: Manifest;
  readonly installed?: Readonly<Record<string, InstalledPackage | undefined>>;
  readonly removed?: readonly string[];
}

function plant({ packages = {}, manifest = {}, installed = {}, removed = [] }: Planted, base: Supply = real): Supply {
  const kept = Object.entries({ ...base.lockfile.packages, ...packages }).filter(([place]) => !removed.includes(place));
  return {
    folder: base.folder,
    manifest: { ...base.manifest, ...manifest },
    lockfile: { ...base.lockfile, packages: Object.fromEntries(kept) },
    readInstalled: (place) => {
      if (place in installed) return installed[place];
      // A planted package counts as installed as it is locked.
      const locked = packages[place];
      return locked === undefined
        ? base.readInstalled(place)
        : { version: locked.version ?? '', license: locked.license };
    },
  };
}

const planted = 'node_modules/planted';
const withPackage = (more: object, place = planted): Planted => ({ packages: { [place]: { ...sound, ...more } } });
const lockedAt = (name: string): LockedPackage =>
  real.lockfile.packages[`node_modules/${name}`] ?? assert.fail(`${name} is not locked`);
const { license: _, ...unnamed } = sound;
const { integrity: __, ...unhashed } = sound;
const own = (name: string, version: string): Planted => {
  const dependencies = { ...real.manifest.dependencies, [name]: version };
  return {
    manifest: { dependencies },
    packages: { '': { ...real.lockfile.packages[''], dependencies }, [`node_modules/${name}`]: sound },
  };
};
const crowd = Object.fromEntries(
  Array.from({ length: maxRuntimePackages }, (_unused, index) => [`node_modules/planted-${index}`, sound]),
);

/** Planted defects, each with its expected finding. */
const defects: readonly (readonly [what: string, planted: Planted, finding: RegExp])[] = [
  [
    'a licence that nobody knows',
    withPackage({ license: 'Nobody-1.0' }),
    /^planted@1\.0\.0: its licence Nobody-1\.0 is not/,
  ],
  ['a package without a licence', { packages: { [planted]: unnamed } }, /^planted@1\.0\.0 names no licence/],
  ['a licence that must be looked up', withPackage({ license: 'SEE LICENSE IN LICENSE.md' }), /is not one we accept/],
  ['a package that is not licensed at all', withPackage({ license: 'UNLICENSED' }), /UNLICENSED is not/],
  ...['GPL-3.0-only', 'AGPL-3.0-or-later', 'LGPL-2.1-only', 'MPL-2.0', 'SSPL-1.0', 'EPL-2.0'].map(
    (license) => [`${license}`, withPackage({ license }), /is copyleft/] as const,
  ),
  ['copyleft that must be kept too', withPackage({ license: '(MIT AND GPL-3.0-only)' }), /is copyleft/],
  ['copyleft among the developers', withPackage({ license: 'GPL-3.0-only', dev: true }), /is copyleft/],
  ['Elastic-2.0 of somebody else', withPackage({ license: 'Elastic-2.0' }), /Elastic-2\.0 is not/],
  [
    'Elastic-2.0 that is for developers only, deployed',
    { packages: { 'node_modules/@apollo/gateway': { ...lockedAt('@apollo/gateway'), dev: false } } },
    /^@apollo\/gateway.*Elastic-2\.0 is not/,
  ],
  [
    'another licence in the package than in the lockfile',
    { ...withPackage({}), installed: { [planted]: { version: '1.0.0', license: 'GPL-3.0-only' } } },
    /is GPL-3\.0-only, the lockfile says MIT/,
  ],
  ['a package from git', withPackage({ resolved: 'git+ssh://git@github.com/a/b.git#1' }), /comes from git\+ssh/],
  [
    'a package from a web address',
    withPackage({ resolved: 'https://example.com/a.tgz' }),
    /comes from https:\/\/example/,
  ],
  ['a package without a hash', { packages: { [planted]: unhashed } }, /has no SHA-512/],
  ['a weak hash', withPackage({ integrity: 'sha1-AAAA' }), /has no SHA-512/],
  ['a link into the file system', withPackage({ link: true }), /is a link/],
  ['a dependency that is taken from git', withPackage({ dependencies: { a: 'github:b/c' } }), /takes a from github/],
  ['a dependency that is taken from a file', withPackage({ dependencies: { a: 'file:../a' } }), /takes a from file/],
  ['a range of our own', own('planted', '^1.0.0'), /planted: \^1\.0\.0 is not one version/],
  ['the latest of our own', own('planted', 'latest'), /planted: latest is not one version/],
  ['our own from git', own('planted', 'git+https://github.com/a/b.git'), /is not one version/],
  [
    'a manifest that is not locked',
    { manifest: { dependencies: { ...real.manifest.dependencies, planted: '1.0.0' } } },
    /planted: manifest and lockfile differ/,
  ],
  ['a script at install', withPackage({ hasInstallScript: true }), /^planted@1\.0\.0 runs a script/],
  [
    'a script at install that the lockfile does not tell of',
    {
      ...withPackage({}),
      installed: { [planted]: { version: '1.0.0', license: 'MIT', scripts: { postinstall: 'x' } } },
    },
    /^planted@1\.0\.0 runs a script/,
  ],
  [
    'another version than is locked',
    { ...withPackage({}), installed: { [planted]: { version: '1.0.1', license: 'MIT' } } },
    /is 1\.0\.1, not 1\.0\.0/,
  ],
  ['a package that is not installed', { ...withPackage({}), installed: { [planted]: undefined } }, /is not installed/],
  ['too many packages', { packages: crowd }, /packages at runtime, more than 350/],
  [
    'an exception that nothing needs',
    { removed: ['node_modules/@apollo/query-graphs'] },
    /query-graphs is in the policy/,
  ],
  ['an empty lockfile', { removed: Object.keys(real.lockfile.packages).slice(1) }, /hardly any packages/],
  ...minimumVersions.flatMap(({ advisory, from }) =>
    Object.keys(from).map((name) => {
      const place = `node_modules/somewhere/node_modules/${name}`;
      const old = { packages: { [place]: { ...lockedAt(name), version: '0.9.9' } } };
      return [
        `${name} before ${advisory} was mended`,
        old,
        new RegExp(`^${name}@0.9.9: ${advisory} is mended`),
      ] as const;
    }),
  ),
];

describe('the gate before what others made', () => {
  test('lets pass what is in use', () => {
    assert.deepEqual(listFindings(real), []);
  });
  for (const [what, given, finding] of defects)
    test(`refuses ${what}`, () => {
      const findings = listFindings(plant(given));
      assert.ok(
        findings.some((one) => finding.test(one)),
        findings.join('\n'),
      );
    });
  test('lets pass a sound package, and one under a choice of licences', () => {
    assert.deepEqual(listFindings(plant(withPackage({}))), []);
    assert.deepEqual(listFindings(plant(withPackage({ license: '(MIT OR GPL-3.0-only)' }))), []);
  });
});

describe('the gate before packages beside the product', () => {
  const bench = readSupply(root, 'bench');
  const notInstalled: Supply = { ...bench, readInstalled: () => undefined };
  const named = (supply: Supply, finding: RegExp): void => {
    const findings = listFindings(supply);
    assert.ok(
      findings.some((one) => finding.test(one)),
      findings.join('\n'),
    );
  };

  test('reads every folder with a lockfile, and lets pass what is in use', () => {
    assert.ok(readFurtherSupplies(root).some(({ folder }) => folder === 'bench'));
    for (const supply of readFurtherSupplies(root)) assert.deepEqual(listFindings(supply), []);
  });
  test('needs no installation', () => {
    assert.deepEqual(listFindings(notInstalled), []);
  });
  test('refuses there what it refuses in the product', () => {
    const given: readonly (readonly [Planted, RegExp])[] = [
      [withPackage({ license: 'AGPL-3.0-only' }), /^bench: planted@1\.0\.0: .* is copyleft/],
      [withPackage({ license: 'Elastic-2.0' }), /^bench: planted@1\.0\.0: .*Elastic-2\.0 is not/],
      [{ packages: { [planted]: unnamed } }, /^bench: planted@1\.0\.0 names no licence/],
      [withPackage({ resolved: 'https://example.com/a.tgz' }), /^bench: planted@1\.0\.0 comes from/],
      [{ packages: { [planted]: unhashed } }, /^bench: planted@1\.0\.0 has no SHA-512/],
      [withPackage({ hasInstallScript: true }), /^bench: planted@1\.0\.0 runs a script/],
      [{ manifest: { dependencies: { undici: '^8.0.0' } } }, /^bench: undici: \^8\.0\.0 is not one version/],
      [
        withPackage({ version: '8.8.0' }, 'node_modules/a/node_modules/undici'),
        /^bench: undici@8\.8\.0: CVE-2026-13697/,
      ],
    ];
    for (const [one, finding] of given) named(plant(one, notInstalled), finding);
  });
  test('accepts further licences only where nothing is deployed', () => {
    const data = withPackage({ license: 'CC-BY-4.0' }, 'node_modules/caniuse-lite');
    assert.deepEqual(listFindings(plant(data, notInstalled)), []);
    named(
      plant(data, { ...notInstalled, folder: 'console' }),
      /^console: caniuse-lite@1\.0\.0: its licence CC-BY-4\.0/,
    );
    named(plant(data), /^caniuse-lite@1\.0\.0: its licence CC-BY-4\.0 is not/);
  });
  test('a licence that was read counts for the version in which it was read', () => {
    const place = 'node_modules/process';
    named(
      plant({ packages: { [place]: { ...unnamed, version: '0.10.2' } } }, notInstalled),
      /^bench: process@0\.10\.2 names no/,
    );
    named(
      plant({ packages: { [place]: { ...unnamed, version: '0.10.2' } } }, notInstalled),
      /process@0\.10\.1 is in the policy/,
    );
  });
  test('refuses an exception that nothing needs', () => {
    const wanted = [...undeployedLicenceExceptions, ...readLicences].flatMap(({ packages }) => packages);
    for (const label of wanted) {
      const name = label.replace(/@[^@]*$/, '');
      named(
        plant({ removed: [`node_modules/${name}`] }, notInstalled),
        new RegExp(`^bench: ${label} is in the policy`),
      );
    }
  });
});

describe('judging', () => {
  const cases = {
    MIT: 'ACCEPTED',
    '(MIT AND BSD-3-Clause)': 'ACCEPTED',
    'MIT OR Nobody-1.0': 'ACCEPTED',
    '(MIT OR GPL-3.0-only) AND ISC': 'ACCEPTED',
    '(MIT OR ISC) AND GPL-3.0-only': 'COPYLEFT',
    'MIT AND (GPL-3.0-only OR Nobody-1.0)': 'COPYLEFT',
    'Nobody-1.0 AND GPL-3.0-only': 'UNKNOWN',
    'MIT-like': 'UNKNOWN',
    '': 'UNKNOWN',
    '(MIT': 'UNKNOWN',
  } as const;
  for (const [licence, verdict] of Object.entries(cases))
    test(`"${licence}" is ${verdict}`, () => assert.equal(judgeLicence(licence, 'planted', []), verdict));
  test('an exception is for its packages only', () => {
    for (const [name, verdict] of [
      ['@apollo/query-planner', 'EXCEPTION'],
      ['planted', 'UNKNOWN'],
    ])
      assert.equal(judgeLicence('Elastic-2.0', String(name), licenceExceptions), verdict);
  });
  test('versions are compared by number, previews before their version', () => {
    for (const [version, minimum, expected] of [
      ['2.9.9', '2.13.2', true],
      ['2.13.2', '2.13.2', false],
      ['10.0.0', '9.9.9', false],
      ['5.5.0-rc.1', '5.5.0', true],
      ['5.5.1-rc.1', '5.5.0', false],
    ] as const)
      assert.equal(isBelow(version, minimum), expected, `${version} < ${minimum}`);
    assert.throws(() => isBelow('latest', '1.0.0'), /no version/);
  });
});

describe('the bill of materials', () => {
  const npm = spawnSync('npm', ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  const whole = JSON.parse(npm.stdout) as Sbom;
  const sbom = keepDeployed(whole, 'plantgraph');
  const [first, ...rest] = sbom.components;

  test('lists what is locked and deployed, each with its hash', () => {
    assert.deepEqual(compareWithLockfile(sbom, real.lockfile), []);
    assert.equal(sbom.metadata.component.name, 'plantgraph');
    assert.ok(sbom.components.some(({ name }) => name === 'graphql'));
    const places = new Set(listRuntimePackages(real.lockfile).map(({ name, version }) => `${name}@${version}`));
    assert.equal(sbom.components.length, places.size);
  });
  test('names nothing among the dependencies that it does not list', () => {
    const listed = new Set(sbom.components.map((component) => component['bom-ref']));
    for (const { dependsOn = [] } of sbom.dependencies) for (const ref of dependsOn) assert.ok(listed.has(ref), ref);
  });
  test('a component that lacks, is new, doubled, or has another hash is noticed', () => {
    assert.ok(first !== undefined);
    const altered: readonly (readonly [Sbom, RegExp])[] = [
      [{ ...sbom, components: rest }, /is not listed/],
      [whole, /is not locked/],
      [{ ...sbom, components: [first, ...sbom.components] }, /twice/],
      [{ ...sbom, components: [{ ...first, hashes: [{ alg: 'SHA-512', content: '00' }] }, ...rest] }, /another hash/],
      [{ ...sbom, components: [{ ...first, hashes: [] }, ...rest] }, /another hash/],
      [{ ...sbom, bomFormat: 'SPDX' }, /no CycloneDX/],
    ];
    for (const [document, finding] of altered)
      assert.match(compareWithLockfile(document, real.lockfile).join('\n'), finding);
  });
});

describe('the commands', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'plantgraph-supply-'));
  });
  after(() => rmSync(folder, { recursive: true }));
  const check = (where: string) =>
    spawnSync(process.execPath, [join(root, 'test/check-licences.ts'), where], { cwd: root, encoding: 'utf8' });

  test('npm run check:licences is part of npm run check, and passes', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    assert.match(scripts['check'] ?? '', /npm run check:licences/);
    assert.equal(scripts['check:licences'], 'node test/check-licences.ts');
    const { status, stdout } = check('.');
    assert.equal(status, 0);
    assert.match(stdout, /^2\d\d packages at runtime, \d+ locked, 0 against the rules$/m);
  });
  test('it fails on a bad lockfile, and names what is wrong', () => {
    const bad: Lockfile = plant(withPackage({ license: 'GPL-3.0-only' })).lockfile;
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(bad));
    writeFileSync(join(folder, 'package.json'), JSON.stringify(real.manifest));
    const installed = join(folder, planted, 'package.json');
    mkdirSync(dirname(installed), { recursive: true });
    writeFileSync(installed, JSON.stringify({ version: '1.0.0', license: 'GPL-3.0-only' }));
    const { status, stderr } = check(folder);
    assert.equal(status, 1);
    assert.match(stderr, /^planted@1\.0\.0: its licence GPL-3\.0-only is copyleft\.$/m);
  });
  test('it fails on a bad lockfile in a folder', () => {
    const beside = join(folder, 'console');
    mkdirSync(beside, { recursive: true });
    const packages = { '': {}, [planted]: { ...sound, license: 'GPL-3.0-only' } };
    writeFileSync(join(beside, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages }));
    writeFileSync(join(beside, 'package.json'), '{}');
    const { status, stdout, stderr } = check(folder);
    assert.equal(status, 1);
    assert.match(stdout, /^console, 1 locked, 1 against the rules$/m);
    assert.match(stderr, /^console: planted@1\.0\.0: its licence GPL-3\.0-only is copyleft\.$/m);
  });
  test('npm run sbom writes the document', () => {
    const file = join(folder, 'sbom.json');
    execFileSync(process.execPath, [join(root, 'test/write-sbom.ts'), file], { cwd: root });
    assert.deepEqual(compareWithLockfile(JSON.parse(readFileSync(file, 'utf8')) as Sbom, real.lockfile), []);
  });
  test('README names every package under an excepted licence', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    for (const { licence, packages } of [...licenceExceptions, ...developerLicenceExceptions])
      for (const name of [...packages, licence]) assert.ok(readme.includes(name), name);
  });
});
