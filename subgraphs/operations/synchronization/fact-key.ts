/** Kind of the records of what was done on the shop floor. */
export const factNoun = 'ExecutionFact';

/** True for the kind of the records of what was done on the shop floor. */
export const isFactNoun = (noun: string): boolean => noun === factNoun;

/** Formats the key of a fact's record: the order's number, and the fact's own key where it is not the order's balance. */
export const formatFactKey = (number: string, fact: string): string => `${number} ${fact}`;

/** True for the key of a fact's record; that of an order's balance is the order's number alone. */
export const isKeyOfFact = (key: string): boolean => key.includes(' ');

/** Reads the number of the order from the key of a record. */
export const readOrderNumber = ({ noun, key }: { readonly noun: string; readonly key: string }): string =>
  isFactNoun(noun) ? (key.split(' ')[0] ?? key) : key;

/** Formats the SQL condition for the rows `r` of a key, and of the facts of an order; by the index of the order's number. */
export const formatRowsCondition = (key: string): string =>
  `split_part(r.key, ' ', 1) = split_part(${key}, ' ', 1) and (r.key = ${key} or starts_with(r.key, ${key} || ' '))`;
