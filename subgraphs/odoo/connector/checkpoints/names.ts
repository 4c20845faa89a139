/** Pattern (`=like`) of the names of all checkpoints. */
export const checkpointNames = 'LOT %/%';

/** Formats the question of a characteristic, with the code by which its results find it. */
export const formatQuestion = ({ code, description }: { readonly code: string; readonly description: string }) =>
  `${description} [${code}]`;

/** Reads the code of the characteristic from a question; `undefined` for one that people added. */
export const parseQuestion = (name: string | undefined): string | undefined =>
  /^.* \[(?<code>.+)\]$/s.exec(name ?? '')?.groups?.['code'];
