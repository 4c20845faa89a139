import type { IncomingMessage } from 'node:http';
import { type ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import { collapseErrors } from '../answer/collapse-errors.ts';
import type { GatewayContext } from '../context.ts';
import { type NodeExchange, readQueryString } from './graphql-exchange.ts';
import { readQuery } from './read-query.ts';
import { sendAnswer } from './send-answer.ts';

/** Text of an operation that was requested by its hash. */
const operationTexts = new WeakMap<GatewayContext, string>();

/** Records the text of the executed operation, which decides whether the answer may be compressed. */
export const operationTextPlugin: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    return {
      async executionDidStart({ source, contextValue }) {
        operationTexts.set(contextValue, source);
      },
    };
  },
};

function copyHeaders(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

/** Finishes a refusal that Apollo Server gives before any plugin runs, like every other answer. */
function finishRefusal(text: string, { correlationId }: GatewayContext): string {
  if (text.includes('"correlationId"') || !text.startsWith('{')) return text;
  const { errors = [] } = JSON.parse(text) as { readonly errors?: readonly GraphQLFormattedError[] };
  return JSON.stringify({ errors: collapseErrors(errors, { data: undefined, correlationId }) });
}

/** Answers a request by Apollo Server: any operation, GET and POST, with its guards and plugins. */
export async function answerByApollo(
  apollo: ApolloServer<GatewayContext>,
  { request, response, body, context }: NodeExchange,
): Promise<void> {
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method ?? 'GET',
      headers: copyHeaders(request),
      search: readQueryString(request),
      body,
    },
    context: async () => context,
  });
  const headers = {
    'cache-control': 'no-store',
    ...Object.fromEntries(answer.headers),
    'x-correlation-id': context.correlationId,
  };
  const status = answer.status ?? 200;
  if (answer.body.kind === 'complete') {
    const text = status < 400 ? answer.body.string : finishRefusal(answer.body.string, context);
    const operation = operationTexts.get(context) ?? readQuery(request, body);
    return sendAnswer({ request, response }, { status, fields: headers, text, operation });
  }
  response.writeHead(status, headers);
  for await (const chunk of answer.body.asyncIterator) response.write(chunk);
  response.end();
}
