import { createId } from '../canonical/index.ts';
import { type DefinedEvent, defineEvent } from './event.ts';
import { optional, text } from './shape.ts';

/**
 * The stock of a material moved in a plant: by an item of a material document of SAP's, for a production order, or by a
 * movement of the plant's own people.
 */
export const stockChanged = defineEvent(
  {
    type: 'StockChanged',
    plant: text,
    payload: { material: text, document: optional(text), productionOrder: optional(text), movement: optional(text) },
  },
  ({ material }) => createId('Material', { number: material }),
);

/** The stock of a material moved in a plant. */
export type StockChanged = DefinedEvent<typeof stockChanged>;
