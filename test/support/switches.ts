/**
 * Reads the switches of this test run: the whole suite runs without the fast paths by
 * `SUBGRAPH_FAST_PATH=off REQUEST_FAST_PATH=off npm test`, and the suites of changes beside a live synchronization by
 * `SYNCHRONIZATION_MODE=LIVE node test/run.ts test/journeys/transactions/*.test.ts`.
 */
export function readSwitches(): Readonly<Record<string, string>> {
  const names = ['SUBGRAPH_FAST_PATH', 'REQUEST_FAST_PATH', 'SYNCHRONIZATION_MODE'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
