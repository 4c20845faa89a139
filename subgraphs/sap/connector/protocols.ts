import { isServiceMissing } from './odata/errors.ts';
import type { ODataQuery, Protocol, ServiceAddress } from './odata/query.ts';
import { keepV2, type Translation, translateToV4 } from './translate.ts';
import { findV4Service } from './v4-services.ts';

/** Protocols in which one instance serves its services. */
export interface Protocols {
  /**
   * Runs work in the protocol of a service. Where that is not configured, V4 is tried when SAP does not have the V2
   * service, and kept once it answers.
   * @throws SystemError of the first protocol when SAP has the service in neither.
   */
  run<Value>(service: string, work: (protocol: Protocol) => Promise<Value>): Promise<Value>;
}

/** Creates the choice of protocols; `configured` leaves no choice for its services. */
export function createProtocols(configured: Readonly<Record<string, Protocol | undefined>>): Protocols {
  const found = new Map<string, Protocol>();
  return {
    run: async (service, work) => {
      const setting = findV4Service(service) === undefined ? 'V2' : configured[service];
      if (setting !== undefined) return work(setting);
      const known = found.get(service) ?? 'V2';
      try {
        return await work(known);
      } catch (error) {
        if (!isServiceMissing(error)) throw error;
        const other = known === 'V2' ? 'V4' : 'V2';
        const value = await work(other).catch((failure: unknown) => {
          throw isServiceMissing(failure) ? error : failure;
        });
        found.set(service, other);
        return value;
      }
    },
  };
}

/** Translates a query into the protocol of its service. */
export function translate(query: ODataQuery, protocol: Protocol): Translation {
  const service = protocol === 'V4' ? findV4Service(query.service) : undefined;
  return (service === undefined ? undefined : translateToV4(query, service)) ?? keepV2(query);
}

/** Returns the address of a service in a protocol. */
export function toAddress(service: string, protocol: Protocol): ServiceAddress {
  const path = protocol === 'V4' ? findV4Service(service)?.path : undefined;
  return path === undefined ? { service } : { service: path, protocol };
}
