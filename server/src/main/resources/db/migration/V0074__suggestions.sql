-- Who may be whom: what addresses are compared by, and pairs that share some of it. Nothing was ever written to the two tables that change.

ALTER TABLE identity_key DROP CONSTRAINT identity_key_pkey;
ALTER TABLE identity_key ADD COLUMN basis text NOT NULL CHECK (basis IN ('own', 'typed'));
ALTER TABLE identity_key ADD COLUMN message_id bigint NOT NULL;
ALTER TABLE identity_key ADD COLUMN at timestamptz NOT NULL;
ALTER TABLE identity_key ADD PRIMARY KEY (workspace_id, key, identity_id, basis, message_id);
CREATE INDEX identity_key_identity ON identity_key (workspace_id, identity_id);
CREATE INDEX identity_key_message ON identity_key (workspace_id, message_id) WHERE basis = 'typed';
COMMENT ON COLUMN identity_key.basis IS 'own: what the address is, or calls itself; typed: what a customer wrote in a message.';
COMMENT ON COLUMN identity_key.message_id IS 'Where it was typed; 0 for own. An edit replaces what a message said, taking it back removes it.';

ALTER TABLE suggestion DROP COLUMN state;
ALTER TABLE suggestion DROP COLUMN decided_by;
CREATE INDEX suggestion_b ON suggestion (workspace_id, b);
COMMENT ON TABLE suggestion IS 'Two addresses that share something, of different customers when it was found. Whether it is shown follows from who has them now and from what was decided.';

CREATE TABLE suggestion_due (
  workspace_id bigint NOT NULL REFERENCES workspace,
  identity_id  bigint NOT NULL,
  spread       boolean NOT NULL,
  PRIMARY KEY (workspace_id, identity_id),
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity
);
COMMENT ON TABLE suggestion_due IS 'Addresses that are to be compared again.';
COMMENT ON COLUMN suggestion_due.spread IS 'Whether those who share a key with it may have to be compared again too.';

ALTER TABLE identity_decision DROP CONSTRAINT identity_decision_act_check;
ALTER TABLE identity_decision ADD CHECK (act IN ('merge', 'split', 'apart'));
COMMENT ON COLUMN identity_decision.identity_id IS 'Of merge and apart the oldest address of the customer that was named first; of a split the address that was taken out.';

SELECT fence('suggestion_due');
