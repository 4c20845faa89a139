import { isNamed, type Viewer } from '../../../kit/index.ts';

/** True when a viewer reads the idempotency keys that a person chose: their own, or as administrator. */
export function readsKeys(viewer: Viewer, chosenBy: string): boolean {
  return viewer.roles.includes('administrator') || isNamed(viewer, chosenBy);
}

/** Removes the idempotency key from a JSON text that may be an input. */
export function hideKey(text: string | undefined): string | null {
  if (text === undefined) return null;
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'idempotencyKey')) return text;
  const { idempotencyKey: _, ...others } = value as Readonly<Record<string, unknown>>;
  return JSON.stringify(others);
}
