import bls, { createBlsEthWasm, type SecretKeyType } from 'quorate/compat/bls-eth-wasm';
import browser from 'quorate/compat/bls-eth-wasm/browser';
import {
  PublicKey,
  SecretKey,
  type Signature,
  type SignatureSet,
  verifyMultipleAggregateSignatures,
} from 'quorate/compat/blst';
import { createBLS, type EVMBLSInterface, QuorateBLS } from 'quorate/compat/ethereumjs';
import { bls12_381, createNoble } from 'quorate/compat/noble';

await bls.init(bls.BLS12_381);
const herumi: SecretKeyType = new bls.SecretKey();
herumi.setByCSPRNG();
const text: string = herumi.sign(new Uint8Array(32)).serializeToHexStr();
const other = createBlsEthWasm();
const same: boolean = browser.ethMode === other.ethMode;

const secret: SecretKey = SecretKey.fromKeygen(new Uint8Array(32));
const sig: Signature = secret.sign(new Uint8Array(1));
const pk: PublicKey = PublicKey.fromBytes(secret.toPublicKey().toBytes(), true);
const set: SignatureSet = { msg: new Uint8Array(1), pk, sig };
const verified: boolean = verifyMultipleAggregateSignatures([set]);

const precompiles: EVMBLSInterface = new QuorateBLS();
const sum: Uint8Array = precompiles.addG1(new Uint8Array(256));
const asynchronous: QuorateBLS = await createBLS({ kernel: 'int' });

const { longSignatures } = bls12_381;
const key = bls12_381.utils.randomSecretKey();
const signature = longSignatures.sign(longSignatures.hash(new Uint8Array(1)), key);
const compressed: string = longSignatures.Signature.toHex(signature);
const { bls12_381: second } = await createNoble();
const order: bigint = second.fields.Fr.ORDER;

// @ts-expect-error: a key of one stand-in is none of another
bls.deserializeHexStrToSecretKey(secret);

export { asynchronous, compressed, order, same, sum, text, verified };
