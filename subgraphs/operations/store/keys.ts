import { isNamed, type Viewer } from '../../../kit/index.ts';

/** Whether a viewer reads the idempotency keys that somebody chose: they are their own, or the viewer administers. */
export function readsKeys(viewer: Viewer, chosenBy: string): boolean {
  return viewer.roles.includes('administrator') || isNamed(viewer, chosenBy);
}

/** A JSON text without the idempotency key of the input that it may be. */
export function hideKey(text: string | undefined): string | null {
  if (text === undefined) return null;
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'idempotencyKey')) return text;
  const { idempotencyKey: _, ...others } = value as Readonly<Record<string, unknown>>;
  return JSON.stringify(others);
}
