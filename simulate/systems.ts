/** An Odoo of a plant. */
export interface OdooSystem {
  readonly plant: string;
  readonly url: string;
  /** Major version: 17, 18 or 19. */
  readonly series: number;
  readonly database: string;
}

/** Addresses of the stand-ins of a plant. */
export interface PlantSystems {
  readonly plants: readonly string[];
  readonly sapUrl: string;
  readonly odoos: readonly OdooSystem[];
  readonly schedulerUrl: string;
  /** Database of the quality system. */
  readonly qualityUrl: string;
}

/** A system as a landscape lists it. */
export interface ListedSystem {
  readonly system: string;
  readonly plants: readonly string[];
  readonly url?: string | undefined;
  readonly database?: string | undefined;
}

/** Reads the addresses of the stand-ins from a landscape's systems. */
export function readSystems(listed: readonly ListedSystem[], qualityUrl: string): PlantSystems {
  const findUrl = (system: string) => listed.find((one) => one.system === system)?.url ?? '';
  const odoos = listed
    .filter(({ system }) => system === 'ODOO')
    .map(({ plants: [plant = ''], url = '', database = '' }) => {
      return { plant, url, database, series: Number(database.replace(/\D/g, '')) };
    });
  const plants = [...new Set(listed.flatMap((one) => one.plants))].toSorted();
  return { plants, sapUrl: findUrl('SAP'), odoos, schedulerUrl: findUrl('SCHEDULING'), qualityUrl };
}
