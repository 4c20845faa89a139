import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy before an Odoo that can keep an answer back. */
export interface LossyProxy {
  readonly url: string;
  /** Cuts the connection when the next call of this has been carried out; `false` until then. */
  loseAnswer(model: string, method: string): { readonly isLost: () => boolean };
  /** Keeps the answer of the next call of this until it is released. */
  holdAnswer(model: string, method: string): { readonly isHeld: () => boolean; readonly release: () => void };
  close(): Promise<void>;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Answer that is kept until it is released. */
interface HeldAnswer {
  readonly model: string;
  readonly method: string;
  readonly released: Promise<void>;
  isHeld: boolean;
}

/** True when a request calls a method, in either protocol. */
const isCallTo = (path: string, body: string, model: string, method: string): boolean =>
  path === `/json/2/${model}/${method}` || body.includes(`"${model}","${method}"`);

/** Starts the proxy on a free port of this machine. */
export async function startLossyProxy(target: string): Promise<LossyProxy> {
  let armed: { readonly model: string; readonly method: string; isLost: boolean } | undefined;
  const held: HeldAnswer[] = [];
  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    const { host: _, connection: __, 'content-length': ___, 'transfer-encoding': ____, ...headers } = request.headers;
    const answer = await fetch(`${target}${request.url}`, {
      method: request.method ?? 'POST',
      headers: headers as Record<string, string>,
      ...(body === '' ? {} : { body }),
    });
    const text = await answer.text();
    if (armed?.isLost === false && isCallTo(request.url ?? '', body, armed.model, armed.method)) {
      armed.isLost = true;
      request.socket.destroy();
      return;
    }
    const kept = held.find(({ isHeld, model, method }) => !isHeld && isCallTo(request.url ?? '', body, model, method));
    if (kept !== undefined) {
      kept.isHeld = true;
      await kept.released;
    }
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    loseAnswer: (model, method) => {
      const one = { model, method, isLost: false };
      armed = one;
      return { isLost: () => one.isLost };
    },
    holdAnswer: (model, method) => {
      const { promise: released, resolve: release } = Promise.withResolvers<void>();
      const one = { model, method, released, isHeld: false };
      held.push(one);
      return { isHeld: () => one.isHeld, release };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
