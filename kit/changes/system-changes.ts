import type { Clock } from '../base/clock.ts';
import type { InstanceConfig, Landscape } from '../base/landscape.ts';
import type { Logger } from '../base/log.ts';
import type { Source } from '../upstream/loader.ts';
import type { ChangeLog } from './change-log.ts';
import type { Webhook } from './webhook.ts';

/** Capture of a system's changes, until closed. */
export interface SystemChanges {
  /** Webhooks at which the system reports changes; empty where it cannot report them or has no secret. */
  readonly webhooks: readonly Webhook[];
  close(): Promise<void>;
}

/** Options of capturing the changes of one instance, with the log that they go to. */
export interface SystemChangesOptions<Connector> {
  readonly connector: Connector;
  readonly config: InstanceConfig;
  readonly changes: ChangeLog;
  readonly log: Logger;
  readonly clock: Clock;
}

/** Services of a subgraph that starts capturing changes. */
interface StartServices {
  readonly landscape: Landscape;
  /** Absent without a log to write to: then nothing is captured. */
  readonly changes: ChangeLog | undefined;
  readonly log: Logger;
  readonly clock: Clock;
}

/** Starts capturing the changes of every instance of a system. */
export function startSystemChanges<Connector extends Source>(
  connectors: readonly Connector[],
  { landscape, changes, log, clock }: StartServices,
  start: (options: SystemChangesOptions<Connector>) => SystemChanges,
): SystemChanges {
  if (changes === undefined) return { webhooks: [], close: async () => undefined };
  const started = connectors.flatMap((connector) => {
    const config = landscape.systems.find(({ instance }) => instance === connector.instance);
    return config === undefined ? [] : [start({ connector, config, changes, log, clock })];
  });
  return {
    webhooks: started.flatMap(({ webhooks }) => webhooks),
    close: async () => void (await Promise.all(started.map((each) => each.close()))),
  };
}
