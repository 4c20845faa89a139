import { readFile } from 'node:fs/promises';
import { type DocumentNode, parse, visit } from 'graphql';
import { ConfigurationError, readCapped } from '../../kit/index.ts';

const maxBytes = 32 * 1024 * 1024;

/** A supergraph's text and, from a URL, its validator for the next conditional request. */
export interface SupergraphText {
  readonly sdl: string;
  readonly etag?: string | undefined;
}

/** True when a location is fetched over HTTP. */
export function isUrl(place: string): boolean {
  return /^https?:\/\//.test(place);
}

async function fetchText(url: string, etag: string | undefined): Promise<SupergraphText | undefined> {
  const headers = etag === undefined ? {} : { 'if-none-match': etag };
  const response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(10_000) });
  if (response.status === 304) return undefined;
  if (!response.ok) throw new ConfigurationError(`The supergraph at ${url} answered with status ${response.status}.`);
  const sdl = response.body === null ? '' : await readCapped(response.body, maxBytes);
  if (sdl === undefined) throw new ConfigurationError(`The supergraph at ${url} is larger than ${maxBytes} bytes.`);
  return { sdl, etag: response.headers.get('etag') ?? undefined };
}

/** Describes the cause of a failed read; `fetch` reports it in the cause only. */
function describeCause(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : 'unknown error';
}

/**
 * Reads a supergraph from a file or a URL; `undefined` when the URL reports it unchanged since `etag`.
 * @throws ConfigurationError when it cannot be read.
 */
export async function readSupergraph(place: string, etag?: string): Promise<SupergraphText | undefined> {
  try {
    return isUrl(place) ? await fetchText(place, etag) : { sdl: await readFile(place, 'utf8') };
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    throw new ConfigurationError(`The supergraph "${place}" cannot be read: ${describeCause(error)}`);
  }
}

function parseSupergraph(sdl: string): DocumentNode {
  try {
    return parse(sdl, { noLocation: true });
  } catch (error) {
    throw new ConfigurationError(
      `The supergraph cannot be served, because it is not valid GraphQL: ${error instanceof Error ? error.message : ''}`,
    );
  }
}

/**
 * Lists the URL of each subgraph by its name, from the supergraph's `join__Graph` enum.
 * @throws ConfigurationError when the text is not GraphQL.
 */
export function listSubgraphUrls(supergraphSdl: string): Readonly<Record<string, string>> {
  const urls: Record<string, string> = {};
  visit(parseSupergraph(supergraphSdl), {
    EnumTypeDefinition(node) {
      if (node.name.value !== 'join__Graph') return false;
      for (const value of node.values ?? []) {
        const graph = value.directives?.find((directive) => directive.name.value === 'join__graph');
        const read = (name: string) => {
          const argument = graph?.arguments?.find((candidate) => candidate.name.value === name)?.value;
          return argument?.kind === 'StringValue' ? argument.value : undefined;
        };
        const name = read('name');
        const url = read('url');
        if (name !== undefined && url !== undefined && url !== '') urls[name] = url;
      }
      return false;
    },
  });
  return urls;
}
