import { readFile } from 'node:fs/promises';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { ConfigurationError, proxyUrlSchema, subjectSeparator, tlsFilesSchema } from '../../../kit/index.ts';
import { roles } from '../../../schema/canonical/index.ts';

const publicAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;
const secretAlgorithms = ['HS256', 'HS384', 'HS512'] as const;
const usualAlgorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;

function isSecret(algorithm: string): boolean {
  return secretAlgorithms.some((one) => one === algorithm);
}

const claimsSchema = z
  .strictObject({
    subject: z.string().default('sub'),
    roles: z.string().default('roles'),
    plants: z.string().default('plants'),
    partner: z.string().default('partner'),
    orders: z.string().default('orders'),
  })
  .prefault({});

const issuerSchema = z
  .strictObject({
    // The mark that ends it in the names of its people.
    issuer: z
      .string()
      .min(1)
      .refine((name) => !name.includes(subjectSeparator), `must not have ${subjectSeparator} in it`),
    audience: z.string().min(1),
    /** Where its keys are published. */
    jwksUrl: z.url({ protocol: /^https?$/ }).optional(),
    /** The private CA of that place and our client certificate for it. */
    tls: tlsFilesSchema.optional(),
    /** The proxy by which that place is reached. */
    proxyUrl: proxyUrlSchema.optional(),
    /** Its public key as PEM or JWK, where it publishes none. */
    publicKeyFile: z.string().optional(),
    /** The secret that it shares with us, of 32 bytes or more, where it has no key pair. */
    secretFile: z.string().optional(),
    algorithms: z
      .array(z.enum([...publicAlgorithms, ...secretAlgorithms]))
      .min(1)
      .optional(),
    /** What the token's header may say it is. */
    types: z.array(z.string()).min(1).default(['at+jwt', 'JWT']),
    /** Whether its tokens may say nothing of their type. */
    allowsNoType: z.boolean().default(false),
    /** Claims that must be there besides sub, exp and iat. */
    requiredClaims: z.array(z.string()).default([]),
    /** A token older than this is refused whatever it says of its end. */
    maxAgeHours: z.number().positive().default(24),
    /** Where in the token to find what: a claim's name, or a path of names, as `realm_access.roles`. */
    claims: claimsSchema,
    /** The issuer's names of roles, each with ours; absent: it uses ours. */
    roles: z.record(z.string(), z.enum(roles)).optional(),
  })
  .refine((issuer) => [issuer.jwksUrl, issuer.publicKeyFile, issuer.secretFile].filter(Boolean).length === 1, {
    message: 'needs one of jwksUrl, publicKeyFile and secretFile',
  })
  .transform(({ algorithms, ...issuer }) => ({
    ...issuer,
    algorithms: algorithms ?? (issuer.secretFile === undefined ? usualAlgorithms : (['HS256'] as const)),
  }))
  // A public key that were taken for a secret would let everybody sign.
  .refine(({ algorithms, secretFile }) => algorithms.every((one) => isSecret(one) === (secretFile !== undefined)), {
    message: 'HS256, HS384 and HS512 go with secretFile, and only they do',
    path: ['algorithms'],
  });

const accessSchema = z.strictObject({ issuers: z.array(issuerSchema).min(1) });
const sectionSchema = z.object({ access: accessSchema });

/** The issuers of a file of their own, or of the section `access` of one that has more to say. */
function parseAccess(content: unknown) {
  const hasSection = typeof content === 'object' && content !== null && 'access' in content;
  if (!hasSection) return accessSchema.safeParse(content);
  return sectionSchema.transform(({ access }) => access).safeParse(content);
}

/** Whose tokens are taken, and how they are read. */
export type IssuerConfig = z.infer<typeof issuerSchema>;

/** An issuer from what little is said of it. @throws ConfigurationError */
export function parseIssuer(given: z.input<typeof issuerSchema>): IssuerConfig {
  const parsed = issuerSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ConfigurationError(`AUTH_ISSUER and its companions are wrong: ${z.prettifyError(parsed.error)}`);
}

/** The issuers that a YAML file names. @throws ConfigurationError */
export async function readAccessFile(file: string): Promise<readonly IssuerConfig[]> {
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new ConfigurationError(`ACCESS_CONFIG "${file}" cannot be read: ${cause.message}`);
  });
  let content: unknown;
  try {
    content = parseYaml(text);
  } catch (error) {
    throw new ConfigurationError(`ACCESS_CONFIG "${file}" is no YAML: ${error instanceof Error ? error.message : ''}`);
  }
  const parsed = parseAccess(content);
  if (parsed.success) return parsed.data.issuers;
  throw new ConfigurationError(`ACCESS_CONFIG "${file}" is wrong:\n${z.prettifyError(parsed.error)}`);
}
