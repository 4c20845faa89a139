import { ConfigurationError } from './errors.ts';

/**
 * The installation's name from a setting: keys begin with it wherever several installations may keep theirs.
 * @throws ConfigurationError when it has characters that a key does not have.
 */
export function parseInstallation(text: string | undefined): string {
  const name = text || 'plantgraph';
  if (/^[\w.-]{1,64}$/.test(name)) return name;
  throw new ConfigurationError(
    `INSTALLATION must have 1 to 64 letters, digits, dots, hyphens or underscores, and is "${name}".`,
  );
}
