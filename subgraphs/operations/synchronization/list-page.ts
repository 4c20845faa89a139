import { createCallContext } from '../../../kit/index.ts';
import { type DueRecord, finishDue, noteUnnamed } from './due.ts';
import { everyOpen, type Reconciler } from './reconciler.ts';
import { createLookTools, type ReadingOptions } from './tools.ts';

/** Key of the first page of a listing, and beginning of those of the others: the cursor of the page follows it. */
export const listingKey = `${everyOpen}open `;

/** True for the key of a page of a listing. */
export const isListingKey = (key: string): boolean => key.startsWith(listingKey);

/** Notes the records of one page to be compared, and the next page, in one transaction. */
export async function listPage(
  due: DueRecord,
  listOpen: NonNullable<Reconciler['listOpen']>,
  options: ReadingOptions,
): Promise<void> {
  const { noun, plant, key } = due;
  const after = key.slice(listingKey.length) || undefined;
  const { keys, next } = await listOpen(plant, after, createLookTools(options));
  const pages = next === undefined ? [] : [`${listingKey}${next}`];
  await options.database.transaction(async (client) => {
    await noteUnnamed(client, { noun, plant, keys: [...new Set(keys), ...pages] });
    await finishDue(client, due, undefined);
  }, createCallContext());
}
