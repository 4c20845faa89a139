import type { SchedulingConfig } from '../config.ts';
import { parseMark } from './hold-marks.ts';

/** Fills a template's placeholders with values; a value is inserted unchanged, whatever its text. */
function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}

const escapePattern = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

function toPattern(template: string, parts: readonly string[]): RegExp {
  const pattern = parts.reduce(
    (text, part) => text.replace(escapePattern(`{${part}}`), `(?<${part}>.+?)`),
    escapePattern(template),
  );
  return new RegExp(`^${pattern}$`);
}

/** Names of business keys in one frePPLe. */
export interface Names {
  formatResource(plant: string, code: string): string;
  /** True when the names of resources contain the plant. */
  readonly hasPlantInName: boolean;
  parseWorkCenter(resource: string): string;
  /** Parses the plant from a resource's name. */
  parsePlant(resource: string): string | undefined;
  formatLocation(plant: string): string;
  /** Finds the plant of a location; `undefined` for a location of no plant. */
  parseLocation(location: string): string | undefined;
  formatDemand(salesOrder: string, position: string): string;
  parseDemand(name: string): Readonly<Record<string, string>> | undefined;
  parseOperationNumber(operation: string): string | undefined;
  /** Formats the reference of an order that is created here. */
  formatOrder(number: string): string;
  /** Lists the possible references of an order: the one created here, and the one under which an ERP brings it. */
  listReferences(number: string): readonly string[];
  /**
   * Parses the order number from a reference. frePPLe gives numbers to its own proposals, without a mark: a bare number
   * is the ERP's only when its record has a source.
   */
  parseOrder(reference: string, source: string): string | undefined;
  formatPublished(plant: string): string;
  /** True for the reference of a planned order of the ERP, which is no production order yet. */
  isPlannedOrder(reference: string): boolean;
}

/** Creates the names of one scheduler. */
export function createNames({ scheduling, plants }: Pick<SchedulingConfig, 'scheduling' | 'plants'>): Names {
  const { resourceName, demandName, operationPattern, referencePrefix, publishedParameter, locations } = scheduling;
  const isPlannedOrder = (reference: string) => reference.startsWith(scheduling.plannedOrderPrefix);
  const resourcePattern = toPattern(resourceName, ['plant', 'code']);
  const demandPattern = toPattern(demandName, ['salesOrder', 'position']);
  const numberPattern = new RegExp(operationPattern);
  const formatLocation = (plant: string) => (Object.hasOwn(locations, plant) ? (locations[plant] ?? plant) : plant);
  const plantsByLocation = new Map(plants.map((plant) => [formatLocation(plant), plant]));
  const hasSource = (source: string) => parseMark(source).origin !== '';
  return {
    formatResource: (plant, code) => fillTemplate(resourceName, { plant, code }),
    hasPlantInName: resourceName.includes('{plant}'),
    parseWorkCenter: (resource) => resourcePattern.exec(resource)?.groups?.['code'] ?? resource,
    parsePlant: (resource) => resourcePattern.exec(resource)?.groups?.['plant'],
    formatLocation,
    parseLocation: (location) => plantsByLocation.get(location),
    formatDemand: (salesOrder, position) => fillTemplate(demandName, { salesOrder, position }),
    parseDemand: (name) => demandPattern.exec(name)?.groups,
    parseOperationNumber: (operation) => numberPattern.exec(operation)?.[1],
    formatOrder: (number) => `${referencePrefix}${number}`,
    listReferences: (number) => [...new Set([`${referencePrefix}${number}`, number])],
    parseOrder(reference, source) {
      if (reference === '' || isPlannedOrder(reference)) return undefined;
      if (referencePrefix !== '' && reference.startsWith(referencePrefix))
        return reference.slice(referencePrefix.length) || undefined;
      return !/^\d+$/.test(reference) || hasSource(source) ? reference : undefined;
    },
    formatPublished: (plant) => fillTemplate(publishedParameter, { plant }),
    isPlannedOrder,
  };
}

/** Creates the names of one scheduler under which the ERP's planned orders are kept, apart from production orders. */
export function createPlannedNames(config: Pick<SchedulingConfig, 'scheduling' | 'plants'>): Names {
  const { plannedOrderPrefix: prefix } = config.scheduling;
  return {
    ...createNames(config),
    formatOrder: (number) => `${prefix}${number}`,
    listReferences: (number) => [`${prefix}${number}`],
    parseOrder: (reference) => (reference.startsWith(prefix) ? reference.slice(prefix.length) || undefined : undefined),
    isPlannedOrder: () => false,
  };
}
