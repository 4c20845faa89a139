import { ConfigurationError } from '../base/errors.ts';
import { describeStartFault } from './describe-fault.ts';

function findSentence(error: unknown): string | undefined {
  return error instanceof ConfigurationError ? error.message : describeStartFault(error);
}

function end(text: string): never {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

/** Ends a service with status 1: a fault that the operator can fix is printed as a sentence, a defect with its stack. */
export function endWithFault(error: unknown): never {
  return end(findSentence(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error)));
}

/** Ends a command with status 1 and a sentence, whatever the fault. */
export function endWithSentence(error: unknown): never {
  return end(findSentence(error) ?? (error instanceof Error ? error.message : String(error)));
}
