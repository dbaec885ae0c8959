// How the page looks: in light and dark, in both languages, on a screen and on a phone it fits and axe finds nothing.
// With ATRIUM_SHOTS=<folder> it takes the pictures of the README.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import {
  connectionSays,
  eventually,
  faultsIn,
  openInbox,
  origin,
  phone,
  wide,
  workspaceOf,
} from './browser.mjs';
import { fits } from './fitting.mjs';
import { conversationsOf, messageWhich, openConversation } from './inbox.mjs';

const languages = { en: 'Newest first', 'zh-Hans': '最新在前' };
const shots = process.env.ATRIUM_SHOTS;
/** The pictures: whose thread, or which place, and how it looks. */
const pictures = {
  'inbox-light': { who: /^Grace/u },
  'inbox-dark': { who: /^محمد/u, colorScheme: 'dark' },
  'inbox-chinese-light': { who: /^王小明/u, language: 'zh-Hans' },
  'phone-thread-light': { who: /^Grace/u, size: phone },
  'phone-list-dark': { place: 'list', size: phone, colorScheme: 'dark' },
  'channels-light': { place: 'channels' },
};

let context;
let page;
let faults;
let workspace;
let conversation;
let spoken = 'en';
before(async () => {
  ({ context, page, faults } = await openInbox());
  // In this browser alone, since others are walking with the same account.
  await page.route('**/api/v1/session', async route => {
    const answer = await route.fetch();
    const body = await answer.json();
    body.person.language = spoken;
    await route.fulfill({ response: answer, json: body });
  });
  workspace = await workspaceOf(context);
  ({ conversation } = await messageWhich(
    context,
    each => each.content.kind === 'image' && each.files[0]?.state === 'stored',
  ));
});

const places = {
  list: async () => {
    await page.goto(`${origin}${workspace}/inbox/open`);
    await page.getByRole('option').first().waitFor();
  },
  thread: () => openConversation(page, conversation.id),
  channels: async () => {
    await page.goto(`${origin}${workspace}/settings/channels`);
    await page.getByRole('article').first().waitFor();
  },
};

for (const [language, word] of Object.entries(languages)) {
  for (const [place, go] of Object.entries(places)) {
    test(`the ${place}, ${language}`, async () => {
      spoken = language;
      await go();
      await eventually(
        () => page.evaluate(() => document.documentElement.lang),
        lang => lang === language,
      );
      if (place === 'list') await page.getByText(word).first().waitFor();
      await fits(page, `${place} ${language}`, { second: language !== 'en' });
    });
  }
}

for (const [name, picture] of Object.entries(shots ? pictures : {})) {
  test(`the picture ${name}`, async () => {
    const { who, place, size = wide, colorScheme = 'light', language = 'en' } = picture;
    spoken = language;
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    const theirs = async () => (await conversationsOf(context)).find(each => who.test(each.customer.name));
    await (place ? places[place]() : openConversation(page, (await eventually(theirs, Boolean, 240_000)).id));
    await page.waitForLoadState('networkidle');
    if (size === wide) await connectionSays(page, /^(Live|实时)/u);
    await page.screenshot({ path: `${shots}/${name}.png` });
  });
}

test('and nothing went wrong meanwhile', () => {
  assert.deepEqual(faultsIn(faults), []);
});
