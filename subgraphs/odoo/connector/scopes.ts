import { mapOne, mapText, type OdooRecord } from '../../vendors/odoo/index.ts';
import type { OdooConfig } from '../config.ts';

/** Odoo's prefix notation. */
export type Domain = readonly unknown[];

/** Distinguishes the plants of one Odoo by warehouse and by company. */
export interface PlantScopes {
  /** Creates leaves that restrict a query to the warehouses of these plants; `path` leads to the warehouse. */
  createDomain(path: string, plants: readonly string[]): Domain;
  /** Creates leaves that restrict a query to a plant's company; `path` leads to the company. */
  createCompanyDomain(path: string, plant: string): Domain;
  /** Finds the plant of a manufacturing order; `undefined` when it is none of this Odoo's plants. */
  findPlant(record: OdooRecord): string | undefined;
}

/** True where a company has no other plant: a work center has a company, and no warehouse. */
export function hasOwnCompany({ plants, odoo: { scopes } }: OdooConfig, plant: string): boolean {
  const company = scopes[plant]?.company;
  return plants.every((other) => other === plant || (company !== undefined && scopes[other]?.company !== company));
}

const joinLeaves = (leaves: Domain): Domain => [...leaves.slice(1).map(() => '&'), ...leaves];
const joinAny = (domains: readonly Domain[]): Domain => [...domains.slice(1).map(() => '|'), ...domains.flat()];

/** Creates the scopes of the plants of one Odoo. */
export function createPlantScopes({ plants, odoo: { scopes } }: OdooConfig): PlantScopes {
  const createLeaves = (path: string, plant: string): Domain => {
    const { warehouse, company } = scopes[plant] ?? {};
    // A warehouse's code is unique within its company only.
    return [
      ...(warehouse === undefined ? [] : [[`${path}.code`, '=', warehouse]]),
      ...(company === undefined ? [] : [[`${path}.company_id.name`, '=', company]]),
    ];
  };
  const isWithin = (warehouse: OdooRecord | undefined, plant: string): boolean => {
    const { warehouse: code, company } = scopes[plant] ?? {};
    return (
      (code === undefined || mapText(warehouse?.['code']) === code) &&
      (company === undefined || mapText(mapOne(warehouse?.['company_id'])?.['name']) === company)
    );
  };
  return {
    createDomain: (path, wanted) => {
      const each = wanted.map((plant) => createLeaves(path, plant));
      return each.some(({ length }) => length === 0) ? [] : joinAny(each.map(joinLeaves));
    },
    createCompanyDomain: (path, plant) => {
      const company = scopes[plant]?.company;
      return company === undefined ? [] : [[`${path}.name`, '=', company]];
    },
    findPlant: (record) => {
      const warehouse = mapOne(mapOne(record['picking_type_id'])?.['warehouse_id']);
      return plants.find((plant) => isWithin(warehouse, plant));
    },
  };
}
