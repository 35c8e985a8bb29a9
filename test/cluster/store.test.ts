import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { QuorateError } from '../../bindings/errors.js';
import { FileStore } from '../../cluster/store/file.js';
import { MemoryStore } from '../../cluster/store/memory.js';
import { RANDOM_COST } from '../../cluster/store/sealed-file.js';
import { storeKit } from '../kits/store.js';

const root = mkdtempSync(join(tmpdir(), 'quorate-store-'));
const password = new Uint8Array(32).fill(7);
const SECRET = Uint8Array.from(Buffer.from('a secret that must not be readable'));
let made = 0;

test.after.always(() => rmSync(root, { recursive: true, force: true }));

function folder(): string {
  made++;
  return join(root, `store-${made}`);
}

function open(directory: string, change: { password?: Uint8Array; owner?: string } = {}): FileStore {
  return new FileStore({ directory, password, owner: 'node 1', cost: RANDOM_COST, ...change });
}

function code(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof QuorateError ? error.code : `not a QuorateError: ${String(error)}`;
  }
  return 'nothing thrown';
}

storeKit(test, 'memory', () => new MemoryStore());
storeKit(test, 'file', () => open(folder()));

test('a second life finds what the first has put', (t) => {
  const directory = folder();
  open(directory).put('share', SECRET, 'secret');
  t.deepEqual(open(directory).get('share'), SECRET);
  open(directory).put('share', Uint8Array.of(1), 'secret');
  t.deepEqual(open(directory).get('share'), Uint8Array.of(1));
});

test('secrets are sealed, everything is for the owner only, nothing is left over', (t) => {
  const directory = folder();
  const store = open(directory);
  store.put('share', SECRET, 'secret');
  store.put('group', SECRET, 'public');
  t.deepEqual(readdirSync(directory).sort(), ['group.public', 'share.sealed']);
  t.false(readFileSync(join(directory, 'share.sealed')).includes(Buffer.from(SECRET.subarray(0, 8))));
  t.true(readFileSync(join(directory, 'group.public')).includes(Buffer.from(SECRET)));
  t.is(statSync(directory).mode & 0o777, 0o700);
  for (const name of readdirSync(directory)) t.is(statSync(join(directory, name)).mode & 0o777, 0o600);
});

test('the same value is sealed differently each time', (t) => {
  const directory = folder();
  const store = open(directory);
  store.put('share', SECRET, 'secret');
  const first = readFileSync(join(directory, 'share.sealed'));
  store.put('share', SECRET, 'secret');
  t.notDeepEqual(readFileSync(join(directory, 'share.sealed')), first);
});

test('a wrong password, another owner, another name: unreadable', (t) => {
  const directory = folder();
  open(directory).put('share', SECRET, 'secret');
  t.is(
    code(() => open(directory, { password: new Uint8Array(32) }).get('share')),
    'STORE_UNREADABLE',
  );
  t.is(
    code(() => open(directory, { owner: 'node 2' }).get('share')),
    'STORE_UNREADABLE',
  );
  renameSync(join(directory, 'share.sealed'), join(directory, 'identity.sealed'));
  t.is(
    code(() => open(directory).get('identity')),
    'STORE_UNREADABLE',
  );
});

test('any changed or missing byte of a sealed file is noticed', (t) => {
  const directory = folder();
  open(directory).put('share', SECRET, 'secret');
  const path = join(directory, 'share.sealed');
  const good = readFileSync(path);
  for (let position = 0; position < good.length; position++) {
    // A changed cost (byte 8) could ask for a long computation; the bounds of it are tested below.
    if (position === 8) continue;
    const bad = Buffer.from(good);
    bad[position] = (bad[position] as number) ^ 1;
    writeFileSync(path, bad);
    t.is(
      code(() => open(directory).get('share')),
      'STORE_UNREADABLE',
      `byte ${position}`,
    );
  }
  for (const length of [0, 8, 59, 75, good.length - 1]) {
    writeFileSync(path, good.subarray(0, length));
    t.is(
      code(() => open(directory).get('share')),
      'STORE_UNREADABLE',
      `length ${length}`,
    );
  }
});

test('a file that asks for absurd work is refused without doing it', (t) => {
  const directory = folder();
  open(directory).put('share', SECRET, 'secret');
  const path = join(directory, 'share.sealed');
  for (const cost of [0, 9, 21, 255]) {
    const bad = readFileSync(path);
    bad[8] = cost;
    writeFileSync(path, bad);
    t.is(
      code(() => open(directory).get('share')),
      'STORE_UNREADABLE',
    );
  }
});

test('a folder or file that others can use is refused', (t) => {
  const directory = folder();
  open(directory).put('share', SECRET, 'secret');
  chmodSync(join(directory, 'share.sealed'), 0o644);
  t.is(
    code(() => open(directory).get('share')),
    'STORE_PERMISSIONS',
  );
  chmodSync(join(directory, 'share.sealed'), 0o600);
  chmodSync(directory, 0o750);
  t.is(
    code(() => open(directory)),
    'STORE_PERMISSIONS',
  );
  const wide = folder();
  mkdirSync(wide, { mode: 0o777 });
  chmodSync(wide, 0o777);
  t.is(
    code(() => open(wide)),
    'STORE_PERMISSIONS',
  );
});

test('what an interrupted write has left is removed, and the old value stays', (t) => {
  const directory = folder();
  open(directory).put('share', SECRET, 'secret');
  const torn = join(directory, 'share.sealed.new');
  writeFileSync(torn, 'half a file', { mode: 0o600 });
  t.deepEqual(open(directory).get('share'), SECRET);
  t.false(existsSync(torn));
});
