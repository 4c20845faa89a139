import type { SchedulingConfig } from '../config.ts';
import { parseMark } from './hold-marks.ts';

/** A template with values in the places of their names; a value is taken as it is, whatever it looks like. */
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

/** The names that stand for business keys in one frePPLe. */
export interface Names {
  formatResource(plant: string, code: string): string;
  /** True where a resource's name tells its plant. */
  readonly hasPlantInName: boolean;
  parseWorkCenter(resource: string): string;
  /** The plant that a resource's name tells. */
  parsePlant(resource: string): string | undefined;
  formatLocation(plant: string): string;
  /** The plant of a location; `undefined` for a location that no plant has. */
  parseLocation(location: string): string | undefined;
  formatDemand(salesOrder: string, position: string): string;
  parseDemand(name: string): Readonly<Record<string, string>> | undefined;
  parseOperationNumber(operation: string): string | undefined;
  /** The reference that an order gets here. */
  formatOrder(number: string): string;
  /** The references that an order may have: the one it gets here, and the one under which an ERP brings it. */
  listReferences(number: string): readonly string[];
  /**
   * The number of the order behind a reference. frePPLe gives numbers to proposals of its own, without a mark: a bare
   * number is the ERP's only where its record tells a source.
   */
  parseOrder(reference: string, source: string): string | undefined;
  formatPublished(plant: string): string;
}

/** The names of one scheduler. */
export function createNames({ scheduling, plants }: Pick<SchedulingConfig, 'scheduling' | 'plants'>): Names {
  const { resourceName, demandName, operationPattern, referencePrefix, publishedParameter, locations } = scheduling;
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
      if (reference === '') return undefined;
      if (referencePrefix !== '' && reference.startsWith(referencePrefix))
        return reference.slice(referencePrefix.length) || undefined;
      return !/^\d+$/.test(reference) || hasSource(source) ? reference : undefined;
    },
    formatPublished: (plant) => fillTemplate(publishedParameter, { plant }),
  };
}
