import type { System } from '../generated.ts';

/** Kinds of system in the graph, in display order. */
export const systems = ['SAP', 'ODOO', 'QUALITY', 'SCHEDULING', 'OPERATIONS'] as const satisfies readonly System[];
