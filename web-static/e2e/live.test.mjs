// What is live: two browsers of one agent see the same as it happens, and miss nothing while they are away.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { isNobodys } from './answers.mjs';
import { connectionSays, eventually, faultsIn, inboxIsLive, openInbox } from './browser.mjs';
import { conversationsOf, rowsOf, unreadOf } from './inbox.mjs';

let here;
let there;
before(async () => {
  [here, there] = await Promise.all([openInbox(), openInbox()]);
});

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

test('messages arrive in both browsers by themselves', async () => {
  const pages = [here.page, there.page];
  await Promise.all(
    pages.map(async page => {
      await page.evaluate(() => Object.assign(window, { since: 'before' }));
      const old = await rowsOf(page);
      await eventually(
        () => rowsOf(page),
        rows => !same(rows, old),
        30_000,
      );
      assert.equal(await page.evaluate(() => window.since), 'before', 'the page was not loaded again');
    }),
  );
  await eventually(
    () => Promise.all(pages.map(rowsOf)),
    ([one, other]) => same(one, other),
  );
});

test('under the pointer the list keeps still and says how much is new', async () => {
  const { page } = here;
  await page.getByRole('link', { name: /^Settings/u }).click();
  await page.getByRole('article').first().waitFor();
  // It rests where the list is drawn only afterwards.
  await page.mouse.move(400, 500);
  await page.getByRole('link', { name: /^Inbox/u }).press('Enter');
  await page.getByRole('option').first().waitFor();
  const held = (await rowsOf(page)).map(row => row.id);
  const fresh = page.getByRole('button', { name: /^\d+ new$/u });
  await fresh.waitFor({ timeout: 30_000 });
  assert.deepEqual(
    (await rowsOf(page)).map(row => row.id),
    held,
  );
  await page.mouse.move(0, 0);
  await fresh.waitFor({ state: 'detached' });
  await eventually(
    async () => (await rowsOf(page)).map(row => row.id),
    ids => !same(ids, held),
  );
});

test('what one browser reads is read in the other, and what it marks unread is unread there', async () => {
  // One that no other browser of this agent has before it, and reads.
  const free = async () =>
    (await conversationsOf(there.context)).filter(isNobodys).map(({ id }) => `row-${id}`);
  const unread = await eventually(
    async () => {
      const ids = await free();
      return (await rowsOf(there.page)).find(row => row.unread !== '0' && ids.includes(row.id));
    },
    row => row !== undefined,
    30_000,
  );
  const id = unread.id.replace('row-', '');
  await here.page.locator(`#${unread.id}`).click();
  const end = here.page.getByRole('button', { name: /^To the newest message/u });
  await here.page.getByRole('log').waitFor();
  await end.click({ timeout: 2_000 }).catch(() => {
    // All of it is in sight.
  });
  for (const { page } of [here, there])
    await eventually(
      () => unreadOf(page, id),
      count => !count,
    );

  await here.page.getByRole('log').focus();
  await here.page.keyboard.press('u');
  for (const { page } of [here, there])
    await eventually(
      () => unreadOf(page, id),
      count => count > 0,
    );
});

test('a page whose line is cut says so, and afterwards has what a fresh one fetches', async () => {
  const { context, page } = here;
  await page.keyboard.press('Escape');
  // The row that was left has the focus, and for that the list would keep still.
  await page.evaluate(async () => {
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
    document.activeElement?.blur();
  });
  await page.mouse.move(0, 0);
  await context.setOffline(true);
  await connectionSays(page, /^Reconnecting/u);
  const old = await rowsOf(there.page);
  await eventually(
    () => rowsOf(there.page),
    rows => !same(rows, old),
    30_000,
  );
  await context.setOffline(false);
  await connectionSays(page, /^(Live|Caught up)/u);

  await there.page.reload();
  await inboxIsLive(there.page);
  await eventually(
    () => Promise.all([here, there].map(each => rowsOf(each.page))),
    ([kept, fetched]) => same(kept, fetched),
  );
});

test('and nothing went wrong meanwhile', () => {
  assert.deepEqual(faultsIn([...here.faults, ...there.faults], /ERR_INTERNET_DISCONNECTED/u), []);
});
