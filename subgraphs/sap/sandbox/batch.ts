import type { SandboxReply, SandboxRequest } from '../../sandbox-kit/index.ts';
import { replyODataError } from './odata-server.ts';

/** Answers one GET of a batch. */
export type AnswerPart = (rest: string, request: SandboxRequest) => SandboxReply;

function renderPart(part: string, mark: string, answer: AnswerPart): string {
  const target = /^GET (\S+) HTTP\/1\.1/m.exec(part)?.[1] ?? '';
  const [path = '', search = ''] = target.split(/\?(.*)/s);
  const accept = /^accept: (.*?)\r?$/im.exec(part)?.[1] ?? '';
  const reply = answer(decodeURIComponent(path), {
    method: 'GET',
    path,
    query: new URLSearchParams(search),
    headers: { accept },
    body: '',
  });
  const text = reply.body ?? '';
  return `--${mark}\r\nContent-Type: application/http\r\nContent-Length: ${Buffer.byteLength(text) + 100}\r\ncontent-transfer-encoding: binary\r\n\r\nHTTP/1.1 ${reply.status} ${reply.status < 400 ? 'OK' : 'Error'}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\ndataserviceversion: 2.0\r\n\r\n${text}\r\n`;
}

/** Answers a batch of GETs; `answer` answers one of them. */
export function answerBatch(
  { body, headers }: SandboxRequest,
  { status, answer }: { readonly status: number; readonly answer: AnswerPart },
): SandboxReply {
  const boundary = /boundary=([^;\s]+)/.exec(headers['content-type'] ?? '')?.[1];
  if (boundary === undefined) return replyODataError(400, '/IWFND/CM_MGW/585', 'Malformed multipart message');
  const parts = body.split(`--${boundary}`).slice(1, -1);
  const mark = `ejjeeffe${parts.length}`;
  const rendered = parts.map((part) => renderPart(part, mark, answer));
  return {
    status,
    headers: { 'content-type': `multipart/mixed; boundary=${mark}`, dataserviceversion: '2.0' },
    body: `${rendered.join('')}--${mark}--\r\n`,
  };
}
