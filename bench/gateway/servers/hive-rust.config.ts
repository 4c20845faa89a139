import { defineConfig } from '@graphql-hive/gateway';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { gatewayConfig as base } from './hive.config.ts';

/** The same with the planner in Rust. */
export const gatewayConfig = defineConfig({ ...base, unifiedGraphHandler } as never);
