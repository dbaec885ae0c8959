// Builds the page for the jar: `node build/build.mjs <folder> <stamp>`.
// Does nothing while the hash of all sources equals the one of the last build, so a warm build costs
// milliseconds; installs packages only when the lock file changed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const output = resolve(process.argv[2] ?? join(home, 'target', 'classes', 'web'));
const stamp = resolve(process.argv[3] ?? join(home, 'target', 'web.stamp'));
const sources = [
  'index.html',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'build',
  'src',
];

const files = path =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap(name => files(join(path, name)))
    : [path];

function digest(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(name => files(join(home, name)))) {
    hash.update(path.slice(home.length)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

const last = stamp => (existsSync(stamp) ? readFileSync(stamp, 'utf8') : '');
const npm = (...args) =>
  execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { cwd: home, stdio: 'inherit' });

const current = digest(sources);
if (!existsSync(join(output, 'index.html')) || last(stamp) !== current) {
  const installed = join(home, 'node_modules', '.atrium-stamp');
  const lock = digest(['package.json', 'package-lock.json']);
  if (last(installed) !== lock) {
    npm('ci');
    writeFileSync(installed, lock);
  }
  npm('run', 'build', '--', '--outDir', output, '--emptyOutDir');
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, current);
}
