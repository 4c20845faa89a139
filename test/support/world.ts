import type { Landscape } from '../../kit/index.ts';
import { type InstanceConfig, parseLandscape } from '../../kit/index.ts';
import { createWorld } from '../../subgraphs/world/index.ts';

/** Plant world of the tests: always the same. */
export const world = createWorld({ now: new Date('2026-11-23T10:00:00Z') });

/** Creates a landscape of the world's plants with the given systems. */
export function createLandscape(systems: readonly Readonly<Record<string, unknown>>[]): Landscape {
  return parseLandscape({
    plants: world.plants.map(({ code, timeZone, countryCode }) => ({ code, timeZone, countryCode, scheduleInSap: {} })),
    systems,
  });
}

/** Finds the first system of a landscape. */
export function firstInstance(landscape: Landscape): InstanceConfig {
  const [config] = landscape.systems;
  if (config === undefined) throw new Error('The landscape has no system.');
  return config;
}
