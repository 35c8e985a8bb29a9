export { TABLE, ONE_LIMBS, R2_LIMBS } from './constants.generated';
export { wide1, wide2, wideSqr2 } from './product';
export { redc } from './reduce';
export { mul, fp2mul, fp2mulAdd, fp2sqr } from './fused';
export { sqr } from './square';
export * from './linear';
