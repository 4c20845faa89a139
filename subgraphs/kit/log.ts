import { pino } from 'pino';

/** One JSON line per record. Never log a secret, a payload or a vendor's traceback. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(fields: object): Logger;
}

/** The process's logger; `level` as pino's: trace, debug, info, warn, error, silent. Writes to standard error. */
export function createLogger({ level = 'info', name }: { readonly level?: string; readonly name: string }): Logger {
  const log = pino(
    {
      level,
      name,
      redact: { paths: ['*.password', '*.secret', '*.apiKey', '*.authorization', '*.headers'], censor: '[secret]' },
    },
    pino.destination({ dest: 2, sync: true }),
  );
  return log as unknown as Logger;
}

/** A logger that says nothing. */
export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silentLogger,
};
