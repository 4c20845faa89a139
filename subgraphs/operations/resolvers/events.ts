import { createEventField } from '../../../kit/index.ts';
import { createId } from '../../../schema/canonical/index.ts';
import type { Resolvers } from '../generated.ts';
import type {
  DiscrepancyEventNode,
  ExceptionEventNode,
  SynchronizationRunEventNode,
  TransactionEventNode,
} from '../nodes.ts';

const kinds = { ExceptionRaised: 'RAISED', ExceptionResolved: 'RESOLVED' } as const;

/** Resolves the events of operations. */
export const eventResolvers: Pick<
  Resolvers,
  | 'Subscription'
  | 'TransactionEvent'
  | 'ExceptionEvent'
  | 'DiscrepancyEvent'
  | 'SynchronizationRunEvent'
  | 'OperationalException'
> = {
  Subscription: {
    transactionChanged: createEventField<TransactionEventNode>(),
    exceptionRaised: createEventField<ExceptionEventNode>(),
    discrepancyChanged: createEventField<DiscrepancyEventNode>(),
    synchronizationRunChanged: createEventField<SynchronizationRunEventNode>(),
  },
  TransactionEvent: {
    source: ({ source }) => source.system,
    kind: ({ payload }) => payload.kind,
    previousStatus: ({ payload }) => payload.previousStatus,
    status: ({ payload }) => payload.status,
    transaction: async ({ payload }, _, { transactions }) =>
      (await transactions.load(payload.transaction))?.value ?? null,
  },
  ExceptionEvent: {
    source: ({ source }) => source.system,
    kind: ({ type }) => kinds[type] ?? 'OTHER',
    exception: (event) => event,
  },
  DiscrepancyEvent: {
    source: ({ source }) => source.system,
    kind: ({ payload }) => payload.change,
    status: ({ payload }) => payload.status,
    discrepancy: async ({ payload }, _, { discrepancies }) =>
      (await discrepancies.load(payload.discrepancy))?.value ?? null,
  },
  SynchronizationRunEvent: {
    source: ({ source }) => source.system,
    kind: ({ payload }) => payload.change,
    status: ({ payload }) => payload.status,
    run: async ({ payload }, _, { synchronizationRuns }) =>
      (await synchronizationRuns.load(payload.run))?.value ?? null,
  },
  OperationalException: {
    id: ({ payload }) => payload.exception,
    kind: ({ payload }) => payload.kind,
    plant: ({ plant }) => (plant === undefined ? null : { id: createId('Plant', { code: plant }) }),
    severity: ({ payload }) => payload.severity,
    message: ({ payload }) => payload.message,
    owner: ({ payload }) => payload.owner,
    productionOrder: ({ plant, payload: { productionOrder } }) =>
      plant === undefined || productionOrder === undefined ? null : { plant, number: productionOrder },
    salesOrder: ({ payload: { salesOrder } }) =>
      salesOrder === undefined ? null : { id: createId('SalesOrder', { number: salesOrder }) },
    raisedAt: (event) => (event.type === 'ExceptionResolved' ? event.payload.raisedAt : event.occurredAt),
    resolvedAt: (event) => (event.type === 'ExceptionResolved' ? event.occurredAt : null),
  },
};
