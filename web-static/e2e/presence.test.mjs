// Two agents: each sees the other look, write and leave, in the conversation and in the list.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conversationOf, field } from './answers.mjs';
import { connectionSays, faultsIn, openBrowser, openInbox, origin, tall, workspaceOf } from './browser.mjs';
import { openConversation } from './inbox.mjs';

const headers = { 'X-Requested-By': 'atrium', Origin: origin };

/** Somebody who is invited, comes in by the link, and sees the inbox. */
async function colleague(name) {
  const workspace = await workspaceOf(mei.context);
  const invited = await mei.context.request.post(`${origin}/api/v1${workspace}/invitations`, {
    headers,
    data: { email: `jonas.${Date.now()}@solstice.example`, role: 'agent' },
  });
  if (invited.status() === 404) return undefined;
  assert.equal(invited.status(), 201, await invited.text());
  const token = new URL((await invited.json()).url).searchParams.get('token');
  const opened = await openBrowser();
  const accepted = await opened.context.request.post(`${origin}/api/v1/invitations/accept`, {
    headers,
    data: { token, name, password: 'eight copper kettles', language: 'en' },
  });
  assert.equal(accepted.status(), 201, await accepted.text());
  await opened.page.goto(origin);
  await connectionSays(opened.page, /^(Live|Caught up)/u);
  return opened;
}

const mei = await openInbox({ viewport: tall });
const jonas = await colleague('Jonas Weber');
const skip = !jonas && 'this server invites nobody';
const conversation = await conversationOf('presence', mei);

const eye = ({ page }) => page.getByRole('main').getByRole('img', { name: /^Jonas Weber is looking/u });
const line = ({ page }) => page.getByRole('main').getByText('Jonas Weber is writing…');
const row = ({ page }) => page.locator(`#row-${conversation.id}`);
const rowEye = browser => row(browser).getByRole('img', { name: /Jonas Weber/u });

test('who only sees the list sees a colleague come, write and leave', { skip }, async () => {
  await row(mei).scrollIntoViewIfNeeded();
  await openConversation(jonas.page, conversation.id);
  await rowEye(mei).waitFor();
  await field(jonas).pressSequentially('Half a sen');
  await row(mei).getByText('Jonas Weber is writing…').waitFor();
  await field(jonas).fill('');
  await row(mei).getByText('Jonas Weber is writing…').waitFor({ state: 'detached' });
  await jonas.page.goto(`${origin}${await workspaceOf(jonas.context)}/inbox/open`);
  await rowEye(mei).waitFor({ state: 'detached' });
});

test('who is in the conversation sees it there too, and nobody sees himself', { skip }, async () => {
  await openConversation(mei.page, conversation.id);
  await openConversation(jonas.page, conversation.id);
  await eye(mei).waitFor();
  await field(jonas).pressSequentially('Is any');
  await line(mei).waitFor();
  assert.equal(await line(jonas).count(), 0);
  // It was sent, and with that he writes no longer.
  await field(jonas).fill('Is anybody there?');
  await field(jonas).press('Enter');
  await line(mei).waitFor({ state: 'detached', timeout: 4_000 });
  await eye(mei).waitFor();
});

test('a note is not told as writing, which channels show to the customer', { skip }, async () => {
  const said = [];
  jonas.page.on('websocket', socket => socket.on('framesent', ({ payload }) => said.push(String(payload))));
  await jonas.page.reload();
  await eye(mei).waitFor();
  await jonas.page.getByRole('log').focus();
  await jonas.page.keyboard.press('n');
  await jonas.page.getByRole('textbox', { name: 'Note', exact: true }).pressSequentially('She is difficult');
  await jonas.page.waitForTimeout(500);
  assert.ok(
    said.some(words => words.includes('viewing')),
    said.join('\n'),
  );
  assert.ok(!said.some(words => words.includes('typing')), said.join('\n'));
});

test('who closes the page is gone', { skip }, async () => {
  await eye(mei).waitFor();
  await jonas.page.close();
  await eye(mei).waitFor({ state: 'detached' });
  assert.deepEqual(faultsIn([...mei.faults, ...jonas.faults]), []);
});
