/** One beacon of each known chain, as the HTTP API gave it: public data. */

export interface Sample {
  readonly label: string;
  readonly json: Readonly<Record<string, string | number>>;
}

export const SAMPLES: readonly Sample[] = [
  {
    label: 'quicknet',
    json: {
      round: 123,
      randomness: 'fb8f7bc29bf24db51871ec8c79f3a1e4bd0557bc0dfcee9ed1d924e69d1c60dc',
      signature: 'b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92',
    },
  },
  {
    label: 'chained',
    json: {
      round: 72785,
      randomness: '8b676484b5fb1f37f9ec5c413d7d29883504e5b669f604a1ce68b3388e9ae3d9',
      signature:
        '82f5d3d2de4db19d40a6980e8aa37842a0e55d1df06bd68bddc8d60002e8e959eb9cfa368b3c1b77d18f02a54fe047b80f0989315f83b12a74fd8679c4f12aae86eaf6ab5690b34f1fddd50ee3cc6f6cdf59e95526d5a5d82aaa84fa6f181e42',
      previous_signature:
        'a609e19a03c2fcc559e8dae14900aaefe517cb55c840f6e69bc8e4f66c8d18e8a609685d9917efbfb0c37f058c2de88f13d297c7e19e0ab24813079efe57a182554ff054c7638153f9b26a60e7111f71a0ff63d9571704905d3ca6df0b031747',
    },
  },
  {
    label: 'unchained',
    json: {
      round: 223344,
      randomness: 'f3d6adf1daa2c7877f90fb0f1a675ab0a42653a1e2a9b66fee0749d47a47bc57',
      signature:
        '94f6b85df7cce7237e8e7df66d794ddad092de5d8bb6a791b97e905aa89852e506ac36a792eba7021e22eebf34891f8914bf9a8dd9233ea0a4c5ca00ef8404999f899073dd2eade61fe54077fee8168f83dcb61a758b6883b38904054e64a433',
    },
  },
  {
    label: 'legacy G1',
    json: {
      round: 614294,
      randomness: 'b1c2d777e51e53e6817e4ee6e8ab79b2fa8d75ae8c63866ee84303239b25d54e',
      signature: 'b1e0bb6804f576b77d562169a5fab44116711e89a4a8ccbf0c237ef20841880b472ef28ad57fb9da6a507411d5c8a9bf',
    },
  },
];
