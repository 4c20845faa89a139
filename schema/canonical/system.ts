/** The kinds of system that the graph knows, in the order they are shown. */
export const systems = ['SAP', 'ODOO', 'QUALITY', 'SCHEDULING', 'OPERATIONS'] as const;

/** One kind of system. */
export type System = (typeof systems)[number];
