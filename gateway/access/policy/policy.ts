import { type DocumentNode, type GraphQLError, type GraphQLSchema, getOperationAST, validate } from 'graphql';
import { hasRole, isPartner, type Viewer } from '../../../kit/index.ts';
import type { GatewayContext } from '../../context.ts';
import type { ClientError, CompiledGraph, ExecutionRequest } from '../../executor/index.ts';
import { createPartnerSchema } from './partner-schema.ts';
import { listRequirements, type Requirement } from './requirements.ts';
import { readAccessRules } from './rules.ts';

/** Reason and HTTP status of a refused operation. */
export interface AccessRefusal {
  readonly status: 400 | 403;
  readonly errors: readonly ClientError[];
}

/** A field whose value the viewer may not read. */
export interface MaskedField {
  readonly coordinate: string;
  /** First path in the answer, without list indexes. */
  readonly path: readonly string[];
  readonly code: 'MASKED';
}

/** Access policy of one graph. */
export interface AccessPolicy {
  /** Schema for validating the viewer's documents. */
  schemaFor(viewer: Viewer): GraphQLSchema;
  /** Returns `undefined` when the viewer may run the operation. */
  refuse(request: ExecutionRequest, viewer: Viewer): AccessRefusal | undefined;
  listMasked(request: ExecutionRequest, viewer: Viewer): readonly MaskedField[];
}

const none: readonly never[] = [];

/** A missing operation requires nothing, and so is not run. */
const unresolved: AccessRefusal = {
  status: 400,
  errors: [
    { message: 'The document has no operation of that name.', extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } },
  ],
};

function toClientError({ message }: GraphQLError): ClientError {
  return { message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } };
}

/** Creates the policy of a graph; facts of a document are cached as long as the document. */
export function createAccessPolicy({ apiSchema, supergraphSdl }: CompiledGraph<GatewayContext>): AccessPolicy {
  const rules = readAccessRules(supergraphSdl);
  let partnerSchema: GraphQLSchema | undefined;
  const readPartnerSchema = (): GraphQLSchema => {
    partnerSchema ??= createPartnerSchema(apiSchema, rules);
    return partnerSchema;
  };
  const requirements = new WeakMap<DocumentNode, Map<string | undefined, readonly Requirement[]>>();
  const partnerErrors = new WeakMap<DocumentNode, readonly GraphQLError[]>();

  const findRequirements = ({ document, operationName }: ExecutionRequest): readonly Requirement[] | undefined => {
    const byName = requirements.get(document) ?? new Map<string | undefined, readonly Requirement[]>();
    requirements.set(document, byName);
    const name = operationName ?? undefined;
    const known = byName.get(name);
    if (known !== undefined) return known;
    const operation = getOperationAST(document, name);
    if (!operation) return undefined;
    const found = listRequirements(document, operation, { schema: apiSchema, rules });
    byName.set(name, found);
    return found;
  };
  const errorsForPartner = (document: DocumentNode): readonly GraphQLError[] => {
    const known = partnerErrors.get(document);
    if (known !== undefined) return known;
    const errors = validate(readPartnerSchema(), document, undefined, { maxErrors: 5, hideSuggestions: true });
    partnerErrors.set(document, errors);
    return errors;
  };
  return {
    schemaFor: (viewer) => (!rules.isEmpty && isPartner(viewer) ? readPartnerSchema() : apiSchema),
    refuse(request, viewer) {
      if (rules.isEmpty) return undefined;
      if (isPartner(viewer)) {
        const errors = errorsForPartner(request.document);
        if (errors.length > 0) return { status: 400, errors: errors.map(toClientError) };
      }
      const required = findRequirements(request);
      if (required === undefined) return unresolved;
      const forbidden = required.filter(({ allowed }) => allowed.some((roles) => !hasRole(viewer, roles)));
      if (forbidden.length === 0) return undefined;
      const fields = [...new Set(forbidden.map(({ coordinate }) => coordinate))].slice(0, 20);
      return {
        status: 403,
        errors: [{ message: 'Your roles do not allow this.', extensions: { code: 'FORBIDDEN', fields } }],
      };
    },
    listMasked(request, viewer) {
      if (rules.isEmpty) return none;
      const masked = (findRequirements(request) ?? none).filter(
        ({ unmasked }) => unmasked !== undefined && !hasRole(viewer, unmasked),
      );
      return masked.length === 0
        ? none
        : masked.map(({ coordinate, path }) => ({ coordinate, path, code: 'MASKED' as const }));
    },
  };
}
