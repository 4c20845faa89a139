import { readFile } from 'node:fs/promises';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { ConfigurationError } from '../../kit/index.ts';

/** Headers of one connection or one body, and those that carry the viewer to our subgraphs. */
const reserved =
  /^(?:host|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|content-.*|accept|accept-encoding|expect|http2-settings|x-plantgraph-.*|x-request-id|x-correlation-id|traceparent|tracestate)$/;

const nameSchema = z
  .string()
  .regex(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/, 'must be the name of a header')
  .transform((name) => name.toLowerCase())
  .refine((name) => !reserved.test(name), { message: 'is set by the gateway itself' });

const valueSchema = z.string().regex(/^[\t\x20-\x7e]*$/, 'must be ASCII without line ends');

const ruleSchema = z.union([
  z.strictObject({
    /** A header of the client's request. */
    propagate: nameSchema,
    /** Its name in the subgraph request; absent: the same. */
    as: nameSchema.optional(),
    /** Value when the client does not send it; absent: it is omitted. */
    default: valueSchema.optional(),
  }),
  z.strictObject({ insert: nameSchema, value: valueSchema }),
  z.strictObject({
    insert: nameSchema,
    /** A claim of the verified token: a name, or a path of names, as `realm_access.roles`. */
    claim: z.string().min(1),
    default: valueSchema.optional(),
  }),
]);

const headersSchema = z.strictObject({
  /** Rules for every subgraph. */
  all: z.array(ruleSchema).default([]),
  /** Rules for one subgraph, by its name; they override those for all. */
  subgraphs: z.record(z.string(), z.array(ruleSchema)).default({}),
});

const sectionSchema = z.object({ headers: headersSchema });

/** One header of a subgraph request. */
export type HeaderRule = z.infer<typeof ruleSchema>;

/** Headers of subgraph requests in addition to the gateway's own. */
export type HeadersConfig = z.infer<typeof headersSchema>;

/** Parses the rules of a separate file, or of the section `headers` of a larger one. */
export function parseHeadersConfig(content: unknown): HeadersConfig {
  const hasSection = typeof content === 'object' && content !== null && 'headers' in content;
  const schema = hasSection ? sectionSchema.transform(({ headers }) => headers) : headersSchema;
  const parsed = schema.safeParse(content ?? {});
  if (parsed.success) return parsed.data;
  throw new ConfigurationError(`HEADERS_CONFIG is wrong:\n${z.prettifyError(parsed.error)}`);
}

/**
 * Refuses rules for subgraphs that the supergraph lacks: a misspelt name would drop a header.
 * @throws ConfigurationError
 */
export function refuseUnknownSubgraphs({ subgraphs }: HeadersConfig, names: readonly string[]): void {
  const unknown = Object.keys(subgraphs).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new ConfigurationError(
      `HEADERS_CONFIG has rules for the subgraph "${unknown}"; the supergraph has ${names.join(', ')}.`,
    );
}

/** Reads the rules from a YAML file. @throws ConfigurationError */
export async function readHeadersConfig(file: string): Promise<HeadersConfig> {
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new ConfigurationError(`HEADERS_CONFIG "${file}" cannot be read: ${cause.message}`);
  });
  let content: unknown;
  try {
    content = parseYaml(text);
  } catch (error) {
    throw new ConfigurationError(
      `HEADERS_CONFIG "${file}" is not valid YAML: ${error instanceof Error ? error.message : ''}`,
    );
  }
  return parseHeadersConfig(content);
}
