-- Conversations are worked: statuses, who has them, how urgent they are, tags, who follows them and who was named.
-- Expand only: a running node of the version before knows none of the new columns and writes none of them.

ALTER TABLE conversation
  DROP CONSTRAINT conversation_status_check,
  ADD CONSTRAINT conversation_status_check
    CHECK (status IN ('open', 'waiting', 'snoozed', 'closed')) NOT VALID,
  ADD COLUMN team_id bigint,
  ADD COLUMN priority smallint NOT NULL DEFAULT 1,
  ADD COLUMN snoozed_until timestamptz;
COMMENT ON COLUMN conversation.status IS 'open: it needs us; waiting: we wait for the customer; snoozed: until a time; closed.';
COMMENT ON COLUMN conversation.priority IS '0 low, 1 normal, 2 high, 3 urgent.';
COMMENT ON COLUMN conversation.waiting_since IS 'Receipt time of the first customer message nobody answered. Closing ends the waiting.';

ALTER TABLE conversation_activity
  ADD COLUMN assignee_id bigint NOT NULL DEFAULT 0,
  ADD COLUMN team_id bigint NOT NULL DEFAULT 0,
  ADD COLUMN priority smallint NOT NULL DEFAULT 1,
  ADD COLUMN waiting_since timestamptz,
  ADD COLUMN snoozed_until timestamptz,
  ADD COLUMN failed integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN conversation_activity.failed IS 'Answers that did not reach the customer, or may not have, and nobody decided about.';
COMMENT ON COLUMN conversation_activity.assignee_id IS '0: nobody. Not NULL, because an index is walked in order behind an equality only.';
UPDATE conversation_activity a SET waiting_since = c.waiting_since
  FROM conversation c
 WHERE c.workspace_id = a.workspace_id AND c.id = a.conversation_id AND c.waiting_since IS NOT NULL;

CREATE INDEX conversation_activity_assignee
  ON conversation_activity (workspace_id, status, assignee_id, at DESC, conversation_id DESC);
CREATE INDEX conversation_activity_team
  ON conversation_activity (workspace_id, status, team_id, at DESC, conversation_id DESC) WHERE team_id > 0;
CREATE INDEX conversation_activity_priority
  ON conversation_activity (workspace_id, status, priority, at DESC, conversation_id DESC) WHERE priority <> 1;
CREATE INDEX conversation_activity_waiting
  ON conversation_activity (workspace_id, status, waiting_since, conversation_id) WHERE waiting_since IS NOT NULL;
CREATE INDEX conversation_activity_failed
  ON conversation_activity (workspace_id, status, at DESC, conversation_id DESC) WHERE failed > 0;
CREATE INDEX conversation_activity_snoozed
  ON conversation_activity (snoozed_until) WHERE snoozed_until IS NOT NULL;

CREATE TABLE tag (
  workspace_id bigint NOT NULL REFERENCES workspace,
  id           bigint NOT NULL,
  name         text NOT NULL,
  name_key     text NOT NULL,
  colour       text NOT NULL CHECK (colour IN ('grey', 'blue', 'green', 'amber', 'red', 'violet', 'teal', 'pink')),
  created_at   timestamptz NOT NULL,
  revision     bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, name_key)
);
COMMENT ON COLUMN tag.name_key IS 'The name without regard to case and to how its characters are composed.';

CREATE TABLE conversation_tag (
  workspace_id    bigint NOT NULL,
  conversation_id bigint NOT NULL,
  tag_id          bigint NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id, tag_id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation,
  FOREIGN KEY (workspace_id, tag_id) REFERENCES tag ON DELETE CASCADE
);
CREATE INDEX conversation_tag_tag ON conversation_tag (workspace_id, tag_id, conversation_id);

CREATE TABLE conversation_follow (
  workspace_id    bigint NOT NULL,
  agent_id        bigint NOT NULL,
  conversation_id bigint NOT NULL,
  at              timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, agent_id, conversation_id),
  FOREIGN KEY (workspace_id, agent_id) REFERENCES agent,
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation
);

CREATE TABLE conversation_mention (
  workspace_id    bigint NOT NULL,
  conversation_id bigint NOT NULL,
  target_id       bigint NOT NULL,
  note_id         bigint NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id, target_id, note_id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation
);
CREATE INDEX conversation_mention_target ON conversation_mention (workspace_id, target_id, conversation_id);
CREATE INDEX conversation_mention_note ON conversation_mention (workspace_id, note_id);
COMMENT ON TABLE conversation_mention IS 'Whom notes name; whoever is named sees the conversation, whatever its channels.';
COMMENT ON COLUMN conversation_mention.target_id IS 'An agent or a team: ids are of one sequence, so that none is both.';

CREATE TABLE conversation_change (
  workspace_id    bigint NOT NULL,
  id              bigint NOT NULL,
  conversation_id bigint NOT NULL,
  identity_id     bigint NOT NULL,
  at              timestamptz NOT NULL,
  actor_kind      text NOT NULL CHECK (actor_kind IN ('agent', 'bot', 'customer', 'system')),
  actor_id        bigint,
  before          jsonb NOT NULL,
  after           jsonb NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation
);
CREATE INDEX conversation_change_timeline ON conversation_change (workspace_id, identity_id, at DESC, id DESC);
COMMENT ON TABLE conversation_change IS 'What was done to a conversation and by whom, for the timeline; ids, enumerations and numbers, as in the log. Append-only.';
COMMENT ON COLUMN conversation_change.identity_id IS 'The address that opened the conversation: a timeline merges one index range for each of a customer''s addresses.';

SELECT fence(t) FROM unnest(ARRAY['tag', 'conversation_tag', 'conversation_follow', 'conversation_mention',
  'conversation_change']) t;
