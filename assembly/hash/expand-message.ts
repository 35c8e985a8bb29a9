// expand_message_xmd with SHA-256, RFC 9380 section 5.3.1:
//
//   DST_prime = DST ‖ len(DST)            DST = H("H2C-OVERSIZE-DST-" ‖ DST) when it is longer than 255 bytes (5.3.3)
//   b_0 = H(Z_pad ‖ msg ‖ outLength as 2 bytes ‖ 0 ‖ DST_prime)
//   b_i = H((b_0 ⊕ b_{i−1}) ‖ i ‖ DST_prime),  b_1 from b_0 alone
//   out = b_1 ‖ b_2 ‖ …
//
// The message may be secret, its length is not.

import { push } from '../memory';
import { BAD_ARGUMENT, OK } from '../status';
import { popSecret, wipe } from '../wipe';
import { BLOCK, copyBytes, DIGEST, SHA256_STATE, sha256Final, sha256Init, sha256Update } from './sha256';

const DST_MAXIMUM: usize = 255;
const OVERSIZE_LENGTH: usize = 17;
// "H2C-OVERSIZE-DST-"
// @ts-ignore: decorator
@lazy const OVERSIZE: usize = memory.data<u8>([
  0x48, 0x32, 0x43, 0x2d, 0x4f, 0x56, 0x45, 0x52, 0x53, 0x49, 0x5a, 0x45, 0x2d, 0x44, 0x53, 0x54, 0x2d,
]);

/** Writes DST_prime, at most 256 bytes, and gives its length. */
function dstPrime(out: usize, dst: usize, length: usize): usize {
  if (length > DST_MAXIMUM) {
    const state = push(SHA256_STATE);
    sha256Init(state);
    sha256Update(state, OVERSIZE, OVERSIZE_LENGTH);
    sha256Update(state, dst, length);
    sha256Final(out, state);
    popSecret(state, SHA256_STATE);
    length = DIGEST;
  } else {
    for (let i: usize = 0; i < length; i++) store<u8>(out + i, load<u8>(dst + i));
  }
  store<u8>(out + length, <u8>length);
  return length + 1;
}

/** BAD_ARGUMENT for an empty DST (3.1), and for more than 255 blocks of output, which also keeps it below 2^16 bytes. */
export function expandMessage(out: usize, outLength: usize, message: usize, length: usize, dst: usize, dstLength: usize): i32 {
  if (dstLength == 0 || outLength > 255 * DIGEST) return BAD_ARGUMENT;
  const bytes: usize = SHA256_STATE + BLOCK + 2 * DIGEST + DST_MAXIMUM + 1;
  const state = push(bytes);
  const head = state + SHA256_STATE; //  Z_pad, then the three bytes or the one byte before DST_prime
  const first = head + BLOCK; //         b_0
  const block = first + DIGEST; //       b_0 ⊕ b_{i−1}, then b_i
  const suffix = block + DIGEST;
  const suffixLength = dstPrime(suffix, dst, dstLength);

  wipe(head, BLOCK);
  wipe(block, DIGEST);
  sha256Init(state);
  sha256Update(state, head, BLOCK);
  sha256Update(state, message, length);
  store<u8>(head, <u8>(outLength >> 8));
  store<u8>(head, <u8>outLength, 1);
  sha256Update(state, head, 3);
  sha256Update(state, suffix, suffixLength);
  sha256Final(first, state);

  let i: u8 = 1;
  for (let done: usize = 0; done < outLength; done += DIGEST) {
    v128.store(block, v128.xor(v128.load(block), v128.load(first)));
    v128.store(block, v128.xor(v128.load(block, 16), v128.load(first, 16)), 16);
    sha256Init(state);
    sha256Update(state, block, DIGEST);
    store<u8>(head, i++);
    sha256Update(state, head, 1);
    sha256Update(state, suffix, suffixLength);
    sha256Final(block, state);
    copyBytes(out + done, block, min(outLength - done, DIGEST));
  }
  popSecret(state, bytes);
  return OK;
}
