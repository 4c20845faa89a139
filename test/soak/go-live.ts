import { randomUUID } from 'node:crypto';
import { queryGateway } from '../support/plant.ts';
import type { ListedRecord } from './checker/index.ts';
import { listRecords } from './list-records.ts';

const modesQuery = '{ synchronizationModes { noun plant { code } mode } }';
const modeMutation = `mutation ($input: SetSynchronizationModeInput!) {
  setSynchronizationMode(input: $input) { userErrors { message } } }`;
const decisionMutation = `mutation ($input: ResolveDiscrepancyInput!) {
  resolveDiscrepancy(input: $input) { answers { id userErrors { message } } userErrors { message } } }`;
const chunkSize = 200;
const reason = 'The plant goes live.';

interface Modes {
  readonly synchronizationModes: readonly { readonly noun: string; readonly plant: { readonly code: string } }[];
}
interface Decided {
  readonly resolveDiscrepancy: {
    readonly answers: readonly { readonly id: string; readonly userErrors: readonly object[] }[];
  };
}

async function change<Data>(url: string, mutation: string, input: object): Promise<Data> {
  const variables = { input: { idempotencyKey: randomUUID(), reason, ...input } };
  const { data, errors } = await queryGateway<Data>(url, mutation, { variables });
  if (errors !== undefined) throw new Error(`The plant does not go live: ${JSON.stringify(errors)}`);
  return data;
}

/** Sets everything that is synchronized live: what differs at this instant waits for a person. */
export async function setLive(url: string): Promise<void> {
  const { data } = await queryGateway<Modes>(url, modesQuery);
  const factsFrom = new Date().toISOString();
  for (const { noun, plant } of data.synchronizationModes) {
    const kind = { plant: plant.code, noun, mode: 'LIVE', ...(noun === 'ExecutionFact' ? { factsFrom } : {}) };
    await change(url, modeMutation, kind);
  }
}

async function decide(url: string, rows: readonly ListedRecord[], resolution: string): Promise<ReadonlySet<string>> {
  const refused = new Set<string>();
  for (let at = 0; at < rows.length; at += chunkSize) {
    const ids = rows.slice(at, at + chunkSize).map(({ id }) => id);
    const { resolveDiscrepancy } = await change<Decided>(url, decisionMutation, { ids, resolution, waitMs: 0 });
    for (const { id, userErrors } of resolveDiscrepancy.answers) if (userErrors.length > 0) refused.add(id);
  }
  return refused;
}

/** Lets a person overwrite everything that differs and can be written; returns the number of records. */
export async function overwriteAll(url: string): Promise<number> {
  const rows = await listRecords(url);
  const refused = await decide(url, rows, 'OVERWRITE');
  return rows.length - refused.size;
}

/** Lets a person accept everything that still differs; returns it. */
export async function acceptAll(url: string): Promise<readonly ListedRecord[]> {
  const rows = await listRecords(url);
  const refused = await decide(url, rows, 'ACCEPT');
  return rows.filter(({ id }) => !refused.has(id));
}
