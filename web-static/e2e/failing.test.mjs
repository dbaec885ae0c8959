// An answer that the platform did not deliver: everybody sees it, why, and what can be done.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { fateOf, field, openBoth } from './answers.mjs';
import { ask, eventually, faultsIn, workspaceOf } from './browser.mjs';

const words = 'Are you still there?';
let both;
let ours;
let theirs;
before(async () => {
  both = await openBoth('failing');
  ({ ours, theirs } = both);
});

const decide = (page, name) => page.getByRole('log').getByRole('button', { name, exact: true }).last();

const toldInTheList = () => theirs.page.locator(`#row-${both.conversation.id}`).getByText('Not sent');

/** His messages and ours, the newest last. */
async function timeline() {
  const workspace = await workspaceOf(ours.context);
  const path = `${workspace}/customers/${both.conversation.customer.id}/timeline?limit=50`;
  return (await ask(ours.context, path)).items.filter(each => each.content);
}

const newest = async () => (await timeline()).at(-1);

test('it says so in both browsers, with the reason in plain words', async () => {
  await field(ours).fill(words);
  await field(ours).press('Enter');
  for (const each of [ours, theirs]) {
    const message = fateOf(each, words);
    await message.getByText('Not sent.').waitFor();
    await message.getByText(/no WhatsApp on this number/u).waitFor();
  }
  // The list tells of the newest message: of this one, unless he wrote on meanwhile, as customers of the demo do.
  await eventually(
    async () => (await toldInTheList().isVisible()) || (await newest()).direction === 'inbound',
    Boolean,
  );
});

test('it can be sent again, and fails again where nothing has changed', async () => {
  const workspace = await workspaceOf(ours.context);
  const message = async () => (await timeline()).findLast(each => each.content.text === words);
  const attempts = async () =>
    (await ask(ours.context, `${workspace}/messages/${(await message()).id}/delivery`)).attempt;
  const first = await attempts();
  await decide(ours.page, 'Send again').click();
  await eventually(attempts, count => count > first);
  await eventually(message, ({ status }) => status === 'failed');
  await decide(theirs.page, 'Send again').waitFor();
});

test('it can be let go, and then nothing is left to decide in either browser', async () => {
  await decide(theirs.page, 'Let it go').click();
  for (const { page } of [ours, theirs]) {
    await decide(page, 'Send again').waitFor({ state: 'detached' });
    await decide(page, 'Let it go').waitFor({ state: 'detached' });
  }
});

test('and nothing went wrong meanwhile', () => {
  assert.deepEqual(faultsIn([...ours.faults, ...theirs.faults]), []);
});
