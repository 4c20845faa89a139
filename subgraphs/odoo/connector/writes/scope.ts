import type { OdooConfig } from '../../config.ts';

/** Leaves that keep a question to one plant's warehouse or company; none where nothing tells plants apart. */
export interface PlantScopes {
  warehouse(plant: string, field: string): readonly unknown[];
  company(plant: string, field: string): readonly unknown[];
}

/** How the plants of one Odoo are told apart. */
export function createScopes({ odoo: { scopes } }: OdooConfig): PlantScopes {
  const leaf = (field: string, value: string | undefined) => (value === undefined ? [] : [[field, '=', value]]);
  return {
    warehouse: (plant, field) => leaf(field, scopes[plant]?.warehouse),
    company: (plant, field) => leaf(field, scopes[plant]?.company),
  };
}
