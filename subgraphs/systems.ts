import type { SubgraphDefinition } from '../kit/index.ts';
import { odooSubgraph } from './odoo/index.ts';
import { operationsSubgraph } from './operations/index.ts';
import { qualitySubgraph } from './quality/index.ts';
import { sapSubgraph } from './sap/index.ts';
import { schedulingSubgraph } from './scheduling/index.ts';

/** Every subgraph of the manufacturing graph. A new system is one folder and one line here. */
export const subgraphDefinitions: readonly SubgraphDefinition[] = [
  sapSubgraph,
  odooSubgraph,
  qualitySubgraph,
  schedulingSubgraph,
  operationsSubgraph,
];
