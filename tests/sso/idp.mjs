// A real OpenID provider (npm oidc-provider): its users are given as JSON, and whoever asks chooses who to be.
import { createServer } from 'node:http';

import Provider from 'oidc-provider';

const { retur, brugere } = JSON.parse(process.argv[2]);
const OMFANG = 'openid profile email';
let provider;

const opsaetning = {
  clients: [{ client_id: 'kvalitetstjek', client_secret: 'hemmelig/med:tegn', redirect_uris: [retur] }],
  claims: { openid: ['sub', 'loa', 'privileges'], profile: ['given_name', 'family_name'], email: ['email'] },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true },
  interactions: { url: (_, interaktion) => `/login/${interaktion.uid}` },
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...brugere[sub] }) }),
  async loadExistingGrant({ oidc }) {
    const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope(OMFANG);
    await grant.save();
    return grant;
  },
};

function side(uid) {
  const knapper = Object.keys(brugere).map(
    (sub) => `<form method="post" action="/login/${uid}/${sub}"><button>${sub}</button></form>`,
  );
  return `<!DOCTYPE html><html lang="da"><title>Login</title><h1>Hvem er du?</h1>${knapper.join('')}</html>`;
}

async function svar(request, response) {
  const [, hvad, uid, sub] = request.url.split('/');
  if (hvad !== 'login') return provider.callback()(request, response);
  if (request.method === 'POST') {
    return provider.interactionFinished(request, response, { login: { accountId: sub } });
  }
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  return response.end(side(uid));
}

const server = createServer(svar).listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  provider = new Provider(issuer, opsaetning);
  process.stdout.write(`${issuer}\n`);
});
