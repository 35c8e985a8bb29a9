/**
 * Kernel exports called directly. The short ones take less than the bindings around them, whose allocations would drown a leak.
 * The secret is copied to one place before the clock is read, so that not even its address differs.
 */
import type { Quorate } from '../../../bindings/index.js';
import { SCALAR_BYTES } from '../../../bindings/kernel.js';
import { scalar, scalarBytes } from '../../inputs.js';
import type { Subject } from '../subject.js';

const COEFFICIENTS = 11;

/** Places in kernel memory, the same for every block. */
interface Places {
  readonly result: number;
  readonly secret: number;
  readonly point1: number;
  readonly point2: number;
  /** Public factors: 7 and a scalar of full length. */
  readonly small: number;
  readonly large: number;
}

/** Lays out what a block needs; the bindings may have used the arena since the block before. */
function layOut(q: Quorate): Places {
  const { engine } = q.G1;
  engine.begin();
  const places: Places = {
    result: engine.take(q.G2.pointBytes),
    secret: engine.take(COEFFICIENTS * SCALAR_BYTES),
    point1: engine.take(q.G1.pointBytes),
    point2: engine.take(q.G2.pointBytes),
    small: engine.place(scalarBytes(7n)),
    large: engine.place(scalarBytes(scalar('place'))),
  };
  engine.exports.g1Generator(places.point1);
  engine.exports.g2Generator(places.point2);
  return places;
}

export function kernelSubjects(q: Quorate): readonly Subject[] {
  const { engine } = q.G1;
  const { exports } = engine;
  const direct = (name: string, copies: number, call: (at: Places) => unknown): Subject => {
    const kept: { result: unknown } = { result: undefined };
    return {
      name: `${name} (kernel)`,
      owner: q.kernel,
      party: 'ours',
      share: 1,
      open: (secrets) => {
        const places = layOut(q);
        return {
          ready: (index) => {
            for (let i = 0; i < copies; i++) engine.bytes.set(secrets[index]!, places.secret + i * SCALAR_BYTES);
          },
          run: () => {
            kept.result = call(places);
          },
        };
      },
    };
  };
  return [
    direct('g1Multiply', 1, ({ result, point1, secret }) => exports.g1Multiply(result, point1, secret)),
    direct('g2Multiply', 1, ({ result, point2, secret }) => exports.g2Multiply(result, point2, secret)),
    direct('g1MultiplyGenerator', 1, ({ result, secret }) => exports.g1MultiplyGenerator(result, secret)),
    direct('g2MultiplyGenerator', 1, ({ result, secret }) => exports.g2MultiplyGenerator(result, secret)),
    direct('frEvaluate, small place', COEFFICIENTS, ({ result, secret, small }) =>
      exports.frEvaluate(result, secret, COEFFICIENTS, small),
    ),
    direct('frEvaluate, any place', COEFFICIENTS, ({ result, secret, large }) =>
      exports.frEvaluate(result, secret, COEFFICIENTS, large),
    ),
    direct('frMul', 1, ({ result, secret, large }) => exports.frMul(result, secret, large)),
    direct('frAdd', 1, ({ result, secret, large }) => exports.frAdd(result, secret, large)),
    direct('frInverse', 1, ({ result, secret }) => exports.frInverse(result, secret)),
    direct('frIsCanonical', 1, ({ secret }) => exports.frIsCanonical(secret)),
  ];
}
