import type { OrchestrationSettings } from '../kit/index.ts';
import {
  type Environment,
  openSettings,
  plantSettings,
  readSettings,
  refuseMisspeltMembers,
  serverSettings,
  storeSettings,
  subgraphSettings,
  transactionSettings,
} from '../kit/settings/index.ts';

/** Settings of a subgraph that runs as a service; `kit/settings/table` describes each of them. */
export interface SubgraphSettings {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  readonly landscapeFile: string;
  /** Values for the `${NAMES}` of the landscape file. */
  readonly environment: Environment;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  /** Prefix of the keys in Redis. */
  readonly installation: string;
  /** Credential shared with the gateway. */
  readonly credential: string;
  /** Credential that is accepted too, while one replaces the other. */
  readonly otherCredential: string | undefined;
  /** URLs of the subgraphs by name. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  readonly orchestration: OrchestrationSettings;
}

/**
 * Parses the settings of a subgraph; `names` are those of all subgraphs. An empty variable counts as absent.
 * @throws ConfigurationError naming the setting that is wrong or missing.
 */
export function parseSubgraphSettings(environment: Environment, names: readonly string[]): SubgraphSettings {
  const source = openSettings({ process: 'subgraph', environment });
  const { credential, otherCredential, urls } = readSettings(subgraphSettings, source);
  const { databaseUrl, redisUrl, installation } = readSettings(storeSettings, source);
  refuseMisspeltMembers(subgraphSettings.rows.urls, Object.keys(urls), names);
  return {
    environment,
    // Both settings are required of a subgraph.
    credential: credential ?? '',
    otherCredential,
    landscapeFile: readSettings(plantSettings, source).landscapeFile ?? '',
    ...readSettings(serverSettings, source),
    databaseUrl,
    redisUrl,
    installation,
    subgraphUrls: urls,
    orchestration: readSettings(transactionSettings, source),
  };
}
