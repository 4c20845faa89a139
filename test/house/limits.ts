/** Measures of the language of one folder. */
export interface LanguageMeasures {
  /** Passages that begin with a question word, in percent. */
  readonly questions: number;
  /** Matches of the pattern of that name, per 10,000 words. */
  readonly tell: number;
  /** Matches of the pattern of that name, per 10,000 words. */
  readonly ask: number;
  /** Matches of the pattern of that name, per 10,000 words. */
  readonly somebody: number;
}

/** Limits by folder; a path belongs to its longest folder in the table, else to its top folder. */
export type LanguageLimits = Readonly<Record<string, LanguageMeasures>>;

const none: LanguageMeasures = { questions: 0, tell: 0, ask: 0, somebody: 0 };

/** Limits of a folder that is not in a table. */
export const goal: LanguageMeasures = { questions: 3, tell: 5, ask: 5, somebody: 5 };

/** Limits of comments. Lower a limit when its measure has fallen, and never raise one. */
export const commentLimits: LanguageLimits = {
  bench: none,
  cache: none,
  gateway: none,
  kit: none,
  schema: none,
  subgraphs: none,
  test: none,
};

/** Limits of the descriptions of GraphQL schemas. Lower a limit when its measure has fallen, and never raise one. */
export const descriptionLimits: LanguageLimits = {
  schema: none,
  subgraphs: none,
};

/** Limits of documents. Lower a limit when its measure has fallen, and never raise one. */
export const documentLimits: LanguageLimits = {
  bench: none,
  'ARCHITECTURE.md': none,
  'README.md': none,
  'SECURITY.md': none,
  docs: none,
  subgraphs: none,
};
