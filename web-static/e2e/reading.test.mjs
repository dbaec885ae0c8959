// Reading: what customers sent stands in the thread, the keyboard leads through the inbox, and what is not there is said.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { ask, eventually, faultsIn, openInbox, origin, sidewaysOf, workspaceOf } from './browser.mjs';
import { conversationsOf, messageWhich, openConversation, rowsOf } from './inbox.mjs';

let context;
let page;
let faults;
let workspace;
before(async () => {
  ({ context, page, faults } = await openInbox());
  workspace = await workspaceOf(context);
});

async function firstOf(some, holds) {
  for (const each of some) if (await holds(each)) return each;
  throw new Error('There is none.');
}

const openedId = () => page.url().split('/open/')[1];

test('a thread shows what was written, in every script', async () => {
  const scripts = {
    han: /\p{sc=Han}/u,
    kana: /\p{sc=Hiragana}/u,
    thai: /\p{sc=Thai}/u,
    arabic: /\p{sc=Arabic}/u,
  };
  for (const [script, letters] of Object.entries(scripts)) {
    const { conversation, message } = await messageWhich(
      context,
      ({ content, unsent_at }) => content.kind === 'text' && !unsent_at && letters.test(content.text),
    );
    await openConversation(page, conversation.id);
    const words = page.getByRole('log').getByText(message.content.text.split('\n')[0]).first();
    await words.waitFor();
    const direction = await words.evaluate(element => getComputedStyle(element).direction);
    assert.equal(direction, script === 'arabic' ? 'rtl' : 'ltr', script);
  }
});

test('a picture that a customer sent is fetched and drawn', async () => {
  const { conversation, message } = await messageWhich(
    context,
    each => each.content.kind === 'image' && each.files[0]?.state === 'stored',
  );
  await openConversation(page, conversation.id);
  const picture = page.getByRole('log').locator(`img[src="${message.files[0].thumbnail}"]`).first();
  await picture.scrollIntoViewIfNeeded();
  const width = await eventually(
    () => picture.evaluate(image => image.complete && image.naturalWidth),
    drawn => drawn > 0,
  );
  assert.ok(width <= 512);
});

test('a file that was given up can be asked for again', async () => {
  const { conversation, message } = await messageWhich(context, each => each.files[0]?.state === 'stored');
  // As it looks after the last try failed; the rest is the real server's.
  await page.route('**/timeline?*', async route => {
    const answer = await route.fetch();
    const body = await answer.json();
    for (const each of body.items) if (each.id === message.id) each.files[0].state = 'failed';
    await route.fulfill({ response: answer, json: body });
  });
  await openConversation(page, conversation.id);
  const asked = page.waitForResponse(`**${workspace}/messages/${message.id}/files/0/retry`);
  await page.getByRole('button', { name: /^Fetch again/u }).click();
  assert.equal((await asked).status(), 204);
  await page.unroute('**/timeline?*');
});

test('keys lead through the list and out of a thread', async () => {
  await page.goto(`${origin}${workspace}/inbox/open`);
  await page.getByRole('option').first().hover();
  const [first, second, third] = (await rowsOf(page)).map(row => row.id.replace('row-', ''));

  await page.keyboard.press('j');
  await eventually(openedId, id => id === first);
  await page.keyboard.press('j');
  await eventually(openedId, id => id === second);
  await page.keyboard.press('k');
  await eventually(openedId, id => id === first);

  await page.keyboard.press('Escape');
  await eventually(openedId, id => id === undefined);
  const focused = () => page.evaluate(() => document.activeElement?.id);
  await eventually(focused, id => id === `row-${first}`);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await eventually(focused, id => id === `row-${third}`);
  await page.keyboard.press('ArrowUp');
  await eventually(focused, id => id === `row-${second}`);
  await page.keyboard.press('Enter');
  await eventually(openedId, id => id === second);
  await page.mouse.move(0, 0);
});

test('the customer stands beside his words, his number before any id', async () => {
  // Who goes by a username hides the number: there is nothing to put first.
  const isNumbered = async ({ customer }) => {
    const { identities } = await ask(context, `${workspace}/customers/${customer.id}`);
    return ['wa_id', 'wa_bsuid'].every(kind => identities.some(identity => identity.kind === kind));
  };
  const conversation = await firstOf(await conversationsOf(context), isNumbered);
  await openConversation(page, conversation.id);
  const panel = page.getByRole('complementary', { name: 'Customer' });
  await panel.getByText('Reachable on').waitFor();
  const kinds = await panel.getByText(/^WhatsApp (number|user id)$/u).allInnerTexts();
  assert.equal(kinds[0], 'WhatsApp number');
});

test('a conversation that is not there is said, and leads back', async () => {
  await page.goto(`${origin}${workspace}/inbox/open/999999999`);
  await page.getByText('This conversation is not here').waitFor();
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await eventually(openedId, id => id === undefined);
  await page.goto(`${origin}/nowhere`);
  await page.getByRole('link', { name: 'To the inbox' }).click();
  await page.getByRole('option').first().waitFor();
});

test('a page whose server does not answer says so, and opens once it does', async () => {
  await page.route('**/api/v1/session', route => route.abort());
  await page.goto(`${origin}${workspace}/inbox/open`);
  await page.getByText('The server does not answer').waitFor();
  assert.equal(await sidewaysOf(page), 0);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('The server does not answer').waitFor();
  await page.unroute('**/api/v1/session');
  await page.getByRole('option').first().waitFor({ timeout: 15_000 });
});

test('and nothing went wrong meanwhile', () => {
  assert.deepEqual(
    faultsIn(faults, /ERR_FAILED.*\/session|^Problem: No connection/u, / 404 .*\/conversations\/999999999/u),
    [],
  );
});
