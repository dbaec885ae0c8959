-- What the yardsticks write about: customers who wrote before. Workspace 1 has $customers of them,
-- each of the $workspaces that follow $each.
SELECT set_config('atrium.workspace', '*', false);
SET lock_timeout = '30s';
CREATE TEMP TABLE known AS
SELECT 1::bigint AS w, c FROM generate_series(0, $customers - 1) c
 UNION ALL
SELECT w, c FROM generate_series(2, $workspaces + 1) w, generate_series(0, $each - 1) c;
INSERT INTO workspace
SELECT w, 'bench-' || w, 'bench', 'UTC', now() FROM generate_series(1, $workspaces + 1) w;
INSERT INTO workspace_seq (workspace_id) SELECT id FROM workspace;
INSERT INTO customer (workspace_id, id, name, created_at)
SELECT w, c + 1, 'Customer ' || c, now() FROM known;
INSERT INTO identity (workspace_id, id, kind, scope, value, display, birth_customer, customer_id,
                      assurance, profile_name, first_seen)
SELECT w, c + 1, 'wa_id', '', '4915' || lpad(c::text, 8, '0'), '', c + 1, c + 1, 'attested',
       'Customer ' || c, now()
  FROM known;
INSERT INTO conversation (workspace_id, id, number, identity_id, channels, last_channel_id,
                          last_identity_id, opened_at)
SELECT w, c + 1, c + 1, c + 1, ARRAY[1], 1, c + 1, now() FROM known;
INSERT INTO conversation_activity (workspace_id, conversation_id, status, at)
SELECT workspace_id, id, 'open', opened_at FROM conversation;
INSERT INTO open_conversation (workspace_id, customer_id, conversation_id)
SELECT workspace_id, id, id FROM conversation;
DROP TABLE known;
ANALYZE;
