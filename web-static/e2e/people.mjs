// Somebody new, by a link of the owner; and what his authenticator app would show.
import { createHmac } from 'node:crypto';
import { eventually, inboxIsLive, origin } from './browser.mjs';

export const own = 'eight copper kettles';

/** What an authenticator app shows now for a secret that was typed in. */
export function codeOf(secret, at = Date.now()) {
  const bits = [...secret].map(letter =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const key = Buffer.from(
    bits
      .join('')
      .match(/.{8}/gu)
      .map(byte => Number.parseInt(byte, 2)),
  );
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac('sha1', key).update(step).digest();
  const offset = hash.at(-1) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** A code is good once: waits for the one after it. */
export async function nextCode(secret, used) {
  const code = await eventually(
    () => codeOf(secret),
    seen => seen !== used,
    40_000,
  );
  return code;
}

export async function signInAs(page, email, secret) {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel('Work email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Somebody new, by a link that the owner made in the page. */
export async function invited(owner, workspace, email) {
  await owner.goto(`${origin}${workspace}/settings/people`);
  await owner.getByLabel('Email', { exact: true }).fill(email);
  await owner.getByRole('button', { name: 'Make a link' }).click();
  const link = await owner.getByText(/\/invitation\?token=/u).textContent();
  await owner.getByRole('button', { name: 'I have handed it over' }).click();
  return link;
}

/** Comes in by a link as somebody new, and sees the inbox. */
export async function accept(page, link, name) {
  await page.goto(link);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(own);
  await page.getByRole('button', { name: 'Come in' }).click();
  await inboxIsLive(page);
}
