-- V0029, V0030 and V0051 filled nothing in a database that had rows already: the fence showed them none. Where they did
-- fill, this changes nothing.

UPDATE conversation_activity a SET waiting_since = c.waiting_since
  FROM conversation c
 WHERE c.workspace_id = a.workspace_id AND c.id = a.conversation_id AND a.waiting_since IS DISTINCT FROM c.waiting_since;

UPDATE conversation_activity a SET failed = d.n
  FROM (SELECT workspace_id, conversation_id, count(*) AS n FROM delivery
         WHERE state IN ('unknown', 'failed') GROUP BY 1, 2) d
 WHERE d.workspace_id = a.workspace_id AND d.conversation_id = a.conversation_id AND a.failed <> d.n;

UPDATE channel_activity SET last_heard_at = last_inbound_at WHERE last_heard_at IS NULL AND last_inbound_at IS NOT NULL;
