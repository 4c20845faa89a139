/** Formats the key of all results of a lot, or of those of one characteristic. */
export const formatResultKey = (lot: string, characteristic?: string): string =>
  [lot, ...(characteristic === undefined ? [] : [characteristic])].map(encodeURIComponent).join('/');

/** Parses the key of results; without a characteristic it stands for all of the lot. */
export function parseResultKey(key: string): { readonly lot: string; readonly characteristic: string | undefined } {
  const [lot = '', characteristic] = key.split('/').map(decodeURIComponent);
  return { lot, characteristic };
}
