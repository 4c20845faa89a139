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
    // The separator that ends it in subjects is not allowed.
    issuer: z
      .string()
      .min(1)
      .refine((name) => !name.includes(subjectSeparator), `must not contain ${subjectSeparator}`),
    audience: z.string().min(1),
    /** URL of its published keys. */
    jwksUrl: z.url({ protocol: /^https?$/ }).optional(),
    /** Private CA of that URL and our client certificate for it. */
    tls: tlsFilesSchema.optional(),
    /** Proxy to that URL. */
    proxyUrl: proxyUrlSchema.optional(),
    /** File of its public key as PEM or JWK, if it publishes none. */
    publicKeyFile: z.string().optional(),
    /** File of the secret that it shares with us, of 32 bytes or more, if it has no key pair. */
    secretFile: z.string().optional(),
    algorithms: z
      .array(z.enum([...publicAlgorithms, ...secretAlgorithms]))
      .min(1)
      .optional(),
    /** Accepted values of the token's `typ` header. */
    types: z.array(z.string()).min(1).default(['at+jwt', 'JWT']),
    /** True when its tokens may lack `typ`. */
    allowsNoType: z.boolean().default(false),
    /** Required claims besides sub, exp and iat. */
    requiredClaims: z.array(z.string()).default([]),
    /** Maximum age of a token, whatever its `exp`. */
    maxAgeHours: z.number().positive().default(24),
    /** Place of each fact in the token: a claim's name, or a path of names, as `realm_access.roles`. */
    claims: claimsSchema,
    /** The issuer's role names, each with ours; absent: it uses ours. */
    roles: z.record(z.string(), z.enum(roles)).optional(),
  })
  .refine((issuer) => [issuer.jwksUrl, issuer.publicKeyFile, issuer.secretFile].filter(Boolean).length === 1, {
    message: 'needs one of jwksUrl, publicKeyFile and secretFile',
  })
  .transform(({ algorithms, ...issuer }) => ({
    ...issuer,
    algorithms: algorithms ?? (issuer.secretFile === undefined ? usualAlgorithms : (['HS256'] as const)),
  }))
  // A public key taken for a secret would let everybody sign.
  .refine(({ algorithms, secretFile }) => algorithms.every((one) => isSecret(one) === (secretFile !== undefined)), {
    message: 'HS256, HS384 and HS512 require secretFile, and other algorithms must not have one',
    path: ['algorithms'],
  });

const accessSchema = z.strictObject({ issuers: z.array(issuerSchema).min(1) });
const sectionSchema = z.object({ access: accessSchema });

/** Parses the issuers of a separate file, or of the section `access` of a larger one. */
function parseAccess(content: unknown) {
  const hasSection = typeof content === 'object' && content !== null && 'access' in content;
  if (!hasSection) return accessSchema.safeParse(content);
  return sectionSchema.transform(({ access }) => access).safeParse(content);
}

/** An issuer whose tokens are accepted, and how to read them. */
export type IssuerConfig = z.infer<typeof issuerSchema>;

/** Completes an issuer's configuration with defaults. @throws ConfigurationError */
export function parseIssuer(given: z.input<typeof issuerSchema>): IssuerConfig {
  const parsed = issuerSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ConfigurationError(
    `AUTH_ISSUER, AUTH_AUDIENCE or AUTH_JWKS_URL is wrong: ${z.prettifyError(parsed.error)}`,
  );
}

/** Reads the issuers of a YAML file. @throws ConfigurationError */
export async function readAccessFile(file: string): Promise<readonly IssuerConfig[]> {
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new ConfigurationError(`ACCESS_CONFIG "${file}" cannot be read: ${cause.message}`);
  });
  let content: unknown;
  try {
    content = parseYaml(text);
  } catch (error) {
    throw new ConfigurationError(
      `ACCESS_CONFIG "${file}" is not valid YAML: ${error instanceof Error ? error.message : ''}`,
    );
  }
  const parsed = parseAccess(content);
  if (parsed.success) return parsed.data.issuers;
  throw new ConfigurationError(`ACCESS_CONFIG "${file}" is wrong:\n${z.prettifyError(parsed.error)}`);
}
