import { connect, createServer, type Socket } from 'node:net';

/** Stands between a client and PostgreSQL and counts the statements that are sent. */
export interface CountingProxy {
  readonly url: string;
  /** Statements so far. */
  count(): number;
  close(): Promise<void>;
}

const executes = new Set(['Q'.charCodeAt(0), 'E'.charCodeAt(0)]);

/** Counts the statements of one connection in what its client sends. */
function createCounter(note: () => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  // The first message of a connection has no type.
  let hasStarted = false;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = hasStarted ? 1 : 0;
      if (rest.length < head + 4) return;
      const length = head + rest.readInt32BE(head);
      if (rest.length < length) return;
      if (hasStarted && executes.has(rest.readUInt8(0))) note();
      hasStarted = true;
      rest = rest.subarray(length);
    }
  };
}

/** Starts a proxy in front of a database. */
export async function startCountingProxy(databaseUrl: string): Promise<CountingProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let statements = 0;
  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    }
    client.on('data', createCounter(() => (statements += 1)));
    client.pipe(server).pipe(client);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = proxy.address();
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(typeof address === 'object' ? address?.port : '');
  return {
    url: url.toString(),
    count: () => statements,
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
