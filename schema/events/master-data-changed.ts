import { type DefinedEvent, defineEvent } from './event.ts';
import { choice, optional, text } from './shape.ts';

/** A record of master data changed; `id` is its global id. */
export const masterDataChanged = defineEvent(
  {
    type: 'MasterDataChanged',
    plant: optional(text),
    payload: { noun: choice(['Material', 'BillOfMaterials', 'Routing', 'WorkCenter', 'Supplier', 'Plant']), id: text },
  },
  ({ id }) => id,
);

/** A record of master data changed. */
export type MasterDataChanged = DefinedEvent<typeof masterDataChanged>;
