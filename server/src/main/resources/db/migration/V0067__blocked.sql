-- What is kept out of sight: conversations that somebody called spam, and those of addresses that are blocked.
-- Expand only: a node of the version before opens and advances without them; what it places is never out of sight.

ALTER TABLE identity
  ADD COLUMN blocked_at timestamptz,
  ADD COLUMN blocked_by bigint;
COMMENT ON COLUMN identity.blocked_at IS 'Since when we keep what it writes out of sight; nothing to do with the state blocked, which is the customer''s doing.';
COMMENT ON COLUMN identity.blocked_by IS 'The agent or token; NULL where an address took the block over from one that it was named together with.';

ALTER TABLE conversation
  ADD COLUMN spam boolean NOT NULL DEFAULT false,
  ADD COLUMN blocked boolean NOT NULL DEFAULT false,
  ADD COLUMN writers bigint[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN conversation.blocked IS 'Every address that wrote in it is blocked; where none wrote, the one that it hangs on. Kept, not looked up.';
COMMENT ON COLUMN conversation.writers IS 'Addresses that a customer wrote from in it.';
COMMENT ON COLUMN conversation.thread_key IS 'What slot it takes besides its customer''s: begins with !blocked/ while it is blocked and with !spam/ and its id while it is spam.';
COMMENT ON COLUMN conversation_activity.status IS 'That of the conversation, or hidden while it is spam or blocked: so no walk of an index by status meets it.';

UPDATE conversation c SET writers = w.writers
  FROM (SELECT workspace_id, conversation_id, array_agg(DISTINCT identity_id ORDER BY identity_id) AS writers
          FROM message WHERE direction = 'inbound' GROUP BY 1, 2) w
 WHERE w.workspace_id = c.workspace_id AND w.conversation_id = c.id;
