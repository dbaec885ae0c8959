// Measures how long frames take while 10,000 rows are scrolled:
// `npm run build && SCENE=crowd QUIET=true npm run preview`, then `node src/testing/scroll.mjs`.
import { chromium } from 'playwright-core';

const origin = process.env.ORIGIN ?? 'http://localhost:4173';
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(`${origin}/w/solstice/inbox/open`);
await page.getByRole('option').first().waitFor();

const loaded = () =>
  page.evaluate(() => {
    const list = document.querySelector('[role=listbox]');
    return Math.round((list?.scrollHeight ?? 0) / 72);
  });
// Down to the end, as fast as pages come.
for (let rows = 0; rows < 9_900; rows = await loaded()) {
  await page.evaluate(() => {
    const list = document.querySelector('[role=listbox]');
    if (list) list.scrollTop = list.scrollHeight;
  });
  await page.waitForTimeout(60);
}
// Time of the main thread itself, whatever else the machine does meanwhile.
const cdp = await page.context().newCDPSession(page);
await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
const spent = async () =>
  Object.fromEntries((await cdp.send('Performance.getMetrics')).metrics.map(m => [m.name, m.value]));
const before = await spent();
const frames = await page.evaluate(async () => {
  const list = document.querySelector('[role=listbox]');
  const seen = [];
  let last = performance.now();
  for (let step = 0; step < 600; step += 1) {
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    seen.push(now - last);
    last = now;
    if (list) list.scrollTop -= 120;
  }
  return seen.slice(10);
});
const after = await spent();
const each = name => (((after[name] - before[name]) * 1000) / 600).toFixed(2);
const sorted = frames.toSorted((a, b) => a - b);
const at = share => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
console.log(
  `rows ${await loaded()}, frames ${sorted.length}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`,
);
const parts = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration', 'TaskDuration'];
console.log('main thread per frame, in ms:', Object.fromEntries(parts.map(name => [name, each(name)])));
await browser.close();
