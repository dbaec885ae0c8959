-- How soon customers are to be answered and what is late: policies, and what a reader of the log makes of them.
-- Expand only: a running node of the version before writes none of this.

CREATE TABLE sla_policy (
  workspace_id bigint NOT NULL REFERENCES workspace,
  id           bigint NOT NULL,
  name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
  place        integer NOT NULL,
  enabled      boolean NOT NULL,
  rule         jsonb NOT NULL,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX sla_policy_name ON sla_policy (workspace_id, lower(name));
COMMENT ON COLUMN sla_policy.place IS 'The first that fits a conversation holds for it, of those that are enabled, by (place, id).';
COMMENT ON COLUMN sla_policy.rule IS 'Conditions, targets, hours and alert, as in the API.';

CREATE TABLE sla_line (
  workspace_id    bigint NOT NULL REFERENCES workspace,
  seq             bigint NOT NULL,
  conversation_id bigint NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('message', 'change')),
  source_id       bigint NOT NULL,
  PRIMARY KEY (workspace_id, seq)
);
COMMENT ON TABLE sla_line IS 'What a reader of the log found that clocks may start, stop or rest by, until they do. Ingest itself pays nothing for that.';
COMMENT ON COLUMN sla_line.source_id IS 'The message, or the change of the conversation: its time in the ledger is what counts, not when it was read.';

CREATE TABLE sla_recount (
  workspace_id bigint PRIMARY KEY REFERENCES workspace,
  seq          bigint NOT NULL,
  after_id     bigint NOT NULL,
  done         boolean NOT NULL
) WITH (fillfactor = 50);
COMMENT ON COLUMN sla_recount.seq IS 'Of the last event that policies or hours were changed by: what is known of a conversation from before is reckoned anew from the ledger.';
COMMENT ON COLUMN sla_recount.after_id IS 'How far the conversations that are not closed were gone through.';

CREATE TABLE conversation_sla (
  workspace_id    bigint NOT NULL REFERENCES workspace,
  conversation_id bigint NOT NULL,
  seq             bigint NOT NULL,
  course          jsonb NOT NULL,
  policy_id       bigint,
  clocks          jsonb NOT NULL,
  due_at          timestamptz,
  breached        boolean NOT NULL,
  going           boolean NOT NULL,
  tell_at         timestamptz,
  PRIMARY KEY (workspace_id, conversation_id)
) WITH (fillfactor = 60);
CREATE INDEX conversation_sla_due ON conversation_sla (workspace_id, due_at, conversation_id) WHERE due_at IS NOT NULL;
CREATE INDEX conversation_sla_going ON conversation_sla (workspace_id, conversation_id) WHERE going;
CREATE INDEX conversation_sla_tell ON conversation_sla (tell_at) WHERE tell_at IS NOT NULL;
COMMENT ON TABLE conversation_sla IS 'Beside the rows that ingest writes, so that it pays nothing for it.';
COMMENT ON COLUMN conversation_sla.seq IS 'Up to which event of the log it is true; what stands in line from before is in it already.';
COMMENT ON COLUMN conversation_sla.course IS 'When it was open, since when its customer waits and whether he was ever answered: all that due times hang on but the policy.';
COMMENT ON COLUMN conversation_sla.due_at IS 'Of the clocks that run or are late, the earliest.';
COMMENT ON COLUMN conversation_sla.going IS 'A clock goes on. What was closed while no policy held is found by it, too.';
COMMENT ON COLUMN conversation_sla.tell_at IS 'When somebody is to be alerted next.';

SELECT fence(t) FROM unnest(ARRAY['sla_policy', 'sla_line', 'sla_recount', 'conversation_sla']) t;
