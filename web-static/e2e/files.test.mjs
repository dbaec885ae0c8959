// B30: what a customer sent runs nothing, not even if a script tag that names it got into the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openInbox, origin } from './browser.mjs';
import { messageWhich } from './inbox.mjs';

test('a file that a customer sent is no script of ours, however the page is made to name it', async () => {
  const { context, page } = await openInbox();
  const { message } = await messageWhich(context, each => each.files[0]?.state === 'stored');
  const { url } = message.files[0];
  const headers = (await context.request.get(origin + url)).headers();
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.match(headers['content-security-policy'], /sandbox/u);

  const said = [];
  page.on('console', each => said.push(each.text()));
  // Written into the page itself, as a hole in whatever fills it would do.
  await page.route(page.url(), async route => {
    const answer = await route.fetch();
    const tag = `<script src="${url}"></script><script>globalThis.ran = 'inline'</script>`;
    await route.fulfill({
      response: answer,
      body: (await answer.text()).replace('</body>', `${tag}</body>`),
    });
  });
  await page.goto(page.url());
  await page.getByRole('option').first().waitFor();
  assert.ok(
    said.some(text => text.includes(url) && /MIME type .* is not executable/u.test(text)),
    said.join('\n'),
  );
  assert.ok(
    said.some(text => /inline script.*Content Security Policy/u.test(text)),
    said.join('\n'),
  );
  assert.equal(await page.evaluate(() => globalThis.ran), undefined);

  // Made by a script, the tag does not even get its address.
  const refused = await page.evaluate(address => {
    const tag = document.createElement('script');
    try {
      tag.src = address;
    } catch (error) {
      return error.name;
    }
    return 'allowed';
  }, url);
  assert.equal(refused, 'TypeError');
  // As a frame or an object it is not shown either.
  const framed = await page.evaluate(
    address =>
      new Promise(resolve => {
        document.addEventListener('securitypolicyviolation', event => resolve(event.effectiveDirective), {
          once: true,
        });
        document.body.append(Object.assign(document.createElement('iframe'), { src: address }));
      }),
    url,
  );
  assert.equal(framed, 'frame-src');
});
