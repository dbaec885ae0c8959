-- What people decided about who is who, and how customers are found by it. Expand only.

CREATE TABLE identity_decision (
  workspace_id   bigint NOT NULL REFERENCES workspace,
  id             bigint NOT NULL,
  act            text NOT NULL CHECK (act IN ('merge', 'split')),
  identity_id    bigint NOT NULL,
  other_id       bigint NOT NULL,
  actor_kind     text NOT NULL CHECK (actor_kind IN ('agent', 'program')),
  actor_id       bigint NOT NULL,
  at             timestamptz NOT NULL,
  undone_at      timestamptz,
  undone_by_kind text CHECK (undone_by_kind IN ('agent', 'program')),
  undone_by      bigint,
  PRIMARY KEY (workspace_id, id),
  CHECK ((undone_at IS NULL) = (undone_by IS NULL) AND (undone_at IS NULL) = (undone_by_kind IS NULL)),
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity,
  FOREIGN KEY (workspace_id, other_id) REFERENCES identity
);
CREATE INDEX identity_decision_actor ON identity_decision (workspace_id, actor_id, at);
CREATE INDEX identity_decision_identity ON identity_decision (workspace_id, identity_id);
CREATE INDEX identity_decision_other ON identity_decision (workspace_id, other_id);
COMMENT ON TABLE identity_decision IS 'One act of a person; it stands in as many rows of evidence as it takes, and is undone by switching all of them off.';
COMMENT ON COLUMN identity_decision.identity_id IS 'Of a merge the oldest address of the customer that was named first; of a split the address that was taken out.';
COMMENT ON COLUMN identity_decision.other_id IS 'The oldest address of the customer that it was merged with, or taken out of.';

ALTER TABLE evidence ADD COLUMN decision_id bigint;
ALTER TABLE evidence ADD FOREIGN KEY (workspace_id, decision_id) REFERENCES identity_decision;
CREATE INDEX evidence_decision ON evidence (workspace_id, decision_id) WHERE decision_id IS NOT NULL;
COMMENT ON COLUMN evidence.decision_id IS 'The act that it belongs to; only of rank 0.';

CREATE INDEX identity_value ON identity (workspace_id, value text_pattern_ops);
CREATE INDEX identity_username ON identity (workspace_id, lower(username) text_pattern_ops) WHERE username IS NOT NULL;
CREATE INDEX customer_name ON customer (workspace_id, lower(name) text_pattern_ops) WHERE name IS NOT NULL;
CREATE INDEX customer_last_name ON customer (workspace_id, lower(regexp_replace(name, '^.* ', '')) text_pattern_ops) WHERE name IS NOT NULL;

SELECT fence('identity_decision');
