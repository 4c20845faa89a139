import type { CallContext } from '../../../kit/index.ts';
import type { SapClient } from './client.ts';
import { isAbout } from './metadata.ts';
import { entitySets } from './queries.ts';

const pinged = [entitySets.plants, entitySets.orderHeads, entitySets.products] as const;

/**
 * Reads one record. Where the first service is refused others are tried: then SAP answers us, and the sentence about
 * the refused one is returned.
 * @throws SystemError when SAP does not answer, or refuses all of them.
 */
export async function pingAny(client: SapClient, call: CallContext): Promise<string | undefined> {
  let refusal: unknown;
  for (const { service, entitySet, select } of pinged)
    try {
      await client.readAll({ service, entitySet, select: select.slice(0, 1), top: 1 }, call);
      return refusal === undefined ? undefined : `The service ${pinged[0].service} is missing or not permitted.`;
    } catch (error) {
      if (!isAbout(error)) throw error;
      refusal ??= error;
    }
  throw refusal;
}
