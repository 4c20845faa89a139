import { z } from 'zod';
import { ConfigurationError, describeZodError, type InstanceConfig } from '../../kit/index.ts';

const settingsSchema = z.strictObject({
  /** PostgreSQL of the quality store; default: DATABASE_URL. */
  url: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
});

/** Settings of one quality store. */
export interface QualityConfig extends InstanceConfig {
  readonly databaseUrl: string;
}

/**
 * Parses the quality settings of an instance.
 * @throws ConfigurationError naming the wrong or missing setting.
 */
export function parseQualityConfig(config: InstanceConfig, databaseUrl: string | undefined): QualityConfig {
  const result = settingsSchema.safeParse(config.settings);
  if (!result.success)
    throw new ConfigurationError(
      `systems: quality instance "${config.instance}" is wrong at ${describeZodError(result.error)}.`,
    );
  if (config.tls !== undefined || config.proxyUrl !== undefined)
    throw new ConfigurationError(
      `systems: quality instance "${config.instance}" is PostgreSQL: name its CA and certificate in its url (sslrootcert, sslcert, sslkey) instead of tls, and no proxy.`,
    );
  const url = result.data.url ?? databaseUrl;
  if (url === undefined)
    throw new ConfigurationError(
      `systems: quality instance "${config.instance}" needs a database: set DATABASE_URL or its url.`,
    );
  return { ...config, databaseUrl: url };
}
