/**
 * Contracts that call the BLS12-381 precompiles, run by three EVMs: with the original's implementation, with ours that throws the EVM's own
 * errors, and with ours as it is by default. A contract sees the same success, return data and gas in all three.
 */
import { createRequire } from 'node:module';
import { createEVM, type EVM, EVMError, type EVMRunCallOpts } from '@ethereumjs/evm';
import test from 'ava';
import { QuorateBLS } from '../../bindings/compat/ethereumjs/index.js';
import { curveCases } from '../kits/vectors.js';

/** Passes its input on to the precompile and returns: success, size of the return data, return data. */
function caller(precompile: number): Uint8Array {
  return Uint8Array.from([
    ...[0x36, 0x5f, 0x5f, 0x37], //                                      calldatacopy(0, 0, calldatasize)
    ...[0x5f, 0x5f, 0x36, 0x5f, 0x60, precompile, 0x5a, 0xfa], //        staticcall(gas, precompile, 0, calldatasize, 0, 0)
    ...[0x5f, 0x52, 0x3d, 0x60, 0x20, 0x52], //                          mstore(0, success), mstore(32, returndatasize)
    ...[0x3d, 0x5f, 0x60, 0x40, 0x3e], //                                returndatacopy(64, 0, returndatasize)
    ...[0x3d, 0x60, 0x40, 0x01, 0x5f, 0xf3], //                          return(0, 64 + returndatasize)
  ]);
}

type Address = NonNullable<EVMRunCallOpts['to']>;

// The EVM's own copy of the package that has its addresses.
const require = createRequire(createRequire(import.meta.url).resolve('@ethereumjs/evm'));
const { Address } = require('@ethereumjs/util') as { Address: new (bytes: Uint8Array) => Address };

const GAS = 3_000_000n;

/** Where the contract that calls a precompile lives. */
function contractAt(precompile: number): Address {
  return new Address(new Uint8Array(20).fill(0xaa).fill(precompile, 19));
}

async function open(options: Parameters<typeof createEVM>[0]): Promise<EVM> {
  const evm = await createEVM(options);
  for (const precompile of Object.values(ADDRESSES)) {
    await evm.stateManager.putCode(contractAt(precompile), caller(precompile));
  }
  return evm;
}

async function outcome(evm: EVM, precompile: number, data: Uint8Array): Promise<string> {
  const { execResult } = await evm.runCall({ to: contractAt(precompile), data, gasLimit: GAS });
  const error = execResult.exceptionError?.error ?? 'none';
  return `${Buffer.from(execResult.returnValue).toString('hex')} gas ${execResult.executionGasUsed} error ${error}`;
}

/** The same call of a precompile itself; the text of the failure is the same where ours throws the EVM's errors. */
async function direct(evm: EVM, precompile: number, data: Uint8Array): Promise<string[]> {
  const to = new Address(new Uint8Array(20).fill(precompile, 19));
  const { execResult } = await evm.runCall({ to, data, gasLimit: GAS });
  const { returnValue, executionGasUsed, exceptionError } = execResult;
  return [`${Buffer.from(returnValue).toString('hex')} gas ${executionGasUsed}`, String(exceptionError?.error)];
}

const ADDRESSES: Readonly<Record<string, number>> = {
  'g1-add': 0x0b,
  'g1-mul': 0x0c,
  'g2-add': 0x0d,
  'g2-mul': 0x0e,
  'pairing-check': 0x0f,
  'map-fp-to-g1': 0x10,
  'map-fp2-to-g2': 0x11,
};

const evms: Promise<EVM[]> = Promise.all([
  open({}),
  open({ bls: new QuorateBLS({ EVMError }) }),
  open({ bls: new QuorateBLS() }),
]);

/** The lengths that the precompiles tell apart, without and with bytes where padding should be. */
function oddInputs(): Uint8Array[] {
  const lengths = [0, 1, 63, 64, 65, 128, 159, 160, 161, 256, 288, 384, 512, 576, 768];
  return lengths.flatMap((length) => [new Uint8Array(length), new Uint8Array(length).fill(1)]);
}

test.serial('contracts that call the precompiles: the vectors of the EIP', async (t) => {
  const [original, ...ours] = await evms;
  let succeeded = 0;
  const cases = curveCases();
  for (const { operation, name, input } of cases) {
    const expected = await outcome(original!, ADDRESSES[operation]!, input);
    for (const evm of ours) t.is(await outcome(evm, ADDRESSES[operation]!, input), expected, name);
    const [seen, text] = await direct(original!, ADDRESSES[operation]!, input);
    t.deepEqual(await direct(ours[0]!, ADDRESSES[operation]!, input), [seen!, text!], name);
    t.is((await direct(ours[1]!, ADDRESSES[operation]!, input))[0], seen, name);
    if (expected.startsWith(`${'00'.repeat(31)}01`)) succeeded++;
  }
  if (cases.length > 0) t.true(succeeded > 10 && succeeded < cases.length, String(succeeded));
  console.log(`EIP-2537 through contracts: ${cases.length} vectors, of which ${succeeded} succeed`);
  t.pass();
});

test.serial('contracts that call the precompiles: odd lengths, zeros and padding', async (t) => {
  const [original, ...ours] = await evms;
  const seen = new Set<string>();
  for (const address of new Set(Object.values(ADDRESSES))) {
    for (const input of oddInputs()) {
      const expected = await outcome(original!, address, input);
      seen.add(expected.slice(62, 64));
      for (const evm of ours) t.is(await outcome(evm, address, input), expected, `${address} ${input.length}`);
    }
  }
  t.deepEqual([...seen].sort(), ['00', '01']);
});
