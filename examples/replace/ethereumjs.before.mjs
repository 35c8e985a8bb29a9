// The precompiles of EIP-2537, called in an EVM: e(2P, 3Q)·e(−6P, Q) = 1.
import { createEVM } from '@ethereumjs/evm';
import { createAddressFromString } from '@ethereumjs/util';

// An EVM without the option `bls` makes a NobleBLS of its own; here it is said, so that it can be another.

import { NobleBLS } from '@ethereumjs/evm';

const evm = await createEVM({ bls: new NobleBLS() });
const bytes = (text) => Buffer.from(text, 'hex');

/** Calls the precompile at an address from 0x0b to 0x11. */
async function call(address, ...parts) {
  const to = createAddressFromString(`0x${address.padStart(40, '0')}`);
  const { execResult } = await evm.runCall({ to, data: Buffer.concat(parts), gasLimit: 500_000n });
  const answer = execResult.exceptionError ? 'failed' : Buffer.from(execResult.returnValue).toString('hex');
  console.log(`0x${address}  ${execResult.executionGasUsed} gas  ${answer}`);
  return execResult.returnValue;
}

// Generators, each coordinate in 64 bytes; of Fp2, c0 comes first.
const P = bytes(
  '0000000000000000000000000000000017f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb' +
    '0000000000000000000000000000000008b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1',
);
const Q = bytes(
  '00000000000000000000000000000000024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8' +
    '0000000000000000000000000000000013e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e' +
    '000000000000000000000000000000000ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801' +
    '000000000000000000000000000000000606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be',
);
const ORDER = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001n;
const scalar = (value) => bytes(value.toString(16).padStart(64, '0'));

const twoP = await call('0c', P, scalar(2n));
const minusSixP = await call('0c', P, scalar(ORDER - 6n));
const threeQ = await call('0e', Q, scalar(3n));
await call('0f', twoP, threeQ, minusSixP, Q);
await call('0f', twoP, threeQ, P, Q);
await call('0b', P, twoP.subarray(1)); // a byte short: fails, and uses up all the gas
