// Measures what a frame takes while a long list is scrolled: `npm run scroll` builds the page, plays a server with
// 10,000 conversations behind it and scrolls. With ATRIUM_URL, ATRIUM_EMAIL and ATRIUM_PASSWORD it scrolls the list of
// that server instead, whatever comes in meanwhile. ATRIUM_CHROMIUM names a browser other than /usr/bin/chromium.
import { chromium } from 'playwright-core';

const { ATRIUM_URL, ATRIUM_EMAIL = '', ATRIUM_PASSWORD = '', ATRIUM_CHROMIUM } = process.env;
const rowHeight = 72;
const frames = 600;
/** Seven thousand pixels a second: as fast as a hand throws a list. */
const stride = 120;

async function standIn() {
  Object.assign(process.env, { SCENE: 'crowd', QUIET: 'true' });
  const { preview } = await import('vite');
  const server = await preview({
    configFile: 'vite.stand-in.config.ts',
    preview: { port: 0 },
    logLevel: 'error',
  });
  return `http://localhost:${server.httpServer.address().port}`;
}

const browser = await chromium.launch({
  executablePath: ATRIUM_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(ATRIUM_URL ?? (await standIn()));
if (ATRIUM_URL) {
  await page.getByLabel('Work email').fill(ATRIUM_EMAIL);
  await page.getByLabel('Password', { exact: true }).fill(ATRIUM_PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
await page.getByRole('option').first().waitFor();

/** Every page of the list, down to its end; what comes in meanwhile waits above it. */
async function loadAll() {
  const reach = () =>
    page.evaluate(height => {
      const list = document.querySelector('[role=listbox]');
      list.scrollTop = list.scrollHeight;
      return Math.floor(list.scrollHeight / height);
    }, rowHeight);
  let rows = 0;
  for (let still = 0; still < 40; still += 1) {
    const reached = await reach();
    if (reached > rows) still = 0;
    rows = Math.max(rows, reached);
    await page.waitForTimeout(50);
  }
  return rows;
}

/** Scrolls up, or only waits, for so many frames: the times between them, as the browser counts its frames. */
const run = step =>
  page.evaluate(
    async ([count, by]) => {
      const list = document.querySelector('[role=listbox]');
      const times = [];
      for (let frame = 0; frame <= count; frame += 1) {
        times.push(await new Promise(requestAnimationFrame));
        if (by > 0) list.scrollTop -= by;
      }
      return times.slice(1).map((time, index) => time - times[index]);
    },
    [frames, step],
  );

const inspector = await page.context().newCDPSession(page);
await inspector.send('Performance.enable', { timeDomain: 'threadTicks' });
const spent = async () => {
  const { metrics } = await inspector.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value * 1000]));
};

const say = (what, times) => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = share => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1);
  const missed = times.filter(time => time > 25).length;
  console.log(
    `${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, ${missed} of ${frames} late`,
  );
};

console.log(`${await loadAll()} rows`);
say('frames while nothing moves (the machine)', await run(0));
const before = await spent();
const times = await run(stride);
const after = await spent();
say('frames while the list is scrolled', times);
const each = name => `${((after[name] - before[name]) / frames).toFixed(2)} ms`;
console.log(
  `main thread per frame: ${each('TaskDuration')}, of which script ${each('ScriptDuration')}, ` +
    `style ${each('RecalcStyleDuration')}, layout ${each('LayoutDuration')}`,
);
await browser.close();
process.exit();
