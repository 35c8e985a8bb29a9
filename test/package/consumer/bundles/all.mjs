// Everything that runs in a browser: the control of the test that looks for what a bundle should not hold.
import * as bls from 'quorate/compat/bls-eth-wasm';
import * as blst from 'quorate/compat/blst';
import * as ethereumjs from 'quorate/compat/ethereumjs';
import * as noble from 'quorate/compat/noble';
import * as protocol from 'quorate/protocol';
import * as threshold from 'quorate/threshold';

globalThis.all = { bls, blst, ethereumjs, noble, protocol, threshold };
