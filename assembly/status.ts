// What a kernel returns. The bindings turn anything but OK into a QuorateError; the numbers are part of the kernel ABI.

export const OK: i32 = 0;
/** A byte string has a length that no encoding has. */
export const BAD_LENGTH: i32 = 1;
/** Wrong flags, non-zero padding, or a field element that is not below p. */
export const BAD_ENCODING: i32 = 2;
export const NOT_ON_CURVE: i32 = 3;
export const NOT_IN_SUBGROUP: i32 = 4;
/** A scalar is not below r, or is zero where zero is not allowed. */
export const BAD_SCALAR: i32 = 5;
/** The engine refused to grow the memory. */
export const OUT_OF_MEMORY: i32 = 6;
export const BAD_ARGUMENT: i32 = 7;
