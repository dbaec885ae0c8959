// The door: who is let in, who is not, and what is left after somebody went.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsIn, inboxIsLive, openBrowser, origin, signIn } from './browser.mjs';
import { fits } from './fitting.mjs';

test('a wrong password is refused, the right one opens the inbox, signing out ends it', async () => {
  const { context, page, faults } = await openBrowser();
  await signIn(page, 'not the password');
  await page.getByRole('alert').filter({ hasText: 'Email and password do not match.' }).waitFor();
  assert.equal(await page.getByLabel('Password', { exact: true }).inputValue(), '');

  await signIn(page);
  await inboxIsLive(page);
  const inbox = page.url();

  const other = await context.newPage();
  await other.goto(inbox);
  await inboxIsLive(other);

  await page.getByRole('button', { name: /^Account of/u }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByLabel('Work email').waitFor();
  // The other window shows nothing of the inbox any more either.
  await other.getByLabel('Work email').waitFor();
  assert.equal((await context.request.get(`${origin}/api/v1/session`)).status(), 401);
  await page.goto(inbox);
  await page.getByLabel('Work email').waitFor();
  assert.ok(new URL(page.url()).searchParams.get('next')?.startsWith('/w/'), 'it remembers where to go');
  assert.deepEqual(faultsIn(faults), []);
});

test('the door is for everybody, on every screen, in both languages', async () => {
  for (const [locale, word] of [
    ['en-GB', 'Work email'],
    ['zh-CN', '工作邮箱'],
  ]) {
    const { page, faults } = await openBrowser({ locale });
    await page.goto(`${origin}/sign-in`);
    await page.getByLabel(word).waitFor();
    await fits(page, locale, { second: locale !== 'en-GB' });
    assert.deepEqual(faultsIn(faults), []);
  }
});
