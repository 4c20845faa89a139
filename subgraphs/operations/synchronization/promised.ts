import type { Landscape } from '../../../kit/index.ts';
import type { System } from '../../../schema/canonical/index.ts';
import type { OwnershipRegistry } from '../../../schema/ownership/index.ts';
import { findRule, listConsumers } from './look.ts';
import type { Reconciler } from './reconciler.ts';
import { reconcilers } from './reconcilers/index.ts';

/** Landscape and rules from which the promises follow. */
export interface PromiseOptions {
  readonly ownership: OwnershipRegistry;
  readonly landscape: Landscape;
}

/** A kind of record that a plant carries to a consumer, with what its ownership rule promises. */
export interface Promised {
  readonly noun: string;
  readonly plant: string;
  readonly consumer: System;
  /** Seconds; `undefined` for a rule without such a promise. */
  readonly seconds: number | undefined;
  readonly exceptionOwner: string;
}

const isCarried = ({ steps }: Reconciler, consumer: System): boolean =>
  steps.length === 0 || steps.some(({ system }) => system === consumer);

/** Lists the promises in plants, for every consumer that a kind of record is carried to. */
export function listPromised(plants: readonly string[], options: PromiseOptions): readonly Promised[] {
  return plants.flatMap((plant) =>
    reconcilers.flatMap((reconciler) => {
      const rule = findRule(reconciler, plant, options);
      if (rule === undefined) return [];
      const { timing, exceptionOwner } = rule;
      // People put right differences that are only shown.
      const isTimed = timing.kind === 'REALTIME' && reconciler.steps.length > 0;
      const seconds = isTimed ? timing.withinSeconds : undefined;
      return listConsumers({ reconciler, rule }, plant, options)
        .filter((consumer) => isCarried(reconciler, consumer))
        .map((consumer) => ({ noun: reconciler.noun, plant, consumer, seconds, exceptionOwner }));
    }),
  );
}
