import { connect, createServer, type Socket } from 'node:net';

/** Proxy between a client and PostgreSQL that spoils a commit on demand. */
export interface DatabaseProxy {
  readonly url: string;
  /** The next commit happens, but its answer never arrives. */
  loseAnswer(): void;
  /** The client of the next commit is cut off; the commit happens only when the returned function is called. */
  holdCommit(): () => Promise<void>;
  close(): Promise<void>;
}

const commit = Buffer.from('commit\0');

/** Starts a proxy in front of a database. */
export async function startDatabaseProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let spoil: ((server: Socket, client: Socket, chunk: Buffer) => void) | undefined;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
  };

  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    for (const socket of [client, server]) keep(socket);
    let isCut = false;
    client.on('data', (chunk: Buffer) => {
      const strike = chunk.indexOf(commit) >= 0 ? spoil : undefined;
      if (strike === undefined) return void server.write(chunk);
      spoil = undefined;
      isCut = true;
      strike(server, client, chunk);
    });
    server.on('data', (chunk) => {
      if (!isCut) client.write(chunk);
    });
    client.on('close', () => {
      if (!isCut) server.end();
    });
    server.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = proxy.address();
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(typeof address === 'object' ? address?.port : '');

  const finish = (server: Socket, chunk: Buffer): Promise<void> =>
    new Promise((resolve) => {
      server.once('data', () => {
        server.end();
        resolve();
      });
      server.write(chunk);
    });
  return {
    url: url.toString(),
    loseAnswer: () => {
      spoil = (server, client, chunk) => void finish(server, chunk).then(() => client.destroy());
    },
    holdCommit: () => {
      let release: () => Promise<void> = async () => undefined;
      spoil = (server, client, chunk) => {
        client.destroy();
        release = () => finish(server, chunk);
      };
      return () => release();
    },
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
