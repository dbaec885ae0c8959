// Looks at the page in Chromium: pictures in light and dark, wide and on a phone, checked by axe and for
// sideways scrolling. `npm run build && SCENE=shop QUIET=true npm run preview`, then `npm run look -- <folder> [name…]`.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import {
  attach,
  card,
  change,
  choose,
  form,
  note,
  offline,
  open,
  record,
  recorded,
  rejected,
  rotate,
  template,
  unfold,
} from './look-acts.mjs';

const [folder = 'target/look', ...only] = process.argv.slice(2);
const origin = process.env.ORIGIN ?? 'http://localhost:4173';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

const inbox = '/w/solstice/inbox/open';
const templates = '/w/solstice/settings/templates';
const pages = [
  { name: 'note', path: inbox, size: wide, act: note('ณัฐพล') },
  { name: 'phone-note', path: inbox, size: phone, act: note('ณัฐพล') },
  { name: 'template', path: inbox, size: wide, act: template('عمر') },
  { name: 'phone-template', path: inbox, size: phone, act: template('عمر') },
  { name: 'card', path: inbox, size: wide, act: card('عمر') },
  { name: 'phone-card', path: inbox, size: phone, act: card('عمر') },
  { name: 'imagemap', path: inbox, size: wide, act: form('عمر') },
  { name: 'templates', path: templates, size: wide },
  { name: 'phone-templates', path: templates, size: phone },
  { name: 'rejected', path: templates, size: wide, act: rejected },
  { name: 'new-template', path: `${templates}/new/1001`, size: wide },
  { name: 'phone-new-template', path: `${templates}/new/1001`, size: phone },
  { name: 'record', path: inbox, size: wide, act: record('王小明') },
  { name: 'phone-record', path: inbox, size: phone, act: record('王小明') },
  { name: 'recorded', path: inbox, size: wide, act: recorded('王小明') },
  { name: 'phone-recorded', path: inbox, size: phone, act: recorded('王小明') },
  { name: 'offline', path: inbox, size: wide, act: offline('عمر'), isOffline: true },
  { name: 'phone-offline', path: inbox, size: phone, act: offline('عمر'), isOffline: true },
  { name: 'files', path: '/w/solstice/inbox/open', size: wide, act: attach },
  { name: 'phone-files', path: '/w/solstice/inbox/open', size: phone, act: attach },
  { name: 'inbox', path: '/w/solstice/inbox/open', size: wide, act: open('ณัฐพล') },
  { name: 'kinds', path: '/w/solstice/inbox/open', size: { width: 1440, height: 4200 }, act: open('田中') },
  { name: 'thread', path: '/w/solstice/inbox/open', size: wide, act: open('田中') },
  { name: 'list', path: '/w/solstice/inbox/open', size: wide },
  { name: 'channels', path: '/w/solstice/settings/channels', size: wide },
  { name: 'connect', path: '/w/solstice/settings/channels/connect/whatsapp', size: wide },
  {
    name: 'medium',
    path: '/w/solstice/inbox/open',
    size: { width: 1024, height: 768 },
    act: open('Beatriz'),
  },
  { name: 'phone-list', path: '/w/solstice/inbox/open', size: phone },
  { name: 'phone-thread', path: '/w/solstice/inbox/open', size: phone, act: open('田中') },
  { name: 'phone-channels', path: '/w/solstice/settings/channels', size: phone },
  { name: 'change', path: '/w/solstice/settings/channels', size: wide, act: change },
  { name: 'phone-change', path: '/w/solstice/settings/channels', size: phone, act: change },
  { name: 'phone-connect', path: '/w/solstice/settings/channels/connect/whatsapp', size: phone },
  { name: 'webhooks', path: '/w/solstice/settings/webhooks', size: wide },
  { name: 'phone-webhooks', path: '/w/solstice/settings/webhooks', size: phone },
  { name: 'webhook', path: '/w/solstice/settings/webhooks/9002', size: wide, act: unfold },
  { name: 'phone-webhook', path: '/w/solstice/settings/webhooks/9002', size: phone, act: unfold },
  { name: 'webhook-new', path: '/w/solstice/settings/webhooks/new', size: wide, act: choose },
  { name: 'phone-webhook-new', path: '/w/solstice/settings/webhooks/new', size: phone, act: choose },
  { name: 'webhook-secret', path: '/w/solstice/settings/webhooks/9001', size: wide, act: rotate },
  { name: 'sign-in', path: '/sign-in', size: wide },
  { name: 'phone-sign-in', path: '/sign-in', size: phone },
  { name: 'set-up', path: '/setup?token=fresh', size: wide },
  { name: 'phone-set-up', path: '/setup?token=fresh', size: phone },
  { name: 'chinese', path: '/w/solstice/inbox/open', size: wide, language: 'zh-Hans', act: open('王小明') },
  { name: 'rtl', path: '/w/solstice/inbox/open', size: wide, rtl: true, act: open('عمر') },
];

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
  ],
});
let faults = 0;
const fault = (...words) => {
  faults += 1;
  console.error('FAULT', ...words);
};

for (const theme of (process.env.THEMES ?? 'light,dark').split(',')) {
  for (const each of pages.filter(({ name }) => only.length === 0 || only.includes(name))) {
    const context = await browser.newContext({
      viewport: each.size,
      colorScheme: theme,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.on(
      'console',
      message => message.type() === 'error' && !each.isOffline && fault(each.name, message.text()),
    );
    page.on('pageerror', error => fault(each.name, error.message));
    if (each.language) {
      await context.request.patch(`${origin}/api/v1/session/person`, { data: { language: each.language } });
    }
    await page.goto(origin + each.path);
    await page.waitForLoadState('networkidle');
    if (each.rtl) await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
    await each.act?.(page);
    await page.mouse.move(0, 0);
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${folder}/${each.name}-${theme}.png` });
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (over > 0) fault(each.name, theme, `scrolls sideways by ${over} px`);
    // The page's policy lets nobody else's script in; the inspector may.
    const cdp = await context.newCDPSession(page);
    await cdp.send('Runtime.evaluate', { expression: axe });
    const { result } = await cdp.send('Runtime.evaluate', {
      expression:
        "axe.run(document, {resultTypes: ['violations']}).then(r => JSON.stringify(r.violations.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' | ' + n.failureSummary.split('\\n').slice(1, 3).join(' '))])))",
      awaitPromise: true,
      returnByValue: true,
    });
    for (const [rule, nodes] of JSON.parse(result.value)) fault(each.name, theme, rule, nodes);
    if (each.language) {
      await context.request.patch(`${origin}/api/v1/session/person`, { data: { language: 'en' } });
    }
    await context.close();
  }
}
await browser.close();
console.log(faults === 0 ? 'No faults.' : `${faults} faults.`);
process.exitCode = faults === 0 ? 0 : 1;
