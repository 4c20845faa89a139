/** A kind of system, as it stands in the graph. */
export interface SystemKind {
  /** Description in the graph and in the reference of systems. */
  readonly description: string;
  /** Port of its subgraph where that runs as a service of its own. */
  readonly port: number;
  /** False for Plantgraph's own parts, of which a landscape lists no instance. */
  readonly hasInstances: boolean;
}

/**
 * Kinds of system, in display order. Each has a folder in `subgraphs/` with its name in lower case. Enum, landscape,
 * services and reference are made from this table: run `npm run generate` after a change.
 */
export const systemKinds = {
  SAP: { description: 'SAP S/4HANA, the enterprise system.', port: 4001, hasInstances: true },
  ODOO: { description: 'Odoo, the system of the plant.', port: 4002, hasInstances: true },
  QUALITY: { description: 'The quality system.', port: 4003, hasInstances: true },
  SCHEDULING: { description: 'The production scheduler.', port: 4004, hasInstances: true },
  OPERATIONS: { description: 'Plantgraph itself, for changes across systems.', port: 4005, hasInstances: false },
} as const satisfies Readonly<Record<string, SystemKind>>;

type Kinds = typeof systemKinds;

/** Name of a kind of system. */
export type System = keyof Kinds;

/** Kind of system that a landscape may list instances of. */
export type ConfiguredSystem = {
  [Name in System]: Kinds[Name]['hasInstances'] extends true ? Name : never;
}[System];

/** Every kind of system, in display order. */
export const systems = Object.keys(systemKinds) as readonly System[];

/** Kinds of system that a landscape may list instances of, in display order. */
export const configuredSystems = systems.filter(
  (system): system is ConfiguredSystem => systemKinds[system].hasInstances,
);

/** Formats the name of a system's subgraph, which is also its folder's. */
export function toSubgraphName(system: System): string {
  return system.toLowerCase();
}
