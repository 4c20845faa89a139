import { createEventField, isOutage } from '../../../kit/index.ts';
import type { Resolvers } from '../generated.ts';
import type { OrderEventNode } from '../nodes.ts';
import { listVisibleChanges } from './visible-changes.ts';

const kinds = {
  ProductionOrderCreated: 'CREATED',
  ProductionOrderReleased: 'RELEASED',
  ProductionOrderChanged: 'CHANGED',
  ProductionOrderCancelled: 'CANCELLED',
  ProductionExecutionChanged: 'EXECUTED',
} as const;

/** Resolves the events of production orders. */
export const eventResolvers: Pick<Resolvers, 'Subscription' | 'ProductionOrderEvent'> = {
  Subscription: { productionOrderChanged: createEventField<OrderEventNode>() },
  ProductionOrderEvent: {
    source: ({ source }) => source.system,
    kind: ({ type }) => kinds[type] ?? 'OTHER',
    // During an outage of SAP only the key is returned, so that other systems still answer.
    productionOrder: async ({ plant, payload }, _, { orders }) => {
      const key = { plant, number: payload.number };
      try {
        const loaded = await orders.load(key);
        return loaded === undefined ? null : { ...key, loaded };
      } catch (error) {
        if (isOutage(error)) return key;
        throw error;
      }
    },
    changes: ({ payload }, _, context, { schema }) =>
      'changes' in payload ? listVisibleChanges(payload.changes, schema, context) : [],
  },
};
