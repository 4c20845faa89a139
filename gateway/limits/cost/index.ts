export { type Cost, compileCost } from './compile-cost.ts';
export { evaluateCost } from './evaluate-cost.ts';
export { type CostWeights, readCostWeights } from './weights.ts';
