import { SystemError } from '../../../kit/index.ts';

/** Maximum number of items in one commit. */
const maxCount = 64;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

// The server itself reported the refusal (data, constraint, deadlock, limit): nothing of the group was written.
function isRolledBack(error: unknown): boolean {
  if (!(error instanceof SystemError)) return true;
  const code = (error.cause as { readonly code?: unknown } | undefined)?.code;
  return typeof code === 'string' && /^(2[235]|40|42|P0)/.test(code);
}

/**
 * Writes items in as few commits as their arrival allows: items that arrive during a commit go into the next one. A
 * refused group is written again one by one, so that no item fails because of another.
 */
export function createGroupCommit<Item, Result>(
  write: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let isWriting = false;
  const writeGroup = async (group: readonly Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await write(group.map(({ item }) => item));
      for (const [index, { resolve }] of group.entries()) resolve(results[index] as Result);
    } catch (error) {
      if (group.length > 1 && isRolledBack(error)) for (const one of group) await writeGroup([one]);
      else for (const { reject } of group) reject(error);
    }
  };
  const writeAll = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) await writeGroup(waiting.splice(0, maxCount));
    isWriting = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isWriting) void writeAll();
    });
}
