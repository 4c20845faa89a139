import { type HttpResponse, parseJson } from '../../../../kit/index.ts';

interface Message {
  readonly message?: unknown;
  readonly severity?: unknown;
  readonly numericSeverity?: unknown;
  readonly details?: unknown;
}

const maxLength = 300;

/** V2 writes words, V4 numbers: 3 is a warning, 4 an error. */
const isWarning = ({ severity, numericSeverity }: Message): boolean =>
  ['warning', 'error'].includes(String(severity).toLowerCase()) || Number(numericSeverity) >= 3;

function listMessages(value: unknown): readonly Message[] {
  if (Array.isArray(value)) return value.flatMap(listMessages);
  if (typeof value !== 'object' || value === null) return [];
  const message = value as Message;
  return [message, ...listMessages(message.details)];
}

/** Reads the warnings of an answer from its `sap-message` (V2) or `sap-messages` (V4) header. */
export function readWarnings(headers: HttpResponse['headers']): readonly string[] {
  const texts = listMessages(parseJson(headers['sap-message'] ?? headers['sap-messages'] ?? ''))
    .filter(isWarning)
    .flatMap(({ message }) => (typeof message === 'string' && message !== '' ? [message.slice(0, maxLength)] : []));
  return [...new Set(texts)];
}
