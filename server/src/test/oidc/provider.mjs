// A provider on 127.0.0.1: `node provider.mjs port client secret redirect`. Whoever signs in is who the form says; an
// address that begins with "unsure" is not verified.
import Provider from 'oidc-provider';

const [port, client, secret, redirect] = process.argv.slice(2);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: client, client_secret: secret, redirect_uris: [redirect] }],
  cookies: { keys: ['of a test'] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  pkce: { required: () => true },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      email: `${id}@lamps.example`,
      email_verified: !id.startsWith('unsure'),
      name: `Of ${id}`,
    }),
  }),
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  features: { devInteractions: { enabled: false } },
});

// The form: one field, and consent is given with it.
provider.use(async (ctx, next) => {
  const uid = /^\/interaction\/([^/]+)$/u.exec(ctx.path)?.[1];
  if (!uid) return next();
  const details = await provider.interactionDetails(ctx.req, ctx.res);
  const who = ctx.query.as;
  if (!who && details.prompt.name === 'login') {
    ctx.type = 'html';
    ctx.body = '<form><input name="as" aria-label="Name"><button>Go on</button></form>';
    return;
  }
  const result = {};
  if (details.prompt.name === 'login') result.login = { accountId: who };
  else {
    const { missingOIDCScope, missingOIDCClaims } = details.prompt.details;
    const grant = new provider.Grant({ accountId: details.session.accountId, clientId: client });
    if (missingOIDCScope) grant.addOIDCScope(missingOIDCScope.join(' '));
    if (missingOIDCClaims) grant.addOIDCClaims(missingOIDCClaims);
    result.consent = { grantId: await grant.save() };
  }
  await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: true });
});

provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
