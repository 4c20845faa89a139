import { createEventField } from '../../../kit/index.ts';
import type { Resolvers } from '../generated.ts';
import type { HoldEventNode } from '../nodes.ts';

const kinds = { QualityHoldPlaced: 'PLACED', QualityHoldReleased: 'RELEASED' } as const;

/** Resolves the events of quality. */
export const eventResolvers: Pick<Resolvers, 'Subscription' | 'QualityHoldEvent'> = {
  Subscription: { qualityHoldChanged: createEventField<HoldEventNode>() },
  QualityHoldEvent: {
    source: ({ source }) => source.system,
    kind: ({ type }) => kinds[type] ?? 'OTHER',
    hold: async ({ payload }, _, { holds }) => (await holds.load(payload.number))?.record ?? null,
  },
};
