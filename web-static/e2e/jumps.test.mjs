// To a day, to a message by its link, and back to the newest, in a thread longer than what is loaded of it.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { conversationOf } from './answers.mjs';
import { ask, eventually, faultsIn, openInbox, origin, wide, workspaceOf } from './browser.mjs';
import { openConversation } from './inbox.mjs';

const notes = 90;
let one;
let page;
let id;
let items;
before(async () => {
  one = await openInbox({ viewport: wide, permissions: ['clipboard-read', 'clipboard-write'] });
  ({ page } = one);
  const conversation = await conversationOf('jumps', one);
  ({ id } = conversation);
  const workspace = await workspaceOf(one.context);
  await page.evaluate(
    async ({ path, count }) => {
      const headers = { 'Content-Type': 'application/json', 'X-Requested-By': 'atrium' };
      for (let i = 0; i < count; i++) {
        const body = JSON.stringify({ text: `note number ${i}.` });
        const answer = await fetch(path, { method: 'POST', headers, body });
        if (!answer.ok) throw new Error(await answer.text());
      }
    },
    { path: `/api/v1${workspace}/conversations/${id}/notes`, count: notes },
  );
  ({ items } = await ask(
    one.context,
    `${workspace}/customers/${conversation.customer.id}/timeline?limit=200`,
  ));
  await openConversation(page, id);
});

const inSight = words => page.getByRole('log').getByText(words, { exact: true });
const onScreen = async words =>
  eventually(
    async () => (await inSight(words).boundingBox())?.y ?? -1,
    y => y > 0 && y < wide.height,
  );

test('the link of a message is copied from it', async () => {
  const note = page.getByRole('note').filter({ hasText: 'note number 88.' });
  await note.getByRole('button', { name: 'Copy link' }).focus();
  await page.keyboard.press('Enter');
  const wanted = items.find(each => each.content?.text === 'note number 88.').id;
  assert.equal(
    await page.evaluate(() => navigator.clipboard.readText()),
    `${origin}${new URL(page.url()).pathname.replace(/inbox\/.*$/u, '')}inbox/open/${id}?message=${wanted}`,
  );
});

test('the link of a message far up opens there, also after a reload, and reads on in both directions', async () => {
  const wanted = items.find(each => each.content?.text === 'note number 5.').id;
  const path = new URL(page.url()).pathname.replace(/inbox\/.*$/u, `inbox/mine/${id}?message=${wanted}`);
  await page.goto(`${origin}${path}`);
  await onScreen('note number 5.');
  await page.reload();
  await onScreen('note number 5.');
  assert.equal(await inSight('note number 89.').count(), 0, 'the end is not loaded');
  const log = page.getByRole('log');
  await eventually(
    async () => {
      await log.evaluate(box => box.scrollTo(0, box.scrollHeight));
      return await inSight('note number 89.').count();
    },
    count => count === 1,
    30_000,
  );
  await eventually(
    () => page.url(),
    url => !url.includes('message='),
  );
});

test('a key leads to the beginning, and the button back to the newest', async () => {
  await page.getByRole('log').focus();
  await page.keyboard.press('Shift+J');
  const dialog = page.getByRole('dialog', { name: 'Go to' });
  await dialog.getByRole('button', { name: 'The beginning' }).click();
  await page.getByText('The beginning of all messages').waitFor();
  await page.getByRole('button', { name: /^To the newest message/u }).click();
  await onScreen('note number 89.');
});

test('a message that is not there is told', async () => {
  await page.goto(`${page.url().replace(/\?.*$/u, '')}?message=8999999999`);
  await page.getByText('This message is not here').waitFor();
  await page.getByRole('button', { name: 'The newest message' }).click();
  await onScreen('note number 89.');
});

test('and nothing went wrong meanwhile', () => {
  assert.deepEqual(faultsIn(one.faults, / 404 /u), []);
});
