// The language somebody chooses is his on every page at once, and still after he came back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, eventually, faultsIn, openInbox } from './browser.mjs';

test('a language is chosen in the menu, kept with the account, and changed back', async () => {
  const { context, page, faults } = await openInbox();
  const spoken = () => page.evaluate(() => document.documentElement.lang);
  const kept = async () => (await ask(context, '/session')).person.language;
  const choose = async (menu, name) => {
    await page.getByRole('button', { name: menu }).click();
    await page.getByRole('menu').getByText(name, { exact: true }).click();
    await page.keyboard.press('Escape');
  };
  await choose(/^Account of/u, '简体中文');
  await page.getByText('最新在前').first().waitFor();
  await eventually(kept, language => language === 'zh-Hans');
  await page.reload();
  await eventually(spoken, language => language === 'zh-Hans');
  await choose(/的账户$/u, 'English');
  await page.getByText('Newest first').first().waitFor();
  await eventually(kept, language => language === 'en');
  assert.deepEqual(faultsIn(faults), []);
});
