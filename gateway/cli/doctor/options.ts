import { parseArgs } from 'node:util';
import { ConfigurationError } from '../../../kit/index.ts';
import { writeSettingsHelp } from '../../../kit/settings/index.ts';

/** Options of the command line. */
export interface DoctorOptions {
  readonly config: string | undefined;
  readonly url: string | undefined;
  readonly authorization: string | undefined;
  readonly webhooks: string | undefined;
  readonly isJson: boolean;
  readonly isHelp: boolean;
}

/** The text of `--help`. */
export function writeUsage(): string {
  return `Usage: npm run doctor -- [--config FILE] [options]

Checks every configured system: reachability, TLS, login, version, rights, services and fields, codes and units, time zone,
clock, latency and reports of changes. Nothing is written. Each fault has a remedy.

  --config FILE    the plants and systems (YAML), checked from this machine before a gateway runs;
                   without it the running gateway makes the checks, as for the embedded plant
  --webhooks URL   address at which systems reach the gateway; an empty report is sent there for each instance with a secret
  --url URL        the graph of that gateway; default: the one of HOST and PORT on this machine
  --authorization FILE   header line with the token of an administrator or integration engineer;
                   default for a gateway of this machine: .plantgraph/authorization
  --json           print the checks as JSON
  --help

Exit status: 0 no check failed, 1 a check failed, 2 no check was possible.

${writeSettingsHelp('doctor', { hasOptions: false })}`;
}

/** @throws ConfigurationError naming the wrong option. */
export function parseOptions(args: readonly string[]): DoctorOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        config: { type: 'string' },
        url: { type: 'string' },
        authorization: { type: 'string' },
        webhooks: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const { config, url, authorization, webhooks, json: isJson, help: isHelp } = values;
    if (webhooks !== undefined && !URL.canParse(webhooks))
      throw new ConfigurationError(
        `--webhooks must be a URL such as https://plantgraph.example.com, not "${webhooks}".`,
      );
    return { config, url, authorization, webhooks, isJson, isHelp };
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    throw new ConfigurationError(`${error instanceof Error ? error.message : 'Unknown option.'} See --help.`);
  }
}
