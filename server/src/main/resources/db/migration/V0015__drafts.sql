CREATE TABLE draft (
  workspace_id    bigint NOT NULL,
  agent_id        bigint NOT NULL,
  conversation_id bigint NOT NULL,
  text            text NOT NULL CHECK (length(text) BETWEEN 1 AND 20000),
  changed_at      timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, agent_id, conversation_id),
  FOREIGN KEY (workspace_id, agent_id) REFERENCES agent,
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation
);
COMMENT ON TABLE draft IS 'What an agent began to write and did not send; nobody else sees it.';

SELECT fence('draft');
