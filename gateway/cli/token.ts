/** Creates a token of the embedded plant, or revokes a subject's: `npm run token -- --role planner --plant 1010`. */
import { parseArgs } from 'node:util';
import { ConfigurationError, silentLogger, toSubject } from '../../kit/index.ts';
import { requireDatabase } from '../../kit/postgres/index.ts';
import {
  openSettings,
  plantSettings,
  readEnvironment,
  readSettings,
  storeSettings,
  writeSettingsHelp,
} from '../../kit/settings/index.ts';
import { endWithSentence, findPlantDatabase } from '../../kit/start/index.ts';
import { isRole, roles } from '../../schema/canonical/index.ts';
import { listNotedIssuers, revoke, signLocalToken } from '../access/identity/index.ts';

const usage = `Usage: npm run token -- --role ROLE [--role ROLE] [--plant CODE] [--subject NAME] [--partner NUMBER] [--order PLANT/NUMBER] [--minutes 60]
       npm run token -- --revoke NAME [--issuer ISSUER]

Prints a token for the embedded plant (Authorization: Bearer …), valid for an hour. --plant may be repeated; default: all plants.
A partner needs --partner, the number of the company in SAP, and sees the orders named by --order.
Roles: ${roles.join(', ')}.
--revoke ends every token of a person within seconds, on sockets too; later tokens are accepted. NAME is the token's subject, letter
by letter; --issuer is its issuer, and is required only if the gateways of the database have had several.
--revoke uses DATABASE_URL, or else the database of the running embedded plant.

${writeSettingsHelp('token', { hasOptions: false })}`;

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        role: { type: 'string', multiple: true },
        plant: { type: 'string', multiple: true },
        order: { type: 'string', multiple: true },
        subject: { type: 'string' },
        partner: { type: 'string' },
        minutes: { type: 'string' },
        revoke: { type: 'string' },
        issuer: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new ConfigurationError(`${error instanceof Error ? error.message : ''}\n${usage}`);
  }
}

/** Finds the issuer of the revoked subject, if it is unambiguous. */
async function findIssuer(databaseUrl: string): Promise<string> {
  const [sole, ...others] = await listNotedIssuers(databaseUrl, silentLogger);
  if (sole !== undefined && others.length === 0) return sole;
  const known = sole === undefined ? 'no gateway has used this database yet' : `known: ${[sole, ...others].join(', ')}`;
  throw new ConfigurationError(`Name the issuer of the token with --issuer; ${known}.`);
}

function parseMinutes(text: string): number {
  const minutes = Number(text);
  if (Number.isInteger(minutes) && minutes > 0 && minutes <= 1_440) return minutes;
  throw new ConfigurationError('--minutes must be a whole number from 1 to 1440.');
}

async function main(): Promise<void> {
  const {
    role = [],
    plant,
    order,
    subject,
    partner,
    minutes = '60',
    revoke: name,
    issuer,
    help,
  } = parse(process.argv.slice(2));
  if (help === true || (role.length === 0 && name === undefined)) return void process.stdout.write(usage);
  const source = openSettings({ process: 'token', environment: readEnvironment() });
  const { dataFolder: folder } = readSettings(plantSettings, source);
  if (name !== undefined) {
    const url = await findPlantDatabase(folder, readSettings(storeSettings, source).databaseUrl);
    await requireDatabase(url);
    const person = toSubject(issuer ?? (await findIssuer(url)), name);
    await revoke(url, person, silentLogger);
    return void process.stdout.write(`The tokens of ${person} are revoked.\n`);
  }
  const wrong = role.find((one) => !isRole(one));
  if (wrong !== undefined) throw new ConfigurationError(`Unknown role "${wrong}". Roles: ${roles.join(', ')}.`);
  if (role.includes('partner') && partner === undefined)
    throw new ConfigurationError('A token of a partner needs --partner, the number of the company in SAP.');
  const viewer = {
    subject: subject ?? role[0] ?? '',
    roles: role.filter(isRole),
    plants: plant ?? ('ALL' as const),
    partner,
    orders: order,
  };
  process.stdout.write(`${await signLocalToken(folder, viewer, parseMinutes(minutes))}\n`);
}

await main().catch(endWithSentence);
