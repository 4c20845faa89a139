import { createCallContext } from '../../../../kit/index.ts';
import type { Database } from '../../../../kit/postgres/index.ts';

/** Channel on which changes are announced. */
export const noticeChannel = 'plantgraph_quality';

// Polling finds the changes of a notice that is lost with the server, so that the commit need not wait for the disk.
const text = `select set_config('synchronous_commit', 'off', true), pg_notify('${noticeChannel}', '')`;

/** Announces changes after their commit; those of one moment share a notice. Polling makes up for one that fails. */
export function createNotices(database: Database): () => void {
  let isSending = false;
  let isWanted = false;
  const send = async (): Promise<void> => {
    isSending = true;
    while (isWanted) {
      isWanted = false;
      await database.query(text, [], createCallContext()).catch(() => undefined);
    }
    isSending = false;
  };
  return () => {
    isWanted = true;
    if (!isSending) void send();
  };
}
