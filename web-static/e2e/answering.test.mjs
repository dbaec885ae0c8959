// An agent answers: at once on his screen, once on everybody's, and with what becomes of it.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { fateOf, field, inThread, openBoth, standsOnce, stored } from './answers.mjs';
import { eventually, faultsIn, gate } from './browser.mjs';
import { openConversation } from './inbox.mjs';

let both;
let ours;
let theirs;
before(async () => {
  both = await openBoth('answering');
  ({ ours, theirs } = both);
});

/** Switches holding answers back on or off. */
async function holdBack({ page }) {
  await page.getByRole('button', { name: 'What sends' }).click();
  await page.getByRole('menuitemcheckbox', { name: /^Hold answers/u }).click();
}

test('an answer stands in the thread before the server has it, and once in both browsers', async () => {
  const words = 'Yes, it is. We can send it today.';
  const [held, release] = gate();
  await ours.page.route('**/conversations/*/messages', async route => {
    await held;
    await route.continue();
  });
  await field(ours).fill(words);
  await field(ours).press('Enter');
  await inThread(ours, words).waitFor();
  assert.equal(await field(ours).inputValue(), '');
  assert.equal(await stored(both, words), 0);
  release();
  await inThread(theirs, words).waitFor();
  await standsOnce(both, words);
  await ours.page.unroute('**/conversations/*/messages');
  // The platform carries it, the customer reads it, and both screens tell.
  for (const each of [ours, theirs]) await fateOf(each, words).getByText('Read', { exact: true }).waitFor();
});

test('an answer that is held back can be undone, and its words come back to be changed', async () => {
  const words = 'Oh, that was meant for somebody else';
  await holdBack(ours);
  await field(ours).fill(words);
  await field(ours).press('Enter');
  await ours.page.getByRole('log').getByRole('button', { name: 'Undo' }).click();
  await eventually(
    () => field(ours).inputValue(),
    value => value === words,
  );
  for (const each of [ours, theirs]) await fateOf(each, words).getByText('Cancelled').waitFor();
  await field(ours).fill('');
  await holdBack(ours);
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
  await openConversation(ours.page, both.conversation.id);
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
  await standsOnce(both, 'About this one');
  await ours.page.getByRole('log').getByRole('blockquote').last().waitFor();
});

test('and nothing went wrong meanwhile', () => {
  assert.deepEqual(faultsIn(ours.faults), []);
  assert.deepEqual(faultsIn(theirs.faults), []);
});
