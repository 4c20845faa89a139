import { execute, type GraphQLSchema } from 'graphql';
import { isPartner } from '../../../kit/index.ts';
import type { GatewayContext } from '../../context.ts';
import type { CompiledGraph, ExecutionAnswer, ExecutionRequest } from '../../executor/index.ts';
import type { RefusalLog } from '../refusal-log.ts';
import type { AccessPolicy, AccessRefusal } from './policy.ts';
import { listRootFields } from './root-fields.ts';

function answerRefusal({ status, errors }: AccessRefusal): ExecutionAnswer {
  return { json: JSON.stringify({ errors }), dataJson: undefined, errors, isRefused: true, status };
}

/** Logs a request for fields that the viewer's roles do not allow. */
export function noteForbidden(
  refusals: RefusalLog,
  { status, errors }: AccessRefusal,
  { viewer: { subject }, address, correlationId }: Pick<GatewayContext, 'viewer' | 'address' | 'correlationId'>,
): void {
  const fields = errors[0]?.extensions?.['fields'];
  if (status === 403) refusals.note({ status, subject, address, correlationId, fields, reason: 'roles' });
}

const isAboutSchema = (name: string): boolean => name === '__schema' || name === '__type';

/** Answers introspection from one schema; `undefined` for other operations. */
async function introspect(schema: GraphQLSchema, request: ExecutionRequest): Promise<ExecutionAnswer | undefined> {
  const { document, operationName, variables = null } = request;
  const fields = listRootFields(document, operationName);
  if (!fields.some(isAboutSchema)) return undefined;
  if (!fields.every((name) => isAboutSchema(name) || name === '__typename'))
    return answerRefusal({
      status: 400,
      errors: [{ message: 'Select the schema in an operation of its own.', extensions: { code: 'BAD_USER_INPUT' } }],
    });
  const { data = null } = await execute({ schema, document, operationName, variableValues: variables });
  const dataJson = JSON.stringify(data);
  return { json: `{"data":${dataJson}}`, dataJson, errors: [], isRefused: false };
}

const policies = new WeakMap<CompiledGraph<GatewayContext>, AccessPolicy>();

/** Finds the policy of a graph. */
export function findAccess(graph: CompiledGraph<GatewayContext>): AccessPolicy | undefined {
  return policies.get(graph);
}

/** Wraps a graph so that every viewer gets only permitted fields, and masked ones are reported. */
export function withAccess(
  graph: CompiledGraph<GatewayContext>,
  policy: AccessPolicy,
  refusals: RefusalLog,
): CompiledGraph<GatewayContext> {
  const guarded: CompiledGraph<GatewayContext> = {
    ...graph,
    async execute(request, context) {
      const { viewer } = context;
      const refusal = policy.refuse(request, viewer);
      if (refusal !== undefined) {
        noteForbidden(refusals, refusal, context);
        return answerRefusal(refusal);
      }
      if (isPartner(viewer)) {
        const schema = policy.schemaFor(viewer);
        const introspected = schema === graph.apiSchema ? undefined : await introspect(schema, request);
        if (introspected !== undefined) return introspected;
      }
      const answer = await graph.execute(request, context);
      const masked = policy.listMasked(request, viewer);
      return masked.length === 0 ? answer : { ...answer, extensions: { masked } };
    },
  };
  policies.set(guarded, policy);
  return guarded;
}
