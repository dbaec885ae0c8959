// What goes with an answer besides words: a file that is dropped, a voice note that is recorded.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { answersOf, field, newest, onePixel, openBoth } from './answers.mjs';
import { eventually, faultsIn, findingsOf, origin } from './browser.mjs';

let both;
let ours;
let theirs;
before(async () => {
  both = await openBoth('attaching');
  ({ ours, theirs } = both);
});

const button = (name, { page } = ours) => page.getByRole('button', { name, exact: true });

test('a file that is dropped goes up at once, can be let go, and is sent with the words under it', async () => {
  const drop = name =>
    ours.page.evaluate(
      ([label, base64]) => {
        const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([bytes], label, { type: 'image/png' }));
        for (const type of ['dragover', 'drop'])
          document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      },
      [name, onePixel],
    );
  await drop('wrong.png');
  await button('Remove wrong.png').click();
  await drop('point.png');
  await button('Remove point.png').waitFor();
  await field(ours).fill('Like this one');
  await eventually(() => button('Send').isEnabled(), Boolean);
  await button('Send').click();
  for (const { page } of [ours, theirs])
    await page.getByRole('log').getByRole('img', { name: 'Like this one' }).waitFor();
  const message = await newest(both, 'image');
  assert.equal(message.content.caption, 'Like this one');
});

test('a voice note is recorded, heard, sent, and can be played by whoever reads it', async () => {
  await button('Record a voice note').click();
  const recorder = ours.page.getByRole('group', { name: 'Voice note' });
  await recorder.getByText('0:02').waitFor();
  await button('Done').click();
  await ours.page.getByRole('button', { name: /^Remove/u }).waitFor();
  assert.deepEqual(await findingsOf(ours.page), []);
  await eventually(() => button('Send').isEnabled(), Boolean);
  await button('Send').click();
  const message = await newest(both, 'audio');
  assert.equal(message.content.voice, true);
  assert.ok(message.content.seconds >= 2);
  assert.equal(message.files[0].mime_type, 'audio/ogg');
  const heard = await theirs.page.evaluate(
    url =>
      new Promise((resolve, reject) => {
        const sound = new Audio(url);
        sound.onloadedmetadata = () => resolve(sound.duration);
        sound.onerror = () => reject(sound.error);
      }),
    origin + message.files[0].url,
  );
  assert.ok(Math.abs(heard - message.content.seconds) < 1.5, `${heard} seconds`);
});

test('a recording can be given up', async () => {
  await button('Record a voice note').click();
  await ours.page.getByRole('group', { name: 'Voice note' }).getByText('0:01').waitFor();
  await ours.page.keyboard.press('Escape');
  await button('Record a voice note').waitFor();
  assert.equal(await ours.page.getByRole('button', { name: /^Remove/u }).count(), 0);
});

test('Enter on the switch between answer and note sends nothing', async () => {
  const before = (await answersOf(both, 'text')).length;
  await field(ours).fill('Not finished');
  await ours.page.getByRole('radio', { name: 'Reply' }).press('Enter');
  await ours.page.waitForTimeout(300);
  assert.equal(await field(ours).inputValue(), 'Not finished');
  assert.equal((await answersOf(both, 'text')).length, before);
  await field(ours).fill('');
});

test('and nothing went wrong meanwhile', () => {
  assert.deepEqual(faultsIn([...ours.faults, ...theirs.faults]), []);
});
