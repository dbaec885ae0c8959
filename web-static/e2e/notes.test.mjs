// What the team says among itself: at once in every browser, and never to the customer.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { openBoth } from './answers.mjs';
import { ask, eventually, faultsIn, findingsOf, workspaceOf } from './browser.mjs';

const words = 'Her neighbour takes the parcel. ครับ شكرًا';
let both;
let ours;
let theirs;
before(async () => {
  both = await openBoth('notes');
  ({ ours, theirs } = both);
});

const noteField = ({ page }) => page.getByRole('textbox', { name: 'Note', exact: true });
const note = ({ page }, text) =>
  page
    .getByRole('log')
    .getByRole('note', { name: /^Note by/u })
    .filter({ hasText: text });

async function stored() {
  const workspace = await workspaceOf(ours.context);
  const path = `${workspace}/customers/${both.conversation.customer.id}/timeline?limit=50`;
  const { items } = await ask(ours.context, path);
  return items.filter(each => each.direction === 'note');
}

test('a key leads to a note, which stands once in both browsers', async () => {
  await ours.page.getByRole('log').focus();
  await ours.page.keyboard.press('n');
  await eventually(() => noteField(ours).evaluate(field => field === document.activeElement), Boolean);
  await noteField(ours).fill(words);
  await noteField(ours).press('Enter');
  for (const each of [ours, theirs]) {
    await note(each, words).getByText('only your team sees this').waitFor();
    assert.equal(await note(each, words).count(), 1);
  }
  assert.equal((await stored()).length, 1);
  assert.deepEqual(await findingsOf(ours.page), []);
});

test('its author changes it, and then deletes it for good', async () => {
  const act = async name => {
    await note(ours, 'Note').getByRole('button', { name: 'Change or delete this note' }).click();
    await ours.page.getByRole('menuitem', { name }).click();
  };
  await act('Change');
  await ours.page.getByRole('textbox', { name: 'Change' }).fill('Her sister takes it');
  await ours.page.getByRole('button', { name: 'Save', exact: true }).click();
  for (const each of [ours, theirs])
    await note(each, 'Her sister takes it')
      .getByText(/^Edited/u)
      .waitFor();
  await act('Delete');
  for (const each of [ours, theirs]) await note(each, 'Note deleted').waitFor();
  const [kept] = await stored();
  assert.ok(kept.unsent_at);
  assert.doesNotMatch(JSON.stringify(kept), /sister|neighbour/u);
});

test('a colleague is called by name: offered while one writes, and picked by a key', async () => {
  const { agents } = await ask(ours.context, `${await workspaceOf(ours.context)}/snapshot?limit=1`);
  const [{ id, name }] = agents;
  const offers = ours.page.getByRole('listbox', { name: 'People to mention' });
  await noteField(ours).pressSequentially(`For @${name.slice(0, 3)}`);
  await offers.getByRole('option', { name, selected: true }).waitFor();
  assert.deepEqual(await findingsOf(ours.page), []);
  await noteField(ours).press('Escape');
  await offers.waitFor({ state: 'detached' });
  await noteField(ours).fill('');
  await noteField(ours).pressSequentially(`For @${name.slice(0, 3)}`);
  await noteField(ours).press('ArrowDown');
  await noteField(ours).press('ArrowUp');
  await offers.getByRole('option', { name, selected: true }).waitFor();
  await noteField(ours).press('Enter');
  assert.equal(await noteField(ours).inputValue(), `For @${name} `);
  const asked = ours.page.waitForRequest(/\/notes$/u);
  await noteField(ours).press('Enter');
  assert.deepEqual((await asked).postDataJSON().mentions, { agent_ids: [id], team_ids: [] });
  for (const each of [ours, theirs])
    await note(each, `For @${name}`).getByText(`@${name}`, { exact: true }).waitFor();
});

test('and nothing went wrong meanwhile', () => {
  assert.deepEqual(faultsIn([...ours.faults, ...theirs.faults]), []);
});
