/**
 * Creates the environment of a process that a test starts: none of the test's own variables except the path to
 * programs, and the folder in which Node keeps compiled modules, which halves the time of a start.
 */
export function createChildEnvironment(variables: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const inherited = ['PATH', 'NODE_COMPILE_CACHE'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(inherited), ...variables };
}
