/** Pairings with the checks of the original. Infinity is refused, wherever it is. */
import { GT_ELEMENTS } from '../../kernel.js';
import type { Quorate } from '../../quorate.js';
import { bytesToBigInt, requireArray, requireObjectFields } from './check.js';
import { Fp12 } from './fields.js';
import { lineCoefficients, millerLoop } from './miller.js';
import type { PointClass } from './point.js';
import type { BigintTwelve, BlsPairing, Fp2, Fp12 as Fp12Value, Precompute, WeierstrassPoint } from './types.js';

const GT_BYTES = 576;
const FIELD_BYTES = 48;

export interface Pair {
  readonly g1: WeierstrassPoint<bigint>;
  readonly g2: WeierstrassPoint<Fp2>;
}

export interface Pairings extends BlsPairing {
  calcPairingPrecomputes(p: WeierstrassPoint<Fp2>): Precompute;
  /** Whether the product of the pairings is one. Throws where `pairingBatch` throws. */
  isOne(pairs: readonly Pair[]): boolean;
}

export function createPairings(
  first: PointClass<bigint, 'G1'>,
  second: PointClass<Fp2, 'G2'>,
  open: () => Quorate,
): Pairings {
  const G1 = first.Point;
  const G2 = second.Point;

  function requireValid(pairs: unknown): readonly Pair[] {
    const list = requireArray(pairs, 'pairs') as readonly Pair[];
    list.forEach((pair, i) => {
      requireObjectFields(pair, ['g1', 'g2'], `pairs[${i}]`);
      const { g1, g2 } = pair;
      if (!(g1 instanceof G1)) throw new TypeError(`"pairs[${i}].g1" expected G1 point, got type=${typeof g1}`);
      if (!(g2 instanceof G2)) throw new TypeError(`"pairs[${i}].g2" expected G2 point, got type=${typeof g2}`);
      if (g1.is0() || g2.is0()) throw new Error('pairing is not available for ZERO point');
      g1.assertValidity();
      g2.assertValidity();
    });
    return list;
  }

  /** Π e(g1, g2): one Miller loop over all pairs and one final exponentiation in the kernel. */
  function product(pairs: readonly Pair[]): Fp12Value {
    const { G1: one, G2: two } = open();
    const { engine } = one;
    const left = pairs.map((pair) => first.native(pair.g1));
    const right = pairs.map((pair) => second.native(pair.g2));
    engine.begin();
    const gt = engine.take(GT_ELEMENTS * engine.elementBytes);
    const out = engine.take(GT_BYTES);
    engine.exports.millerLoop(gt, one.placeAll(left), two.placeAll(right), pairs.length);
    engine.exports.finalExponentiation(gt, gt);
    engine.exports.gtEncode(out, gt);
    return toFp12(engine.read(out, GT_BYTES));
  }

  function calcPairingPrecomputes(point: WeierstrassPoint<Fp2>): Precompute {
    if (!(point instanceof G2)) throw new TypeError(`"point" expected G2 point, got type=${typeof point}`);
    const { x, y } = point.toAffine();
    return lineCoefficients(x, y);
  }

  function millerLoopBatch(pairs: [Precompute, bigint, bigint][], withFinalExponent = false): Fp12Value {
    requireArray(pairs, 'pairs').forEach((pair, i) => {
      const tuple = requireArray(pair, `pairs[${i}]`);
      if (tuple.length !== 3) throw new TypeError(`"pairs[${i}]" expected precompute tuple`);
      requireArray(tuple[0], `pairs[${i}][0]`);
    });
    const f = millerLoop(pairs);
    return withFinalExponent ? Fp12.finalExponentiate(f) : f;
  }

  function pairingBatch(pairs: readonly Pair[], withFinalExponent = true): Fp12Value {
    const list = requireValid(pairs);
    if (list.length === 0) return Fp12.ONE;
    if (withFinalExponent) return product(list);
    return millerLoop(
      list.map(({ g1, g2 }) => {
        const { x, y } = g1.toAffine();
        return [calcPairingPrecomputes(g2), x, y] as const;
      }),
    );
  }

  return {
    calcPairingPrecomputes,
    millerLoopBatch,
    pairingBatch,
    pairing(P: WeierstrassPoint<bigint>, Q: WeierstrassPoint<Fp2>, withFinalExponent = true): Fp12Value {
      if (!(P instanceof G1)) throw new TypeError(`"Q" expected G1 point, got type=${typeof P}`);
      if (!(Q instanceof G2)) throw new TypeError(`"P" expected G2 point, got type=${typeof Q}`);
      return pairingBatch([{ g1: P, g2: Q }], withFinalExponent);
    },
    isOne(pairs: readonly Pair[]): boolean {
      const list = requireValid(pairs).map((pair) => [first.native(pair.g1), second.native(pair.g2)] as const);
      return open().pairingCheck(list);
    },
  };
}

/** The kernel's 576 bytes have the order of `Fp12.toBytes`. */
function toFp12(bytes: Uint8Array): Fp12Value {
  const parts = Array.from({ length: 12 }, (_, i) =>
    bytesToBigInt(bytes.subarray(i * FIELD_BYTES, (i + 1) * FIELD_BYTES)),
  );
  return Fp12.fromBigTwelve(parts as BigintTwelve);
}
