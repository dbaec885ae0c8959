// A card: made from a blank beside what the customer will see, refused with its place, sent, and answered by a tap.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { newest, onePixel, openBoth } from './answers.mjs';
import { faultsIn, findingsOf } from './browser.mjs';

let both;
let ours;
let theirs;
before(async () => {
  both = await openBoth('rich');
  ({ ours, theirs } = both);
});

const dialog = () => ours.page.getByRole('dialog', { name: 'Make a card or a form' });
const drawn = ({ page }) => page.getByRole('log').getByRole('group', { name: /Brass lamp, € 90$/u });

test('what is filled in stands in the preview as it will stand in the chat', async () => {
  await ours.page.getByRole('button', { name: 'Make a card or a form' }).click();
  const buffer = Buffer.from(onePixel, 'base64');
  await dialog()
    .locator('input[type=file]')
    .setInputFiles({ name: 'lamp.png', mimeType: 'image/png', buffer });
  await dialog().getByLabel('Title').fill('Brass lamp');
  await dialog().getByLabel('Price').fill('€ 90');
  await dialog().getByLabel('Label').fill('Order');
  const preview = dialog().getByRole('region', { name: 'Preview' });
  await preview.getByText('Brass lamp').waitFor();
  await preview.locator('img[src^="blob:"]').waitFor();
  assert.deepEqual(await findingsOf(ours.page), []);
});

test('what LINE would not take is named with its line, and nothing is sent', async () => {
  await dialog().getByText('JSON', { exact: true }).click();
  const json = dialog().getByLabel('Message as JSON');
  const written = await json.inputValue();
  await json.fill(written.replace('"kilo"', '"huge"'));
  await dialog().getByRole('button', { name: 'Send', exact: true }).click();
  await dialog().getByText('Line 3, column 11:').waitFor();
  await json.fill(written.slice(0, -1));
  await dialog().getByText('this is not JSON.').waitFor();
  assert.equal(await dialog().getByRole('button', { name: 'Send', exact: true }).isDisabled(), true);
  await json.fill(written);
});

test('it stands in both browsers with its picture, and a tap on it comes back', async () => {
  await dialog().getByRole('button', { name: 'Send', exact: true }).click();
  await dialog().waitFor({ state: 'detached' });
  for (const each of [ours, theirs]) {
    await drawn(each).waitFor();
    assert.equal(await drawn(each).count(), 1);
  }
  const sent = await newest(both, 'rich');
  assert.equal(sent.content.message.hero.url, 'file:0');
  assert.equal(sent.files.length, 1);
  await drawn(theirs).locator(`img[src="${sent.files[0].url}"]`).waitFor();
  // The simulated customer taps what can be tapped.
  await theirs.page.getByRole('log').getByText('Order', { exact: true }).waitFor();
  for (const { faults } of [ours, theirs]) assert.deepEqual(faultsIn(faults, / 422 /u), []);
});
