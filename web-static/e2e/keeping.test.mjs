// Files and recordings are kept: while one looks elsewhere, without a line, and after their page was closed.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { answersOf, field, newest, onePixel, openBoth } from './answers.mjs';
import { connectionSays, eventually, faultsIn, findingsOf } from './browser.mjs';

let both;
let ours;
let theirs;
before(async () => {
  both = await openBoth('keeping');
  ({ ours, theirs } = both);
});

const button = (name, { page } = ours) => page.getByRole('button', { name, exact: true });

const pick = name =>
  ours.page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'image/png', buffer: Buffer.from(onePixel, 'base64') });
const files = () => ours.page.getByRole('list', { name: 'Files of this answer' });

test('a recording whose place is left is kept, and so is what lies beside an answer elsewhere', async () => {
  await button('Record a voice note').click();
  await ours.page.getByRole('group', { name: 'Voice note' }).getByText('0:01').waitFor();
  await ours.page.getByText('Note', { exact: true }).first().click();
  await ours.page.getByText('Reply', { exact: true }).first().click();
  await files().getByRole('button', { name: 'Remove Voice note' }).waitFor();
  const address = ours.page.url();
  await ours.page.keyboard.press('Escape');
  await ours.page.getByRole('option').nth(3).click();
  await eventually(
    () => ours.page.url(),
    url => url !== address,
  );
  await ours.page.locator(`#row-${both.conversation.id}`).click();
  await files().getByRole('button', { name: 'Remove Voice note' }).click();
  assert.equal(await files().count(), 0);
});

test('without a line a file waits, can be sent and taken back, and goes once the line is back', async () => {
  const before = (await answersOf(both, 'image')).length;
  await ours.context.setOffline(true);
  await connectionSays(ours.page, /^No connection\. What you send waits/u);
  await pick('lamp.png');
  await files().getByText('Waits for the connection').waitFor();
  await field(ours).fill('From the underground');
  await field(ours).press('Enter');
  await ours.page.getByRole('log').getByText('Waits for the connection').waitFor();
  assert.deepEqual(await findingsOf(ours.page), []);
  await ours.page.getByRole('log').getByRole('button', { name: 'Take back' }).click();
  await files()
    .getByRole('button', { name: /lamp\.png$/u })
    .waitFor();
  assert.equal(await field(ours).inputValue(), 'From the underground');
  await files().getByText('Waits for the connection').waitFor();
  await field(ours).press('Enter');
  await ours.page.getByRole('log').getByText('Waits for the connection').waitFor();
  assert.equal((await answersOf(both, 'image')).length, before);

  // The page that sent it is gone when the line comes back; its file lay in the browser.
  await ours.page.close();
  await ours.context.setOffline(false);
  ours.page = await ours.context.newPage();
  await ours.page.goto(theirs.page.url());
  // A page that opens, an upload, and the way to the other browser.
  await theirs.page
    .getByRole('log')
    .getByRole('img', { name: 'From the underground' })
    .waitFor({ timeout: 30_000 });
  const message = await newest(both, 'image');
  assert.equal(message.content.caption, 'From the underground');
  assert.equal((await answersOf(both, 'image')).length, before + 1);
});

test('and nothing went wrong meanwhile', () => {
  assert.deepEqual(faultsIn([...ours.faults, ...theirs.faults], /ERR_INTERNET_DISCONNECTED/u), []);
});
