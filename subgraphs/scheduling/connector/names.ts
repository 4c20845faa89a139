import type { SchedulingConfig } from '../config.ts';

/** A template with values in the places of their names; a value is taken as it is, whatever it looks like. */
function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}

/** How names are made of business keys and read back. */
export function createNames({ scheduling }: Pick<SchedulingConfig, 'scheduling'>) {
  const { resourceName, demandName, operationPattern, referencePrefix, publishedParameter } = scheduling;
  const escapePattern = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const toPattern = (template: string, parts: readonly string[]) =>
    new RegExp(
      `^${parts.reduce((pattern, part) => pattern.replace(escapePattern(`{${part}}`), `(?<${part}>.+?)`), escapePattern(template))}$`,
    );
  const resourcePattern = toPattern(resourceName, ['plant', 'code']);
  const demandPattern = toPattern(demandName, ['salesOrder', 'position']);
  const numberPattern = new RegExp(operationPattern);
  return {
    formatResource: (plant: string, code: string) => fillTemplate(resourceName, { plant, code }),
    /** Whether a resource's name tells its plant. */
    hasPlantInName: resourceName.includes('{plant}'),
    parseWorkCenter: (resource: string) => resourcePattern.exec(resource)?.groups?.['code'] ?? resource,
    /** The plant that a resource's name tells. */
    parsePlant: (resource: string) => resourcePattern.exec(resource)?.groups?.['plant'],
    formatDemand: (salesOrder: string, position: string) => fillTemplate(demandName, { salesOrder, position }),
    parseDemand: (name: string) => demandPattern.exec(name)?.groups,
    parseOperationNumber: (operation: string) => numberPattern.exec(operation)?.[1],
    formatOrder: (number: string) => `${referencePrefix}${number}`,
    parseOrder: (reference: string) =>
      reference.startsWith(referencePrefix) ? reference.slice(referencePrefix.length) : undefined,
    formatPublished: (plant: string) => fillTemplate(publishedParameter, { plant }),
  };
}

/** The names of one scheduler. */
export type Names = ReturnType<typeof createNames>;
