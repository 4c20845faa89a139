/**
 * Reads the fast-path switches of this test run: the whole suite runs with them off by
 * `SUBGRAPH_FAST_PATH=off REQUEST_FAST_PATH=off npm test`.
 */
export function readSwitches(): Readonly<Record<string, string>> {
  const names = ['SUBGRAPH_FAST_PATH', 'REQUEST_FAST_PATH'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
