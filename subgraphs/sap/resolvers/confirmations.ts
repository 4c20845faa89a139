import { parseDigest } from '../commands/confirm/documents.ts';
import { recogniseFacts } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';

interface ConfirmationQuery {
  readonly plant: string;
  readonly numbers: readonly string[];
  /** Keys of facts whose documents are recognised. */
  readonly keys: readonly string[];
}

/** Reads the confirmations of orders, never from a cache, with the facts behind them. */
export async function readFactConfirmations(
  { plant, numbers, keys }: ConfirmationQuery,
  { instances, call }: SubgraphContext,
) {
  const sap = instances.forPlant(plant);
  if (sap === undefined) return null;
  const orders = numbers.map((number) => ({ plant, number }));
  const confirmations = await sap.readConfirmations(orders, call);
  // An order without its confirmations would look as if nothing of it was confirmed.
  const unread = numbers.find((number) => !confirmations.has(`${plant}/${number}`));
  if (unread !== undefined)
    throw sap.quarantine.findError({ noun: 'Confirmation', key: `${plant}/${unread}` }) ?? new Error('unread');
  const found = [...confirmations.values()].flat();
  const facts = recogniseFacts(new Set(found.map(({ guid }) => guid)), keys);
  return found.map(({ group, count, guid, text, ...confirmation }) => ({
    ...confirmation,
    reference: `${group}/${count}`,
    key: facts.get(guid)?.key ?? null,
    revision: facts.get(guid)?.revision ?? null,
    digest: parseDigest(text) ?? null,
  }));
}
