-- Conversations first..last of a workspace, as years of use leave them: two of each customer, ten messages in each, one of
-- a hundred not closed. Everything is made of the number, so that two runs make the same.
SET session_replication_role = replica;
SET synchronous_commit = off;

CREATE TEMP TABLE made ON COMMIT DROP AS
SELECT n, 3000000000000 + n AS id, 1000000000000 + (n + 1) / 2 AS identity, n % 100 = 0 AS live,
       now() - (@last - n) * interval '20 seconds' AS at,
       (@channels)[1 + n / 7 % cardinality(@channels)] AS channel,
       CASE WHEN n / 100 % 10 < 3 THEN 0 ELSE (@agents)[1 + n / 100 % cardinality(@agents)] END AS assignee,
       CASE WHEN n / 100 % 7 = 0 THEN 2 ELSE 1 END AS priority
  FROM generate_series(@first::bigint, @last::bigint) n;

INSERT INTO customer (workspace_id, id, name, created_at)
SELECT @workspace, 2000000000000 + c, NULL, now() FROM generate_series((@first + 1) / 2, (@last + 1) / 2) c
ON CONFLICT DO NOTHING;

INSERT INTO identity (workspace_id, id, kind, scope, value, display, birth_customer, customer_id, assurance, profile_name, first_seen)
SELECT @workspace, 1000000000000 + c, 'wa_id', '', (4900000000000 + c)::text, (4900000000000 + c)::text, 2000000000000 + c,
       2000000000000 + c, 'attested', 'Customer ' || c, now()
  FROM generate_series((@first + 1) / 2, (@last + 1) / 2) c
ON CONFLICT DO NOTHING;

INSERT INTO conversation (workspace_id, id, number, identity_id, channels, last_channel_id, last_identity_id, status, assignee_id,
                          priority, last_message_id, last_shown_at, last_inbound_at, inbound_count, waiting_since, opened_at,
                          closed_at, snoozed_until)
SELECT @workspace, id, n, identity, ARRAY[channel], channel, identity, state.status, nullif(assignee, 0), priority,
       4000000000000 + n * 10 + 9, at, at, 5, CASE WHEN live AND n % 200 = 0 THEN at END, at - interval '1 hour',
       CASE WHEN NOT live THEN at END, CASE WHEN state.status = 'snoozed' THEN now() + interval '3 days' END
  FROM made CROSS JOIN LATERAL (SELECT CASE WHEN NOT live THEN 'closed' WHEN n % 1000 = 0 THEN 'waiting'
                                            WHEN n % 1100 = 0 THEN 'snoozed' ELSE 'open' END AS status) state;

INSERT INTO conversation_activity (workspace_id, conversation_id, status, at, assignee_id, priority, waiting_since, snoozed_until)
SELECT c.workspace_id, c.id, c.status, c.last_shown_at, coalesce(c.assignee_id, 0), c.priority, c.waiting_since, c.snoozed_until
  FROM conversation c JOIN made USING (id) WHERE c.workspace_id = @workspace;

INSERT INTO conversation_number (workspace_id, n) VALUES (@workspace, @last)
ON CONFLICT (workspace_id) DO UPDATE SET n = excluded.n;

INSERT INTO conversation_read (workspace_id, agent_id, conversation_id, read_count, at)
SELECT @workspace, (@agents)[1], id, CASE WHEN n % 300 = 0 THEN 5 ELSE 3 END, at FROM made WHERE n % 20 = 0;

INSERT INTO conversation_tag (workspace_id, conversation_id, tag_id)
SELECT @workspace, id, (@tags)[1 + n / 3 % cardinality(@tags)] FROM made WHERE n % 3 = 0;

-- Every tenth of a second a message, turn by turn. The first customer has written for years and has many more than the others.
INSERT INTO message (workspace_id, id, conversation_id, identity_id, channel_id, direction, author_kind, author_id, kind, content,
                     status, sent_at, shown_at, received_at)
SELECT @workspace, 4000000000000 + n * 10 + m, id, CASE WHEN n % 100 = 1 THEN 1000000000001 ELSE identity END, channel,
       CASE WHEN m % 2 = 1 THEN 'inbound' ELSE 'outbound' END, CASE WHEN m % 2 = 1 THEN 'customer' ELSE 'agent' END,
       CASE WHEN m % 2 = 0 THEN (@agents)[1] END, 'text',
       jsonb_build_object('kind', 'text', 'text', 'Message ' || m || ' of ' || n || ', about the lamp in the hall.', 'entities', '[]'::jsonb),
       CASE WHEN m % 2 = 1 THEN 0 ELSE 60 END, at - (9 - m) * interval '1 minute', at - (9 - m) * interval '1 minute', at
  FROM made CROSS JOIN generate_series(0, 9) m;
