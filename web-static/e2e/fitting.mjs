// Whether a page fits: in light and in dark, on a screen and on a phone.
import assert from 'node:assert/strict';
import { findingsOf, phone, sidewaysOf, wide } from './browser.mjs';

/**
 * Nothing scrolls sideways and axe finds nothing, however the page is looked at; it is left as wide as a screen. Words
 * change what axe finds less than colours and shapes do: in a `second` language it sees each colour and each shape once.
 */
export async function fits(page, what, { second = false } = {}) {
  for (const [screen, size] of Object.entries({ wide, phone })) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      const look = `${what} ${screen} ${colorScheme}`;
      assert.equal(await sidewaysOf(page), 0, look);
      const isSeen = !second || (screen === 'wide') === (colorScheme === 'light');
      if (isSeen) assert.deepEqual(await findingsOf(page), [], look);
    }
  }
  await page.setViewportSize(wide);
}
