import { createId } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { optional, text } from './shape.ts';

/** The stock of a material moved in a plant. */
export const stockChanged = defineEvent(
  {
    type: 'StockChanged',
    plant: text,
    payload: { material: text, document: optional(text), productionOrder: optional(text) },
  },
  ({ material }) => createId('Material', { number: material }),
);

/** The stock of a material moved in a plant. */
export type StockChanged = DefinedEvent<typeof stockChanged>;
