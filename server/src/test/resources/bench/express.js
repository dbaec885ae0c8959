// The yardstick `express` of the ingest bench: what a small inbox in Node does. The signature is checked, then one
// transaction for each webhook writes what Atrium writes, a statement for each row, on 16 connections.
// usage: node express.js; connects by PGHOST and its like, SECRET signs; says "ready <port>"
const crypto = require('crypto');
const express = require('express');
const { Pool } = require('pg');

const pool = new Pool({ max: 16, options: '-c atrium.workspace=*' });
const channel = 1;
let nextId = 2 ** 41;

const statements = {
  claim: `INSERT INTO message_part VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING message_id`,
  who: `SELECT id, customer_id FROM identity WHERE workspace_id = $1 AND kind = 'wa_id' AND scope = '' AND value = $2`,
  slot: `SELECT conversation_id FROM open_conversation WHERE workspace_id = $1 AND customer_id = $2 AND thread_key = ''`,
  message: `INSERT INTO message (workspace_id, id, conversation_id, identity_id, channel_id, direction, author_kind, kind,
              content, sent_at, shown_at, received_at)
            VALUES ($1, $2, $3, $4, $5, 'inbound', 'customer', 'text', $6::text::jsonb, $7, $7, $7)`,
  conversation: `UPDATE conversation SET inbound_count = inbound_count + 1, last_message_id = $3,
                   last_shown_at = greatest(last_shown_at, $4), last_inbound_at = greatest(last_inbound_at, $4),
                   waiting_since = coalesce(waiting_since, $4), revision = revision + 1
                 WHERE workspace_id = $1 AND id = $2`,
  activity: `UPDATE conversation_activity SET at = $3 WHERE workspace_id = $1 AND conversation_id = $2 AND at < $3`,
  reach: `INSERT INTO identity_reach AS r (workspace_id, identity_id, channel_id, last_inbound_at) VALUES ($1, $2, $3, $4)
          ON CONFLICT (workspace_id, identity_id, channel_id) DO UPDATE
             SET last_inbound_at = greatest(r.last_inbound_at, excluded.last_inbound_at)`,
  body: `INSERT INTO webhook_body VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
  journal: `INSERT INTO webhook_journal (workspace_id, day, id, endpoint_id, received_at, outcomes, sha256)
            VALUES ($1, $2, $3, $4, $5, $6::text::jsonb, $7)`,
  number: `UPDATE workspace_seq SET n = n + 1 WHERE workspace_id = $1 RETURNING n`,
  event: `INSERT INTO event (workspace_id, seq, kind, at, conversation_id, channels, passing, payload)
          VALUES ($1, $2, 'message.received', $3, $4, ARRAY[$5::bigint], false, $6::text::jsonb)`,
};

/** One transaction; what was claimed before is only written down. */
async function store(workspace, raw, received) {
  const id = nextId++;
  const now = new Date();
  const day = now.toISOString().slice(0, 10);
  const client = await pool.connect();
  const run = (name, values) => client.query({ name, text: statements[name], values });
  try {
    await client.query('BEGIN');
    const fresh = (await run('claim', [workspace, channel, received.id, id])).rowCount === 1;
    if (fresh) {
      const who = (await run('who', [workspace, received.from])).rows[0];
      const { conversation_id: place } = (await run('slot', [workspace, who.customer_id])).rows[0];
      const content = { kind: 'text', text: received.text.body, entities: [] };
      await run('message', [workspace, id, place, who.id, channel, JSON.stringify(content), now]);
      await run('conversation', [workspace, place, id, now]);
      await run('activity', [workspace, place, now]);
      await run('reach', [workspace, who.id, channel, now]);
      const { n } = (await run('number', [workspace])).rows[0];
      const payload = { v: 1, message: String(id), customer: who.customer_id, inbound: true };
      await run('event', [workspace, n, now, place, channel, JSON.stringify(payload)]);
    }
    const hash = crypto.createHash('sha256').update(raw).digest();
    const outcome = { pointer: '/entry/0/changes/0/value/messages/0', outcome: fresh ? 'stored' : 'duplicate', message: id };
    await run('body', [workspace, day, hash, raw]);
    await run('journal', [workspace, day, id, channel, now, JSON.stringify([outcome]), hash]);
    await client.query('COMMIT');
  } catch (failure) {
    await client.query('ROLLBACK');
    throw failure;
  } finally {
    client.release();
  }
}

const app = express();
app.post('/hooks/:workspace', express.raw({ type: () => true, limit: '3mb' }), async (request, response) => {
  const expected = crypto.createHmac('sha256', process.env.SECRET).update(request.body).digest();
  const given = Buffer.from((request.get('x-hub-signature-256') ?? '').replace('sha256=', ''), 'hex');
  if (given.length !== expected.length || !crypto.timingSafeEqual(given, expected)) {
    response.sendStatus(401);
    return;
  }
  const webhook = JSON.parse(request.body.toString());
  try {
    for (const entry of webhook.entry)
      for (const change of entry.changes)
        for (const message of change.value.messages ?? []) await store(request.params.workspace, request.body, message);
    response.send('ok');
  } catch (failure) {
    console.error(failure);
    response.sendStatus(503);
  }
});
const server = app.listen(0, '127.0.0.1', () => console.log(`ready ${server.address().port}`));
