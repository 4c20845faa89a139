export { changeMaterial } from './change.ts';
export { createMaterial } from './create.ts';
