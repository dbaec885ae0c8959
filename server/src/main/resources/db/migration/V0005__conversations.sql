CREATE TABLE conversation_number (
  workspace_id bigint PRIMARY KEY REFERENCES workspace,
  n            bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE conversation_number IS 'Last number given (the #312 that people say). Apart from workspace_seq, which is locked last and must not be taken early.';

CREATE TABLE conversation (
  workspace_id     bigint NOT NULL,
  id               bigint NOT NULL,
  number           bigint NOT NULL,
  identity_id      bigint NOT NULL,
  thread_key       text NOT NULL DEFAULT '',
  subject          text,
  status           text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'snoozed', 'closed')),
  assignee_id      bigint,
  turn_kind        text NOT NULL DEFAULT 'nobody' CHECK (turn_kind IN ('nobody', 'agent', 'bot')),
  turn_id          bigint,
  channels         bigint[] NOT NULL,
  last_channel_id  bigint NOT NULL,
  last_identity_id bigint NOT NULL,
  last_message_id  bigint,
  last_shown_at    timestamptz,
  last_inbound_at  timestamptz,
  inbound_count    bigint NOT NULL DEFAULT 0,
  waiting_since    timestamptz,
  opened_at        timestamptz NOT NULL,
  closed_at        timestamptz,
  revision         bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity
) WITH (fillfactor = 70);
CREATE INDEX conversation_identity ON conversation (workspace_id, identity_id);
COMMENT ON COLUMN conversation.identity_id IS 'The address that opened it, for ever; its customer is looked up through identity.customer_id.';
COMMENT ON COLUMN conversation.number IS 'Counts from 1 in each workspace; for people to say, never a key.';
COMMENT ON COLUMN conversation.inbound_count IS 'Customer messages by arrival. Unread for an agent = this minus conversation_read.read_count.';
COMMENT ON COLUMN conversation.waiting_since IS 'Receipt time of the first customer message nobody answered.';
COMMENT ON COLUMN conversation.revision IS 'For compare-and-set alone.';

CREATE TABLE open_conversation (
  workspace_id    bigint NOT NULL,
  customer_id     bigint NOT NULL,
  thread_key      text NOT NULL DEFAULT '',
  conversation_id bigint NOT NULL,
  PRIMARY KEY (workspace_id, customer_id, thread_key),
  UNIQUE (workspace_id, conversation_id)
);
COMMENT ON TABLE open_conversation IS 'The slot: at most one conversation of a customer takes new messages. Taken by INSERT … ON CONFLICT DO NOTHING, given back by closing.';

CREATE TABLE conversation_activity (
  workspace_id    bigint NOT NULL,
  conversation_id bigint NOT NULL,
  status          text NOT NULL,
  at              timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id)
) WITH (fillfactor = 70);
CREATE INDEX conversation_activity_list
  ON conversation_activity (workspace_id, status, at DESC, conversation_id DESC);
COMMENT ON TABLE conversation_activity IS 'Sort key of the list, kept off the conversation row so that the busy row''s updates touch no index.';

CREATE TABLE conversation_read (
  workspace_id    bigint NOT NULL,
  agent_id        bigint NOT NULL,
  conversation_id bigint NOT NULL,
  read_count      bigint NOT NULL,
  at              timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, agent_id, conversation_id),
  FOREIGN KEY (workspace_id, agent_id) REFERENCES agent,
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation
) WITH (fillfactor = 70);
COMMENT ON COLUMN conversation_read.read_count IS 'How many of conversation.inbound_count this agent has seen.';

SELECT fence(t) FROM unnest(ARRAY['conversation_number', 'conversation', 'open_conversation', 'conversation_activity',
  'conversation_read']) t;
