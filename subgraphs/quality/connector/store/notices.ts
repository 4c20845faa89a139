import { createCallContext } from '../../../../kit/index.ts';
import type { Database } from '../../../../kit/postgres/index.ts';

/** The channel on which changes are announced. */
export const noticeChannel = 'plantgraph_quality';

// A notice that is lost with the server was about to be found by polling anyway: nobody waits for the disk.
const text = `select set_config('synchronous_commit', 'off', true), pg_notify('${noticeChannel}', '')`;

/** Announces changes after their commit; those of one moment are one notice. One that fails is made up for by polling. */
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
