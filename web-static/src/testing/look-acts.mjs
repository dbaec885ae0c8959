// What somebody does on a page before a picture of it is taken.
import { readFileSync } from 'node:fs';

export const open = name => async page => {
  const row = page.getByRole('option').filter({ hasText: name });
  await row.click();
  await page.getByRole('log').waitFor();
  await page.waitForTimeout(500);
};

export const change = async page => {
  await page
    .getByRole('button', { name: /^Settings of/u })
    .first()
    .click();
  await page.waitForTimeout(500);
};

export const attach = async page => {
  await open('ณัฐพล')(page);
  await page.locator('input[type=file]').setInputFiles([
    { name: 'lamp.png', mimeType: 'image/png', buffer: readFileSync('../docs/images/inbox-light.png') },
    { name: 'claim-form.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') },
    { name: 'tool.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
  ]);
  await page.waitForTimeout(500);
};

export const record = who => async page => {
  await open(who)(page);
  await page.getByRole('button', { name: 'Record a voice note' }).click();
  await page.getByText('0:02').waitFor();
};

export const recorded = who => async page => {
  await record(who)(page);
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('Half a sentence');
  await page.waitForTimeout(1_800);
};

export const offline = who => async page => {
  await open(who)(page);
  await page.context().setOffline(true);
  for (const words of ['Written in the underground', 'كُتبت في المترو']) {
    await page.getByRole('textbox', { name: 'Message' }).fill(words);
    await page.keyboard.press('Enter');
  }
  await page.waitForTimeout(800);
};

export const unfold = async page => {
  for (const nth of [1, 4]) await page.locator('summary').nth(nth).click();
};

export const choose = async page => {
  await page.getByLabel('Name', { exact: true }).fill('Night bot');
  await page.getByLabel('Only these').click();
  await page.getByLabel('A customer writes').click();
};

export const rotate = async page => {
  for (const _ of [1, 2]) await page.getByRole('button', { name: 'Make a new secret' }).click();
  await page.getByRole('button', { name: 'Send a test' }).click();
};

export const template = who => async page => {
  await open(who)(page);
  await page.getByRole('button', { name: 'Send a template' }).click({ timeout: 5_000 });
  await page.getByRole('button', { name: /^order_shipped/u }).click();
  await page.getByLabel('order', { exact: true }).fill('SL-20391 '.repeat(6));
  await page.waitForTimeout(800);
};

export const card = who => async page => {
  await open(who)(page);
  await page.getByRole('button', { name: 'Make a card or a form' }).click({ timeout: 5_000 });
  const form = page.getByRole('dialog');
  await form.getByLabel('Title').fill('Brass desk lamp with a very long name '.repeat(3));
  await form.getByLabel('Text', { exact: true }).fill('مصباح مكتب 卓上ランプ 🏮');
  await form.getByLabel('Price').fill('¥24,000');
  await form.getByLabel('Picture', { exact: true }).fill('https://pictures.example/lamp.jpg');
  await form.getByLabel('Label').fill('Order now');
};

/** A picture with areas, then as JSON that is none. */
export const form = who => async page => {
  await open(who)(page);
  await page.getByRole('button', { name: 'Make a card or a form' }).click({ timeout: 5_000 });
  await page.getByRole('combobox', { name: 'What it is' }).click();
  await page.getByRole('option', { name: 'Picture with areas' }).click();
  if (process.env.JSON_WRONG) {
    await page.getByText('JSON', { exact: true }).click();
    const field = page.getByLabel('Message as JSON');
    await field.fill(`${(await field.inputValue()).slice(0, 60)} ,`);
  }
};

export const rejected = async page => {
  await page.getByRole('button', { name: /^free_lamp/u }).click();
  await page.waitForTimeout(500);
};

export const note = who => async page => {
  await open(who)(page);
  const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
  for (const words of ['He called; the parcel is at his neighbour’s.', `${long} مرحبا بكم สวัสดีครับ`]) {
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'Note' }).fill(words);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Note' }).fill('One more for the team');
  await page.waitForTimeout(500);
};
