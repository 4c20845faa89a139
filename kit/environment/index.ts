/** Variables of the environment by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads this process's environment: the only place that does. Windows ignores the case of names; here they are upper case. */
export function readEnvironment(): Environment {
  if (process.platform !== 'win32') return { ...process.env };
  return Object.fromEntries(Object.entries(process.env).map(([name, text]) => [name.toUpperCase(), text]));
}
