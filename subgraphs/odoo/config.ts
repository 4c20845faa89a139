import { z } from 'zod';
import { ConfigurationError, describeZodError, type InstanceConfig, type Landscape } from '../../kit/index.ts';
import { odooConnectionShape, refuseIncompleteConnection } from '../vendors/odoo/index.ts';

const storageLocationsSchema = z.record(z.string(), z.string().min(1));

const scopeSchema = z.strictObject({
  /** Short name of the warehouse (stock.warehouse.code) of the plant's orders and stock. */
  warehouse: z.string().min(1).optional(),
  /** Name of the company (res.company.name) of the plant's work centers. */
  company: z.string().min(1).optional(),
  /**
   * Locations (stock.location.complete_name, as WH/Stock/Shelf) of SAP's storage locations in the plant, by code. Goods
   * of any other storage location are in the warehouse's stock location, and transfers between those are none in Odoo.
   */
  storageLocations: storageLocationsSchema.optional(),
});

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

const settingsSchema = z
  .strictObject({
    ...odooConnectionShape,
    /** Text before the order number in a manufacturing order's origin. */
    originPrefix: z.string().default(''),
    /**
     * Pattern of order numbers, a regular expression. Default: without blanks, commas and slashes, and unlike the sales
     * and purchase orders that Odoo writes into origins, such as S00042.
     */
    orderPattern: z.string().refine(isPattern, 'is not a regular expression').default('^(?![SP]\\d{5,}$)[^\\s,;/]+$'),
    /** Warehouse and company of each plant; needed when the instance serves several. */
    scopes: z.record(z.string(), scopeSchema).default({}),
    /** Names (last part of the path) of internal locations with stock in quality inspection, and with blocked stock. */
    qualityLocations: z.array(z.string()).default(['Quality', 'Quality Control', 'Input Quality']),
    blockedLocations: z.array(z.string()).default(['Blocked', 'Quarantine', 'Hold']),
    /** The same map for an instance with one plant; SAP's codes are those of a plant. */
    storageLocations: storageLocationsSchema.default({}),
    /** Names of the work center for work orders that a hold stops; it has no code. */
    holdWorkCenters: z.array(z.string()).default(['Quality hold']),
    /** Names of the losses (mrp.workcenter.productivity.loss) under which people book setup. */
    setupLosses: z.array(z.string()).default(['Setup and Adjustments']),
    /**
     * Codes of work centers by serial number or name of their equipment (maintenance.equipment), where Odoo does not link
     * the two: Community has no field for it.
     */
    maintenanceEquipment: z.record(z.string(), z.string().min(1)).default({}),
    /** False where times that are booked on work orders are not confirmed in SAP. */
    carriesTimes: z.boolean().default(true),
  })
  .superRefine(refuseIncompleteConnection);

/** Settings of one Odoo instance. */
export interface OdooConfig extends InstanceConfig {
  readonly odoo: z.infer<typeof settingsSchema>;
  /** Zones of its plants, by code; a plant without one reads days in UTC. */
  readonly timeZones: ReadonlyMap<string, string>;
  /** Plants whose quality system is this Odoo itself. */
  readonly inspectedPlants: ReadonlySet<string>;
}

const normalizeUrl = (url: unknown): string => (URL.canParse(String(url)) ? new URL(String(url)).href : String(url));

/** Lists the plants whose quality system is in the same database: their inspections are lots already. */
function listInspectedPlants(
  { plants }: InstanceConfig,
  { url, database }: z.infer<typeof settingsSchema>,
  systems: Landscape['systems'],
): readonly string[] {
  const isSame = ({ system, settings }: InstanceConfig): boolean =>
    system === 'QUALITY' &&
    settings['kind'] === 'oca' &&
    normalizeUrl(settings['url']) === normalizeUrl(url) &&
    settings['database'] === database;
  const inspected = systems.filter(isSame).flatMap((one) => one.plants);
  return plants.filter((plant) => inspected.includes(plant));
}

/**
 * Parses the Odoo settings of an instance; the landscape has the zones of its plants.
 * @throws ConfigurationError naming the wrong setting.
 */
export function parseOdooConfig(
  config: InstanceConfig,
  { plants, systems = [] }: Pick<Landscape, 'plants'> & Partial<Pick<Landscape, 'systems'>> = { plants: [] },
): OdooConfig {
  const fail = (text: string) =>
    new ConfigurationError(`systems: Odoo instance "${config.instance}" is wrong at ${text}.`);
  const result = settingsSchema.safeParse(config.settings);
  if (!result.success) throw fail(describeZodError(result.error));
  const unscoped = config.plants.filter((plant) => result.data.scopes[plant]?.warehouse === undefined);
  if (config.plants.length > 1 && unscoped.length > 0)
    throw fail(`scopes: it serves several plants, so "${unscoped[0]}" needs a warehouse`);
  if (config.plants.length > 1 && Object.keys(result.data.storageLocations).length > 0)
    throw fail('storageLocations: it serves several plants, so the locations belong under scopes of each plant');
  const timeZones = new Map(plants.map(({ code, timeZone }) => [code, timeZone]));
  const inspectedPlants = new Set(listInspectedPlants(config, result.data, systems));
  return { ...config, odoo: result.data, timeZones, inspectedPlants };
}
