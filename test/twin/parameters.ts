/**
 * The parameters of BLS12-381. Everything follows from one number, the seed x; what remains are choices of the
 * standards (generators, SSWU curves), each checked by an identity in twin.test.ts.
 *
 * x: draft-irtf-cfrg-pairing-friendly-curves section 4.2.1; maps: RFC 9380 sections 8.8.1 and 8.8.2.
 */

/** An element c0 + c1·u of Fp2 = Fp[u]/(u² + 1). */
export type Fp2 = readonly [c0: bigint, c1: bigint];

/** The seed of the family: low Hamming weight, negative. */
export const X: bigint = -0xd201000000010000n;

/** r = x⁴ − x² + 1, the order of G1, G2 and GT (255 bits). */
export const R: bigint = X ** 4n - X ** 2n + 1n;

/** p = (x − 1)²·r/3 + x, the base field (381 bits). */
export const P: bigint = ((X - 1n) ** 2n * R) / 3n + X;

/** #E(Fp) = h1·r with h1 = (x − 1)²/3. */
export const G1_COFACTOR: bigint = (X - 1n) ** 2n / 3n;

/** #E'(Fp2) = h2·r. ePrint 2017/419 section 2.1. */
export const G2_COFACTOR: bigint =
  (X ** 8n - 4n * X ** 7n + 5n * X ** 6n - 4n * X ** 4n + 6n * X ** 3n - 4n * X ** 2n - 4n * X + 13n) / 9n;

/** h_eff of G1 = 1 − x: enough, although h1 = (1 − x)²/3. ePrint 2019/403 section 5; RFC 9380 section 8.8.1. */
export const G1_EFFECTIVE_COFACTOR: bigint = 1n - X;

/** h_eff of G2 = h2·(3x² − 3), the multiple that the ψ-based method of ePrint 2017/419 section 4.1 computes. */
export const G2_EFFECTIVE_COFACTOR: bigint = G2_COFACTOR * (3n * X ** 2n - 3n);

/** E: y² = x³ + 4 over Fp. */
export const G1_B: bigint = 4n;

/** E': y² = x³ + 4·(1 + u) over Fp2, an M-type sextic twist: (x, y) ↦ (x/w², y/w³) with w⁶ = 1 + u leads to E. */
export const G2_B: Fp2 = [4n, 4n];

/** ξ = 1 + u: Fp6 = Fp2[v]/(v³ − ξ), Fp12 = Fp6[w]/(w² − v). */
export const XI: Fp2 = [1n, 1n];

/**
 * The generators: of all points of the full curve take the one with the smallest x whose multiple by the cofactor is
 * not the identity, and of its two y the smaller; multiply by h1 or h2 (checked by a test).
 */
export const G1_GENERATOR: readonly [x: bigint, y: bigint] = [
  0x17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bbn,
  0x08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1n,
];

export const G2_GENERATOR: readonly [x: Fp2, y: Fp2] = [
  [
    0x024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8n,
    0x13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7en,
  ],
  [
    0x0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801n,
    0x0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79ben,
  ],
];

/**
 * SSWU curves y² = x³ + A'x + B', isogenous to E and E' (RFC 9380 sections 8.8.1 and 8.8.2). `z` is the non-square of
 * the map. The isogenies themselves are derived from A' and B' in isogeny.ts.
 */
export const G1_SSWU: { readonly a: bigint; readonly b: bigint; readonly z: bigint } = {
  a: 0x144698a3b8e9433d693a02c96d4982b0ea985383ee66a8d8e8981aefd881ac98936f8da0e0f97f5cf428082d584c1dn,
  b: 0x12e2908d11688030018b12e8753eee3b2016c1f0f24f4070a0b9c14fcef35ef55a23215a316ceaa5d1cc48e98e172be0n,
  z: 11n,
};

export const G2_SSWU: { readonly a: Fp2; readonly b: Fp2; readonly z: Fp2 } = {
  a: [0n, 240n],
  b: [1012n, 1012n],
  z: [P - 2n, P - 1n],
};
