import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Viewer } from '../../../../kit/index.ts';
import { createOwnershipRegistry } from '../../../../schema/ownership/index.ts';
import { decidesAbout } from '../../../../subgraphs/operations/synchronization/control.ts';
import { reconcilers } from '../../../../subgraphs/operations/synchronization/reconcilers/index.ts';

const ownership = createOwnershipRegistry();
const listDecided = (role: Viewer['roles'][number]): readonly string[] =>
  reconcilers
    .filter(({ noun, field }) => {
      const viewer: Viewer = { subject: 'somebody', roles: [role], plants: ['1010'] };
      return decidesAbout(viewer, noun, ownership.findRule(field, '1010')?.exceptionOwner);
    })
    .map(({ noun }) => noun);

test('quality decides about holds, inspections, usage decisions and batches, planning about everything but the first three', () => {
  const ofQuality = ['CheckpointResult', 'InspectionLot', 'QualityHold', 'UsageDecision'];
  assert.deepEqual(listDecided('quality-manager').toSorted(), ['Batch', 'ProducedBatch', ...ofQuality].toSorted());
  const others = reconcilers.map(({ noun }) => noun).filter((noun) => !ofQuality.includes(noun));
  assert.deepEqual(listDecided('planner'), others);
  assert.deepEqual(listDecided('operator'), []);
});
