/** The BLS precompiles of @ethereumjs/evm: the default implementation of its `createEVM`, called as the precompiles call it. */
import { type EVMBLSInterface, NobleBLS } from '@ethereumjs/evm';
import { type Cases, dropInCase, makeCase, type Peer } from '../peer.js';
import { packageTitle } from './version.js';

export function evmCases(bls: EVMBLSInterface): Cases {
  bls.init?.();
  return {
    eip2537: ({ precompile, input }) =>
      makeCase(
        () => bls[precompile](input),
        (bytes) => bytes,
      ),
  };
}

export const evm: Peer = {
  name: 'evm',
  role: 'script',
  title: packageTitle('@ethereumjs/evm'),
  cases: { dropIn: dropInCase({ ethereumjs: evmCases(new NobleBLS()) }) },
};
