-- How many answers of a conversation failed, or may have, stands beside its place in lists. Kept where the outbox
-- changes, whoever changes it: rows that only pass through it fire nothing.

CREATE FUNCTION count_failed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  more integer := 0;
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.state IN ('unknown', 'failed') THEN
    more := more - 1;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.state IN ('unknown', 'failed') THEN
    more := more + 1;
  END IF;
  UPDATE conversation_activity SET failed = failed + more
   WHERE workspace_id = coalesce(NEW.workspace_id, OLD.workspace_id)
     AND conversation_id = coalesce(NEW.conversation_id, OLD.conversation_id);
  RETURN NULL;
END $$;

CREATE TRIGGER delivery_failed AFTER INSERT ON delivery FOR EACH ROW
  WHEN (NEW.state IN ('unknown', 'failed')) EXECUTE FUNCTION count_failed();
CREATE TRIGGER delivery_moved AFTER UPDATE OF state ON delivery FOR EACH ROW
  WHEN ((OLD.state IN ('unknown', 'failed')) <> (NEW.state IN ('unknown', 'failed')))
  EXECUTE FUNCTION count_failed();
CREATE TRIGGER delivery_decided AFTER DELETE ON delivery FOR EACH ROW
  WHEN (OLD.state IN ('unknown', 'failed')) EXECUTE FUNCTION count_failed();

UPDATE conversation_activity a SET failed = d.n
  FROM (SELECT workspace_id, conversation_id, count(*) AS n FROM delivery
         WHERE state IN ('unknown', 'failed') GROUP BY 1, 2) d
 WHERE d.workspace_id = a.workspace_id AND d.conversation_id = a.conversation_id;
