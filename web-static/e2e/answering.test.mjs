// An agent answers: at once on his screen, once on everybody's, and through a line that is cut.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { ask, connectionSays, eventually, faultsIn, openInbox, patience, workspaceOf } from './browser.mjs';
import { messageWhich, openConversation } from './inbox.mjs';

let ours;
let theirs;
let conversation;
before(async () => {
  [ours, theirs] = [await openInbox(), await openInbox()];
  ({ conversation } = await messageWhich(ours.context, each => each.direction === 'inbound'));
  for (const { page } of [ours, theirs]) await openConversation(page, conversation.id);
});

const field = ({ page }) => page.getByRole('textbox', { name: 'Message' });
const inThread = ({ page }, words) => page.getByRole('log').getByText(words, { exact: true });

/** How often the server holds these words among the customer's messages. */
async function stored(words) {
  const workspace = await workspaceOf(ours.context);
  const path = `${workspace}/customers/${conversation.customer.id}/timeline?limit=50`;
  const { items } = await ask(ours.context, path);
  return items.filter(each => each.content.text === words).length;
}

async function standsOnce(words) {
  for (const each of [ours, theirs]) {
    await inThread(each, words).first().waitFor();
    assert.equal(await inThread(each, words).count(), 1);
  }
  assert.equal(await stored(words), 1);
}

test('an answer stands in the thread before the server has it, and once in both browsers', async () => {
  const words = 'Yes, it is. We can send it today.';
  let release;
  const held = new Promise(resolve => {
    release = resolve;
  });
  await ours.page.route('**/conversations/*/messages', async route => {
    await held;
    await route.continue();
  });
  await field(ours).fill(words);
  await field(ours).press('Enter');
  await inThread(ours, words).waitFor();
  assert.equal(await field(ours).inputValue(), '');
  assert.equal(await stored(words), 0);
  release();
  await inThread(theirs, words).waitFor();
  await standsOnce(words);
  await ours.page.unroute('**/conversations/*/messages');
});

test('Enter takes a word of an input method and does not send', async () => {
  await field(ours).fill('にほんご');
  await field(ours).evaluate(input => {
    const press = { key: 'Enter', bubbles: true, cancelable: true };
    input.dispatchEvent(new KeyboardEvent('keydown', { ...press, isComposing: true }));
    input.dispatchEvent(new KeyboardEvent('keydown', { ...press, keyCode: 229 }));
  });
  assert.equal(await field(ours).inputValue(), 'にほんご');
  await field(ours).press('Shift+Enter');
  assert.equal(await field(ours).inputValue(), 'にほんご\n');
  await field(ours).fill('');
});

test('what was begun is there again after the page was left', async () => {
  await field(ours).fill('Half a sentence');
  await ours.page.getByText('Draft kept').waitFor();
  await openConversation(ours.page, conversation.id);
  assert.equal(await field(ours).inputValue(), 'Half a sentence');
  await field(ours).fill('');
});

test('a message can be answered to by name, and the answer quotes it', async () => {
  const bubble = ours.page.getByRole('button', { name: 'Reply to this message' }).last();
  await bubble.focus();
  await bubble.press('Enter');
  await ours.page.getByRole('button', { name: 'Answer without quoting' }).waitFor();
  await field(ours).fill('About this one');
  await field(ours).press('Enter');
  await standsOnce('About this one');
  await ours.page.getByRole('log').getByRole('blockquote').last().waitFor();
});

test('without a line an answer waits, says so, and goes once when the line is back', async () => {
  const words = 'Written in the underground';
  await ours.context.setOffline(true);
  await connectionSays(ours.page, /^No connection\. What you send waits/u);
  await field(ours).fill(words);
  await field(ours).press('Enter');
  await inThread(ours, words).waitFor();
  await ours.page.getByText('Waits for the connection').waitFor();
  assert.equal(await stored(words), 0);
  await ours.context.setOffline(false);
  await eventually(
    () => stored(words),
    count => count > 0,
    patience * 2,
  );
  await ours.page.getByText('Waits for the connection').waitFor({ state: 'detached' });
  await standsOnce(words);
});

test('a refused answer says why, and is tried again when told to', async () => {
  const words = 'Not before noon';
  const body = { type: 'about:blank', title: 'Paused.', status: 422, code: 'channel_paused', errors: [] };
  await ours.page.route('**/conversations/*/messages', route =>
    route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify(body) }),
  );
  await field(ours).fill(words);
  await field(ours).press('Enter');
  await ours.page.getByText('The channel is paused.').waitFor();
  assert.equal(await stored(words), 0);
  await ours.page.unroute('**/conversations/*/messages');
  await ours.page.getByRole('log').getByRole('button', { name: 'Try again' }).click();
  await inThread(theirs, words).waitFor();
  await standsOnce(words);
});

test('and nothing went wrong meanwhile', () => {
  assert.deepEqual(faultsIn(ours.faults, /ERR_INTERNET_DISCONNECTED/u, /\b422\b/u), []);
  assert.deepEqual(faultsIn(theirs.faults), []);
});
