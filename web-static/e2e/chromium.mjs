// One Chromium for a file of tests.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { chromium } from 'playwright-core';

export const browser = await chromium.launch({
  executablePath:
    process.env.ATRIUM_CHROMIUM ?? assert.fail('ATRIUM_CHROMIUM is not set: ./atrium test sets it'),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    // A microphone that beeps, and nobody who has to allow it.
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    // No page lives for long enough to earn back what these compilers cost.
    '--js-flags=--no-turbofan --no-maglev',
  ],
});
after(() => browser.close());
