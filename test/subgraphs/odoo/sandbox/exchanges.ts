import type { OdooAnswer, OdooRequest } from '../../quality/conformance/odoo-rpc.ts';

/** Request to Odoo; a text like `$made.ids.0` in its arguments is taken from the answer of an earlier exchange. */
export interface Exchange {
  readonly title: string;
  readonly call: OdooRequest;
}

/** Answer without ids, names and times that each database hands out. */
export interface NormalAnswer {
  readonly title: string;
  readonly error?: string;
  readonly hasResult: boolean;
  readonly result?: unknown;
}

function follow(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((found, step) => (found as Readonly<Record<string, unknown>>)?.[step], value);
}

function resolve(value: unknown, results: ReadonlyMap<string, unknown>): unknown {
  if (typeof value === 'string' && value.startsWith('$')) {
    const [name = '', ...path] = value.slice(1).split('.');
    return follow(results.get(name), path);
  }
  if (typeof value === 'string')
    return value.replaceAll(/\{\$([^}]+)\}/g, (_, path: string) => String(resolve(`$${path}`, results)));
  if (Array.isArray(value)) return value.map((item) => resolve(item, results));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, results)]));
}

const isTime = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value);

/** Removes ids, numbers and times. */
function normalize(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalize);
  if (isTime(value)) return '<time>';
  if (typeof value === 'string') return value.replace(/^([a-z.]+),\d+$/, '$1,<id>').replace(/^QC-\d+$/, 'QC-<number>');
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === 'id' ? '<id>' : normalize(item)]));
}

/** Sends exchanges in their order; returns the answers without what each database hands out. */
export async function exchange(
  send: (call: OdooRequest) => Promise<OdooAnswer>,
  exchanges: readonly Exchange[],
): Promise<readonly NormalAnswer[]> {
  const results = new Map<string, unknown>();
  const answers: NormalAnswer[] = [];
  for (const { title, call } of exchanges) {
    const answer = await send(resolve(call, results) as OdooRequest);
    results.set(title.split(':')[0] ?? '', answer.result);
    const isHandedOut = typeof answer.result === 'number' || title.startsWith('made') || title.startsWith('dialog');
    answers.push({
      title,
      hasResult: 'result' in answer,
      ...(answer.error === undefined ? {} : { error: answer.error.data.name }),
      ...('result' in answer && !isHandedOut ? { result: normalize(answer.result) } : {}),
    });
  }
  return answers;
}
