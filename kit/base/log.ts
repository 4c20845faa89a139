import { pino } from 'pino';
import { cleanFields, cleanText } from './clean-text.ts';

/** Writes one JSON line per record, with external text capped and cleaned. Never log a secret, a payload or a vendor's traceback. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(fields: object): Logger;
}

const secretFields = ['password', 'secret', 'apiKey', 'authorization', 'headers'];

/** Creates the process's logger; `level` as pino's: trace, debug, info, warn, error, silent. Writes to standard error. */
export function createLogger({ level = 'info', name }: { readonly level?: string; readonly name: string }): Logger {
  const log = pino(
    {
      level,
      name,
      redact: { paths: secretFields.flatMap((name) => [name, `*.${name}`]), censor: '[secret]' },
      // Errors are serialized already.
      serializers: { err: (error: unknown) => error },
      hooks: {
        // Called only for records that the level allows.
        logMethod([fields, message], method) {
          method.apply(this, [cleanFields(fields as unknown as object), cleanText(message ?? '')]);
        },
      },
    },
    pino.destination({ dest: 2, sync: true }),
  );
  return log as unknown as Logger;
}

/** A logger without output. */
export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silentLogger,
};
