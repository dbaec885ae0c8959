-- What agents are told of.

CREATE TABLE notification_due (
  workspace_id    bigint NOT NULL REFERENCES workspace,
  seq             bigint NOT NULL,
  kind            text NOT NULL,
  at              timestamptz NOT NULL,
  conversation_id bigint,
  channel_id      bigint,
  source_id       bigint NOT NULL,
  targets         bigint[] NOT NULL,
  occurrences     integer NOT NULL,
  PRIMARY KEY (workspace_id, seq, kind)
);
COMMENT ON TABLE notification_due IS 'What a reader of the log found that somebody may have to be told of, until he is. Ingest itself pays nothing for that.';
COMMENT ON COLUMN notification_due.seq IS 'Of the event in the log; of several that are told as one, of the last.';
COMMENT ON COLUMN notification_due.source_id IS 'By kind: the message, the note, the change of the conversation, or the notice.';
COMMENT ON COLUMN notification_due.targets IS 'Agents and teams that the event itself names.';

CREATE TABLE notification (
  workspace_id    bigint NOT NULL,
  agent_id        bigint NOT NULL,
  subject_id      bigint NOT NULL,
  conversation_id bigint,
  channel_id      bigint,
  counts          jsonb NOT NULL,
  actor_kind      text CHECK (actor_kind IN ('agent', 'bot', 'customer', 'system')),
  actor_id        bigint,
  message_id      bigint,
  at              timestamptz NOT NULL,
  seq             bigint NOT NULL,
  read_at         timestamptz,
  PRIMARY KEY (workspace_id, agent_id, subject_id),
  FOREIGN KEY (workspace_id, agent_id) REFERENCES agent ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel ON DELETE CASCADE,
  CHECK (subject_id = coalesce(conversation_id, channel_id) AND num_nonnulls(conversation_id, channel_id) = 1)
) WITH (fillfactor = 70);
COMMENT ON TABLE notification IS 'One row for an agent and what he is told about: ids are of one sequence, so that no channel has the id of a conversation.';
COMMENT ON COLUMN notification.counts IS 'How often what happened since he read it, by kind.';
COMMENT ON COLUMN notification.seq IS 'Of the last event that is counted: who marks read says up to where he looked.';

SELECT fence(t) FROM unnest(ARRAY['notification_due', 'notification']) t;

CREATE INDEX conversation_follow_conversation ON conversation_follow (workspace_id, conversation_id);
COMMENT ON INDEX conversation_follow_conversation IS 'Whether anybody follows what a customer wrote in.';
