// Keys: silent where somebody writes, else the short way to everything; and off for whoever wants that.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { conversationOf, field } from './answers.mjs';
import { ask, eventually, faultsIn, findingsOf, openInbox, origin, tall, workspaceOf } from './browser.mjs';
import { openConversation } from './inbox.mjs';

let ours;
let page;
let id;
let workspace;
before(async () => {
  ours = await openInbox({ viewport: tall });
  ({ page } = ours);
  workspace = await workspaceOf(ours.context);
  ({ id } = await conversationOf('keys', ours));
  await openConversation(page, id);
});

const conversation = () => ask(ours.context, `${workspace}/conversations/${id}`);
const dialog = name => page.getByRole('dialog', { name });

/** Presses keys where they are no letters of a field. */
async function press(...keys) {
  await page.getByRole('log').focus();
  for (const key of keys) await page.keyboard.press(key);
}

test('in a field they are letters', async () => {
  await field(ours).fill('');
  await field(ours).pressSequentially('eg?s');
  assert.equal(await field(ours).inputValue(), 'eg?s');
  assert.equal((await conversation()).status, 'open');
  await field(ours).fill('');
});

test('two after each other lead to a view, a question mark shows them all', async () => {
  await press('g', 'm');
  await page.waitForURL(/\/inbox\/mine/u);
  await page.keyboard.press('?');
  await dialog('Keyboard').getByText('Close and open the next').waitFor();
  assert.deepEqual(await findingsOf(page), []);
  await page.keyboard.press('Escape');
  await dialog('Keyboard').waitFor({ state: 'detached' });
});

test('the palette does what it names, goes to a view and to a conversation by its number', async () => {
  const { number } = await conversation();
  await page.keyboard.press('Control+k');
  await dialog('Commands').getByRole('combobox').fill('customers wai');
  assert.deepEqual(await findingsOf(page), []);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/inbox\/waiting/u);
  await page.keyboard.press('Control+k');
  await dialog('Commands').getByRole('combobox').fill(`#${number}`);
  await dialog('Commands')
    .getByRole('option')
    .filter({ hasText: `#${number}` })
    .first()
    .click();
  await page.waitForURL(new RegExp(`/${id}$`, 'u'));
  await page.keyboard.press('Control+k');
  await dialog('Commands').getByRole('combobox').fill('wait for the customer');
  await page.keyboard.press('Enter');
  await eventually(conversation, each => each.status === 'waiting');
  await page.getByRole('button', { name: 'Reopen' }).click();
  await eventually(conversation, each => each.status === 'open');
});

test('those that are a single letter can be switched off, and the palette is there still', async () => {
  await page.goto(`${origin}${workspace}/settings/you`);
  await page.getByRole('switch', { name: /^Keys that are a single letter/u }).uncheck({ force: true });
  await openConversation(page, id);
  await press('s', '?', 'g', 'm');
  await page.keyboard.press('Control+k');
  await dialog('Commands').waitFor();
  assert.equal(await page.getByRole('dialog').count(), 1);
  assert.match(page.url(), new RegExp(`/open/${id}$`, 'u'));
  await page.keyboard.press('Escape');
  await page.evaluate(() => localStorage.removeItem('atrium.single_keys'));
});

test('and nothing went wrong meanwhile', () => {
  assert.deepEqual(faultsIn(ours.faults), []);
});
