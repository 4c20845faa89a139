import type { Clock } from '../base/clock.ts';
import type { InstanceConfig, Landscape } from '../base/landscape.ts';
import type { Logger } from '../base/log.ts';
import type { Source } from '../upstream/loader.ts';
import type { ChangeLog } from './change-log.ts';
import type { Webhook } from './webhook.ts';

/** Changes of a system that are looked for until closed. */
export interface SystemChanges {
  /** Where the system reports them; none where it cannot or has no secret. */
  readonly webhooks: readonly Webhook[];
  close(): Promise<void>;
}

/** Whose changes are looked for, and where they are logged. */
export interface SystemChangesOptions<Connector> {
  readonly connector: Connector;
  readonly config: InstanceConfig;
  readonly changes: ChangeLog;
  readonly log: Logger;
  readonly clock: Clock;
}

/** What a subgraph has when it starts to look. */
interface StartServices {
  readonly landscape: Landscape;
  /** Absent: there is nowhere to log them, and nothing is looked for. */
  readonly changes: ChangeLog | undefined;
  readonly log: Logger;
  readonly clock: Clock;
}

/** Looks for the changes of every instance of a system. */
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
