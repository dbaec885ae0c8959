-- What is said to a customer at a time. No message yet: it becomes one, and takes its place in the outbox, when its
-- time has come.

CREATE TABLE scheduled_message (
  workspace_id     bigint NOT NULL,
  id               bigint NOT NULL,
  conversation_id  bigint NOT NULL,
  channel_id       bigint NOT NULL,
  identity_id      bigint NOT NULL,
  author_kind      text NOT NULL CHECK (author_kind IN ('agent', 'bot')),
  author_id        bigint NOT NULL,
  content          jsonb,
  reply_to         bigint,
  send_at          timestamptz NOT NULL,
  only_if_no_reply boolean NOT NULL,
  since_seq        bigint NOT NULL,
  replied          boolean NOT NULL DEFAULT false,
  state            text NOT NULL DEFAULT 'waiting'
                     CHECK (state IN ('waiting', 'failed', 'withdrawn', 'sent', 'cancelled')),
  problem          text,
  message_id       bigint,
  created_at       timestamptz NOT NULL,
  changed_at       timestamptz NOT NULL,
  revision         bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation,
  FOREIGN KEY (workspace_id, message_id) REFERENCES message,
  CHECK ((state = 'sent') = (message_id IS NOT NULL)),
  CHECK ((state IN ('sent', 'cancelled')) = (content IS NULL))
);
CREATE INDEX scheduled_message_due ON scheduled_message (send_at) WHERE state = 'waiting';
CREATE INDEX scheduled_message_replied ON scheduled_message (workspace_id, id) WHERE state = 'waiting' AND replied;
CREATE INDEX scheduled_message_conditional ON scheduled_message (workspace_id)
  WHERE state = 'waiting' AND only_if_no_reply;
CREATE INDEX scheduled_message_conversation ON scheduled_message (workspace_id, conversation_id, send_at, id)
  WHERE state IN ('waiting', 'failed', 'withdrawn');
COMMENT ON COLUMN scheduled_message.content IS 'Gone once it is sent, which the message then has, or cancelled.';
COMMENT ON COLUMN scheduled_message.reply_to IS 'The message that it quotes; one of ours, not the platform''s id.';
COMMENT ON COLUMN scheduled_message.since_seq IS 'Where the log stood when it was scheduled or last changed: what the customer wrote behind that is a reply.';
COMMENT ON COLUMN scheduled_message.replied IS 'The log told of a reply and it goes only without one: it is about to be withdrawn.';
COMMENT ON COLUMN scheduled_message.state IS 'failed: it could not be sent at its time; withdrawn: the customer wrote before. Both wait for a person.';
SELECT fence('scheduled_message');

-- What could not be sent stands among the failed answers of its conversation, as those of the outbox do.
CREATE FUNCTION count_failed_scheduled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE conversation_activity SET failed = failed + CASE WHEN NEW.state = 'failed' THEN 1 ELSE -1 END
   WHERE workspace_id = NEW.workspace_id AND conversation_id = NEW.conversation_id;
  RETURN NULL;
END $$;
CREATE TRIGGER scheduled_failed AFTER UPDATE OF state ON scheduled_message FOR EACH ROW
  WHEN ((OLD.state = 'failed') <> (NEW.state = 'failed')) EXECUTE FUNCTION count_failed_scheduled();
