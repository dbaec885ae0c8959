// A card: made from a blank beside what the customer will see, refused with its place, kept under a name, sent, answered
// by a tap, and picked again. And LINE's own emoji.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { field, newest, onePixel, openBoth } from './answers.mjs';
import { eventually, faultsIn, findingsOf } from './browser.mjs';

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

const name = `Lamp ${Date.now()}`;

test('it is kept under a name', async () => {
  await dialog().getByRole('button', { name: 'Keep under a name' }).click();
  await dialog().getByLabel('Name', { exact: true }).fill(name);
  await dialog().getByRole('button', { name: 'Keep under a name' }).click();
  await dialog().getByText(`Kept as “${name}”`).waitFor();
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

test('it is picked again by its name, as it was made', async () => {
  const { page } = theirs;
  await field(theirs).click();
  await page.keyboard.type('/');
  const picker = page.getByRole('dialog', { name: 'Pick a macro' });
  await page.keyboard.type(name);
  await picker.getByRole('option', { name: new RegExp(name, 'u') }).waitFor();
  await picker.getByRole('group', { name: /Brass lamp/u }).waitFor();
  await page.keyboard.press('Enter');
  const again = page.getByRole('dialog', { name: 'Make a card or a form' });
  await again.getByText('Brass lamp', { exact: true }).waitFor();
  assert.match(await again.getByLabel('Message as JSON').inputValue(), /"file:0"/u);
  assert.deepEqual(await findingsOf(page), []);
  await again.getByRole('button', { name: 'Close without sending' }).click();
});

test('an emoji of LINE’s own stands where one writes, and is drawn above it', async () => {
  const { page } = ours;
  await field(ours).fill('Yes ');
  await page.getByRole('button', { name: 'Emoji', exact: true }).click();
  await page.getByRole('button', { name: '(thumbs up)' }).click();
  await eventually(
    () => field(ours).inputValue(),
    words => words === 'Yes (thumbs up)',
  );
  await page
    .getByRole('region', { name: 'As the customer sees it' })
    .getByRole('img', { name: '(thumbs up)' })
    .waitFor();
  assert.deepEqual(await findingsOf(page), []);
  await field(ours).fill('');
});
