-- All that the product writes of a batch of text messages of known customers in one workspace, as
-- tightly as SQL alone can: one call, one transaction, one statement for each table. The arrays
-- run in parallel, one element a message.
CREATE FUNCTION bench_batch(
  w bigint, channel bigint, endpoint bigint, moment timestamptz, first_id bigint,
  bodies bytea[], hashes bytea[], phones text[], externals text[], contents text[])
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  identities bigint[];
  customers bigint[];
  conversations bigint[];
  claimed bigint[];
  today date := (moment AT TIME ZONE 'UTC')::date;
BEGIN
  INSERT INTO webhook_body
  SELECT w, today, b.hash, b.body FROM unnest(hashes, bodies) AS b (hash, body)
  ON CONFLICT DO NOTHING;

  INSERT INTO webhook_journal (workspace_id, day, id, endpoint_id, sha256, received_at, outcomes)
  SELECT w, today, first_id + h.n, endpoint, h.hash, moment,
         jsonb_build_array(jsonb_build_object(
           'pointer', '/entry/0/changes/0/value/messages/0', 'outcome', 'stored',
           'message', first_id + h.n))
    FROM unnest(hashes) WITH ORDINALITY AS h (hash, n);

  WITH claim AS (
    INSERT INTO message_part
    SELECT w, channel, e.external, first_id + e.n
      FROM unnest(externals) WITH ORDINALITY AS e (external, n)
     ORDER BY e.external
    ON CONFLICT DO NOTHING
    RETURNING message_id)
  SELECT array_agg(message_id) INTO claimed FROM claim;

  SELECT array_agg(i.id ORDER BY p.n), array_agg(i.customer_id ORDER BY p.n),
         array_agg(o.conversation_id ORDER BY p.n)
    INTO identities, customers, conversations
    FROM unnest(phones) WITH ORDINALITY AS p (phone, n)
    JOIN identity i ON i.workspace_id = w AND i.kind = 'wa_id' AND i.scope = '' AND i.value = p.phone
    JOIN open_conversation o ON o.workspace_id = w AND o.customer_id = i.customer_id
     AND o.thread_key = '';

  INSERT INTO message (workspace_id, id, conversation_id, identity_id, channel_id, direction,
                       author_kind, kind, content, sent_at, shown_at, received_at)
  SELECT w, first_id + m.n, m.conversation, m.identity, channel, 'inbound', 'customer', 'text',
         m.content::jsonb, moment, moment, moment
    FROM unnest(conversations, identities, contents) WITH ORDINALITY
         AS m (conversation, identity, content, n)
   WHERE first_id + m.n = ANY (claimed);

  UPDATE conversation c
     SET inbound_count = c.inbound_count + t.count, last_message_id = t.message,
         last_shown_at = greatest(c.last_shown_at, moment),
         last_inbound_at = greatest(c.last_inbound_at, moment),
         waiting_since = coalesce(c.waiting_since, moment), revision = c.revision + 1
    FROM (SELECT conversation, count(*), max(first_id + n) AS message
            FROM unnest(conversations) WITH ORDINALITY AS x (conversation, n)
           GROUP BY conversation ORDER BY conversation) t
   WHERE c.workspace_id = w AND c.id = t.conversation;

  UPDATE conversation_activity a SET at = moment
    FROM (SELECT DISTINCT unnest(conversations) AS id ORDER BY id) t
   WHERE a.workspace_id = w AND a.conversation_id = t.id AND a.at < moment;

  INSERT INTO identity_reach AS r (workspace_id, identity_id, channel_id, last_inbound_at)
  SELECT w, id, channel, moment FROM (SELECT DISTINCT unnest(identities) AS id ORDER BY id) x
  ON CONFLICT (workspace_id, identity_id, channel_id) DO UPDATE
     SET last_inbound_at = greatest(r.last_inbound_at, excluded.last_inbound_at);

  WITH taken AS (
    UPDATE workspace_seq SET n = n + cardinality(claimed)
     WHERE workspace_id = w RETURNING n - cardinality(claimed) AS before)
  INSERT INTO event (workspace_id, seq, kind, at, conversation_id, channels, passing, payload)
  SELECT w, taken.before + row_number() OVER (ORDER BY e.n), 'message.received', moment,
         e.conversation, ARRAY[channel], false,
         jsonb_build_object('v', 1, 'message', (first_id + e.n)::text,
                                            'customer', e.customer::text, 'inbound', true)
    FROM taken, unnest(conversations, customers) WITH ORDINALITY AS e (conversation, customer, n)
   WHERE first_id + e.n = ANY (claimed);
  RETURN cardinality(claimed);
END $$;
