import type { SubgraphDefinition } from '../kit/index.ts';
import { type System, systems } from '../schema/canonical/index.ts';
import { odooSubgraph } from './odoo/index.ts';
import { operationsSubgraph } from './operations/index.ts';
import { qualitySubgraph } from './quality/index.ts';
import { sapSubgraph } from './sap/index.ts';
import { schedulingSubgraph } from './scheduling/index.ts';

/** Subgraph of every kind of system in `schema/canonical/system.ts`. */
const subgraphs: Readonly<Record<System, SubgraphDefinition>> = {
  SAP: sapSubgraph,
  ODOO: odooSubgraph,
  QUALITY: qualitySubgraph,
  SCHEDULING: schedulingSubgraph,
  OPERATIONS: operationsSubgraph,
};

/** Every subgraph of the manufacturing graph, in display order. */
export const subgraphDefinitions: readonly SubgraphDefinition[] = systems.map((system) => subgraphs[system]);
