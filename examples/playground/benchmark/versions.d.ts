/** Versions of the libraries under test, written in by the script that builds the page. */
declare const VERSIONS: Readonly<Record<'quorate' | '@noble/curves' | 'bls-eth-wasm', string>>;
