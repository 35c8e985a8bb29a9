import test from 'ava';
import { crossCheck } from '../../bench/check.js';
import { OPERATIONS } from '../../bench/operations/index.js';
import { PEER_LOADERS } from '../../bench/peers/index.js';

/** Longer lists, which some peers take in pieces, are checked by the full run. */
const LARGEST = 256;

test('all peers give the same answers to the same inputs', async (t) => {
  t.timeout(120_000);
  const loaded = await Promise.all(Object.values(PEER_LOADERS).map((load) => load()));
  const peers = loaded.flatMap((peer) => ('absent' in peer ? [] : [peer]));
  const operations = OPERATIONS.filter(({ quick, size = 0 }) => quick && size <= LARGEST);
  let answers = 0;
  for (const operation of operations) {
    const { entrants } = crossCheck(operation, operation.open(), peers);
    t.true(entrants.length >= 2, `${operation.name} has something to be compared with`);
    if (operation.group === 'drop-in')
      t.is(entrants.filter(({ peer }) => peer.role !== 'ours').length, 1, operation.name);
    answers += entrants.length;
  }
  t.log(`${answers} answers of ${peers.length} peers to ${operations.length} operations`);
});
