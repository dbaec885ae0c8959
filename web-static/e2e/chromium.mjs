// The Chromium in which the pages are.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const options = () => ({
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

/** A Chromium of its own. */
export const launch = () => chromium.launch(options());

/** One that several connect to, at its `wsEndpoint()`. */
export const serve = () => chromium.launchServer(options());

export const connect = endpoint => chromium.connect(endpoint);
