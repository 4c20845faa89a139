/**
 * Answers each operation with a given answer: an upper bound for any gateway on node:http. Arguments: file of answers
 * by operation text, port.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const [file = '', port = '0'] = process.argv.slice(2);
const answers = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
const texts = new Map(Object.entries(answers).map(([query, answer]) => [query, Buffer.from(JSON.stringify(answer))]));
const empty = Buffer.from('{"data":{"__typename":"Query"}}');
createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  const answer = texts.get(JSON.parse(body).query) ?? empty;
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer);
}).listen(Number(port), '127.0.0.1');
