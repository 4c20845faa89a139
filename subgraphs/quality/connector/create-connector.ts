import type { CheckSource, Clock, Logger } from '../../../kit/index.ts';
import { isOca, type QualityConfig } from '../config.ts';
import { createStoreChecks } from './checks.ts';
import { createOcaChecks } from './oca/checks.ts';
import { createOcaConnector } from './oca/index.ts';
import type { QualityConnector } from './port.ts';
import { createQualityStore } from './store/index.ts';

/** Connects the quality system of an instance: our own store, or OCA quality_control in Odoo. */
export function createQualityConnector(
  config: QualityConfig,
  options: { readonly log: Logger; readonly clock?: Clock },
): Promise<QualityConnector> {
  return isOca(config) ? createOcaConnector(config, options) : createQualityStore(config, options);
}

/** Creates the checks of an instance. */
export function createQualityChecks(config: QualityConfig, options: { readonly clock: Clock }): CheckSource {
  return isOca(config) ? createOcaChecks(config, options) : createStoreChecks(config, options);
}
