import type { SyncedRecord } from './record.ts';
import type { Progress } from './run.ts';

/** Formats a record that is not equal, for people. */
export function formatRecord(noun: string, record: SyncedRecord): string {
  const { key, consumer, status, reason, message, ownerValue, observedValue, isWritten } = record;
  const name = `${noun} ${key}${consumer === null ? '' : ` in ${consumer}`}`;
  const values = ownerValue === null ? '' : `: "${observedValue ?? ''}" becomes "${ownerValue}"`;
  if (isWritten === true) return `${name} would be written${values}`;
  return [`${name} is ${status}`, reason, message].filter((part) => part !== null && part !== '').join(', ');
}

/** Formats the progress of a noun. */
export function formatProgress({ noun, done, total, written, others, pending }: Progress, isDryRun: boolean): string {
  const count = total === undefined ? `${done}` : `${done} of ${total}`;
  const changes = isDryRun ? `, ${written} would be written` : '';
  const underWay = pending === 0 ? '' : `, ${pending} under way`;
  return `${noun}: ${count} compared${changes}${underWay}, ${others} not equal`;
}
