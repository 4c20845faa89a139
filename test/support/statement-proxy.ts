import { connect, createServer, type Socket } from 'node:net';

/** Proxy between a client and PostgreSQL that reads the client's statements. */
export interface StatementProxy {
  readonly url: string;
  /** Lists the texts of the statements so far. */
  list(): readonly string[];
  close(): Promise<void>;
}

const query = 'Q'.charCodeAt(0);
const parse = 'P'.charCodeAt(0);

/** Creates a reader of the statements in the client's messages of one connection. */
function createReader(note: (statement: string) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  // The first message of a connection has no type.
  let hasStarted = false;
  const read = (type: number, body: Buffer) => {
    const texts = body.toString('utf8').split('\0');
    if (type === query) note(texts[0] ?? '');
    // The name of a prepared statement comes first.
    if (type === parse) note(texts[1] ?? '');
  };
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = hasStarted ? 1 : 0;
      if (rest.length < head + 4) return;
      const length = head + rest.readInt32BE(head);
      if (rest.length < length) return;
      if (hasStarted) read(rest.readUInt8(0), rest.subarray(head + 4, length));
      hasStarted = true;
      rest = rest.subarray(length);
    }
  };
}

/** Starts a proxy in front of a database. */
export async function startStatementProxy(databaseUrl: string): Promise<StatementProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const statements: string[] = [];
  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    }
    client.on(
      'data',
      createReader((statement) => void statements.push(statement)),
    );
    client.pipe(server).pipe(client);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = proxy.address();
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(typeof address === 'object' ? address?.port : '');
  return {
    url: url.toString(),
    list: () => statements,
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
