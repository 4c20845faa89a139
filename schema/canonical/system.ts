import type { System } from '../generated.ts';

/** The kinds of system that the graph knows, in the order they are shown. */
export const systems = ['SAP', 'ODOO', 'QUALITY', 'SCHEDULING', 'OPERATIONS'] as const satisfies readonly System[];
