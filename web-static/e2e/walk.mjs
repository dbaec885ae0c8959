// Runs the walk: two files of tests at a time, all in one Chromium and against one server. Those that change what every
// page shows go alone, afterwards.
// usage: node walk.mjs [part of a file's name …]
import { readdirSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { serve } from './chromium.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));
/** They pause a channel, rename the house, change the language of everybody who is signed in, and add a channel. */
const alone = ['channels', 'health', 'house', 'language', 'sandbox'];
/** The long ones first, so that none is left over; last the one whose customer comes latest. */
const first = ['looks', 'webhooks', 'live', 'reading', 'obstacles'];
const last = ['failing'];
const atATime = 2;

const wanted = process.argv.slice(2);
const names = readdirSync(folder)
  .filter(file => file.endsWith('.test.mjs'))
  .map(file => file.replace('.test.mjs', ''))
  .filter(name => wanted.length === 0 || wanted.some(each => name.includes(each)));

const rankOf = name => (first.includes(name) ? first.indexOf(name) : last.includes(name) ? 99 : 50);
const beside = names.filter(name => !alone.includes(name)).sort((a, b) => rankOf(a) - rankOf(b));

async function walk(some, concurrency) {
  if (some.length === 0) return;
  const files = some.map(name => `${folder}${name}.test.mjs`);
  const tests = run({ files, concurrency });
  tests.on('test:fail', () => {
    process.exitCode = 1;
  });
  for await (const line of tests.compose(spec)) process.stdout.write(line);
}

const chromium = await serve();
process.env.ATRIUM_SHARED_CHROMIUM = chromium.wsEndpoint();
try {
  await walk(beside, atATime);
  await walk(
    names.filter(name => alone.includes(name)),
    1,
  );
} finally {
  await chromium.close();
}
