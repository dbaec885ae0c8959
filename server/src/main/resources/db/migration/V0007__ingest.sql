-- What came through the doors, partitioned by day so that old days are dropped whole.

CREATE TABLE webhook_journal (
  workspace_id bigint NOT NULL,
  day          date NOT NULL,
  id           bigint NOT NULL,
  endpoint_id  bigint NOT NULL,
  sha256       bytea NOT NULL,
  received_at  timestamptz NOT NULL,
  outcomes     jsonb NOT NULL,
  failed       smallint NOT NULL DEFAULT 0,
  unrouted     smallint NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, day, id)
) PARTITION BY RANGE (day);
CREATE INDEX webhook_journal_failed ON webhook_journal (workspace_id, day, id) WHERE failed > 0;
CREATE TABLE webhook_journal_rest PARTITION OF webhook_journal DEFAULT;
COMMENT ON COLUMN webhook_journal.outcomes IS 'One entry an item: pointer, outcome (stored, duplicate, ignored, unrouted, failed), reason, message.';

CREATE TABLE webhook_body (
  workspace_id bigint NOT NULL,
  day          date NOT NULL,
  sha256       bytea NOT NULL,
  body         bytea NOT NULL,
  PRIMARY KEY (workspace_id, day, sha256)
) PARTITION BY RANGE (day);
CREATE TABLE webhook_body_rest PARTITION OF webhook_body DEFAULT;
COMMENT ON TABLE webhook_body IS 'The bytes as they came, once for each SHA-256 and day, so that a dropped day takes its bodies along.';

SELECT fence(t) FROM unnest(ARRAY['webhook_journal', 'webhook_journal_rest', 'webhook_body',
  'webhook_body_rest']) t;
