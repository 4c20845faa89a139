import { defineConfig } from '@graphql-hive/gateway';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { gatewayConfig as base } from './hive.config.ts';

/** Same configuration with the planner in Rust; Hive's types accept the handler only beside explicit options. */
export const gatewayConfig = defineConfig({ ...base, unifiedGraphHandler } as never);
