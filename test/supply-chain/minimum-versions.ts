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
  // ws: the advisories, quoted with these versions by openshift-assisted/assisted-installer-ui#3905 and
  // sourcebot-dev/sourcebot#1324.
  {
    advisory: 'CVE-2026-45736, GHSA-58qx-3vcg-4xpx',
    weakness: 'The reason of a closed socket shows memory of the process.',
    from: { ws: '8.20.1' },
  },
  {
    advisory: 'CVE-2026-48779, GHSA-96hv-2xvq-fx4p',
    weakness: 'Tiny fragments of a message exhaust memory.',
    from: { ws: '8.21.0' },
  },
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
  // fast-xml-parser: affected ranges of the advisories, in github/advisory-database#7220 and #7318; for the others the
  // versions that dependents upgraded to for them: endatix/endatix-hub#380, #422 and #465, endatix/endatix#610,
  // nocoo/pew#134, redhat-developer/rhdh#5257.
  {
    advisory: 'CVE-2026-25128, GHSA-37qj-frw5-hhjh',
    weakness: 'A numeric entity out of range ends the process.',
    from: { 'fast-xml-parser': '5.3.4' },
  },
  {
    advisory: 'CVE-2026-25896, GHSA-m7jm-9gc2-mpf2',
    weakness: 'A name of an entity replaces the predefined ones.',
    from: { 'fast-xml-parser': '5.3.5' },
  },
  {
    advisory: 'CVE-2026-26278, GHSA-jmr7-xgp7-cmfj',
    weakness: 'Expanded entities occupy the parser.',
    from: { 'fast-xml-parser': '5.3.6' },
  },
  {
    advisory: 'CVE-2026-27942, GHSA-fj3w-jwp8-x2g3',
    weakness: 'Writing a document in its order overflows the stack.',
    from: { 'fast-xml-parser': '5.3.8' },
  },
  {
    advisory: 'CVE-2026-33036, GHSA-8gc5-j5rx-235r',
    weakness: 'Numeric entities evade the limits of expansion.',
    from: { 'fast-xml-parser': '5.5.6' },
  },
  {
    advisory: 'CVE-2026-33349, GHSA-jp2q-39xq-3w4g',
    weakness: 'A limit of zero means no limit of expansion.',
    from: { 'fast-xml-parser': '5.5.7' },
  },
  {
    advisory: 'CVE-2026-41650, GHSA-gh4j-gqv2-49f6',
    weakness: 'Written comments and CDATA sections can be left.',
    from: { 'fast-xml-parser': '5.7.0' },
  },
  {
    advisory: 'CVE-2026-73569',
    weakness: 'Stated by the advisory only; versions from 5.9.3 have it.',
    from: { 'fast-xml-parser': '5.10.1' },
  },
  { advisory: 'CVE-2025-47279', weakness: 'A bad certificate leaks memory.', from: { undici: '7.5.0' } },
  // undici: the versions of scanners for these advisories, in JaDi03/tessera#119, redhat-developer/rhdh#4982,
  // felipecrs/semantic-release-vsce#1098 and microsoft/typespec#11558.
  {
    advisory: 'CVE-2026-12151, GHSA-vxpw-j846-p89q',
    weakness: 'Frames of a WebSocket exhaust memory.',
    from: { undici: '8.5.0' },
  },
  {
    advisory: 'CVE-2026-13697, GHSA-4cwx-7wf7-3272',
    weakness: 'A malformed Cache-Control discloses cached answers or occupies the cache.',
    from: { undici: '8.9.0' },
  },
  { advisory: 'CVE-2023-2251', weakness: 'A bad document ends the process.', from: { yaml: '2.2.2' } },
];
