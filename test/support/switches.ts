/**
 * The fast paths as this run of the tests has them: the whole suite runs with them switched off by
 * `SUBGRAPH_FAST_PATH=off REQUEST_FAST_PATH=off npm test`.
 */
export function readSwitches(): Readonly<Record<string, string>> {
  const names = ['SUBGRAPH_FAST_PATH', 'REQUEST_FAST_PATH'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
