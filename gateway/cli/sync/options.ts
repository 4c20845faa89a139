import { parseArgs } from 'node:util';
import { ConfigurationError } from '../../../kit/index.ts';
import { writeSettingsHelp } from '../../../kit/settings/index.ts';

/** Options of the command line. */
export interface SyncOptions {
  readonly plant: string;
  readonly nouns: readonly string[];
  /** Keys of the records; absent: all that are known of a noun. */
  readonly keys: readonly string[] | undefined;
  readonly isDryRun: boolean;
  readonly reason: string | undefined;
  readonly url: string | undefined;
  readonly authorization: string | undefined;
  readonly isJson: boolean;
}

/** Text of `--help`. */
export const writeUsage =
  (): string => `Usage: npm run sync -- --plant CODE --nouns NOUN[,NOUN …] [--keys KEY[,KEY …]] [--dry-run] [options]

Carries records from their owner to the systems that follow it, as the mutation synchronize does, or shows what that would
write. The plant's noun must be LIVE to be written (synchronizationModes).

  --plant CODE     the plant, as 1010
  --nouns NOUNS    kinds of records, with commas between, as Material; those of a plant: synchronizationModes
  --keys KEYS      only these records; default: all materials of the plant, and of other nouns those that were compared before
  --dry-run        writes nothing: shows each difference, and what would be written
  --reason TEXT    reason, for the audit trail
  --url URL        the graph; default: the one of HOST and PORT on this machine
  --authorization FILE   header line with the token of a planner, integration engineer or administrator;
                   default for a gateway of this machine: .plantgraph/authorization
  --json           print each record that is not equal as a line of JSON
  --help

Without --dry-run, each page is compared first, and exactly what that shows is carried. Changes that are under way at the end are
read once more, for up to a minute.

Exit status: 0 all records are equal, or would be; 1 some are not; 2 nothing could be compared.

${writeSettingsHelp('sync', { hasOptions: false })}`;

const splitList = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function parseRaw(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        plant: { type: 'string' },
        nouns: { type: 'string' },
        keys: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        reason: { type: 'string' },
        url: { type: 'string' },
        authorization: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new ConfigurationError(`${error instanceof Error ? error.message : 'Unknown option.'} See --help.`);
  }
}

/** Parses the command line; `undefined` for `--help`. @throws ConfigurationError naming the wrong option. */
export function parseOptions(args: readonly string[]): SyncOptions | undefined {
  const { plant, nouns, keys, reason, url, authorization, json: isJson, help, 'dry-run': isDryRun } = parseRaw(args);
  if (help) return undefined;
  if (plant === undefined || plant === '') throw new ConfigurationError('Name the plant by --plant, as 1010.');
  if (splitList(nouns).length === 0) throw new ConfigurationError('Name the kinds of records by --nouns, as Material.');
  if (keys !== undefined && splitList(keys).length === 0) throw new ConfigurationError('--keys names no key.');
  if (keys !== undefined && splitList(nouns).length > 1)
    throw new ConfigurationError('--keys are those of one noun; name one by --nouns.');
  if (url !== undefined && !/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw new ConfigurationError(`--url must be a URL such as http://127.0.0.1:4000/graphql, not "${url}".`);
  const named = keys === undefined ? undefined : splitList(keys);
  return { plant, nouns: splitList(nouns), keys: named, isDryRun, reason, url, authorization, isJson };
}
