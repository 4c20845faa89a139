import { defineConfig } from '@graphql-hive/gateway';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { gatewayConfig as base } from './hive.config.ts';

/** The same with the planner in Rust; Hive's types admit the handler only beside options that are spelled out. */
export const gatewayConfig = defineConfig({ ...base, unifiedGraphHandler } as never);
