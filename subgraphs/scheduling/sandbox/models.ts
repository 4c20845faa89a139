/** A record of a model, as frePPLe serialises it. */
export type Row = Record<string, unknown>;

/** Records of each model, by its path. */
export type Models = Readonly<Record<string, { readonly key: string; readonly rows: Row[] }>>;
