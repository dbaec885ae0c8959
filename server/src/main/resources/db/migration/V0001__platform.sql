-- Rows of the installation itself, then the event log and its readers.
-- Every table of a workspace carries workspace_id first in each key and is fenced by row-level
-- security; fence() below is called for each of them, and a test looks that none was forgotten.

CREATE SEQUENCE id_block AS bigint INCREMENT 1000 START 1000;

CREATE TABLE setting (
  key   text PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 100),
  value jsonb NOT NULL
);
COMMENT ON TABLE setting IS 'Facts of the installation: log epoch, schema hash, set-up link, sentinel of the key file.';

CREATE TABLE lease (
  name    text PRIMARY KEY,
  holder  text NOT NULL,
  token   bigint NOT NULL,
  expires timestamptz NOT NULL
);
COMMENT ON COLUMN lease.token IS 'Rises with every new holder; whoever writes under a lease compares it, so a holder that slept cannot overwrite.';
COMMENT ON COLUMN lease.expires IS 'By the clock of the database, never of a node.';

CREATE TABLE workspace (
  id         bigint PRIMARY KEY,
  slug       text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,49}$'),
  name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  zone       text NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE FUNCTION fence(name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  EXECUTE format(
    'CREATE POLICY workspace ON %I USING (
       current_setting(''atrium.workspace'', true) = ''*''
       OR workspace_id = nullif(nullif(current_setting(''atrium.workspace'', true), ''*''), '''')::bigint)',
    name);
END $$;
COMMENT ON FUNCTION fence IS 'A transaction that named no workspace sees nothing; one that named a workspace sees only its rows, even where a query forgot its filter.';

CREATE TABLE workspace_seq (
  workspace_id  bigint PRIMARY KEY REFERENCES workspace,
  n             bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
COMMENT ON COLUMN workspace_seq.n IS 'Last number of the event log. Taken last in a transaction and locked until it commits: order of numbers = order of commits, without gaps.';

CREATE TABLE event (
  workspace_id    bigint NOT NULL,
  seq             bigint NOT NULL,
  kind            text NOT NULL CHECK (length(kind) <= 60),
  at              timestamptz NOT NULL,
  conversation_id bigint,
  channels        bigint[] NOT NULL,
  agent_id        bigint,
  passing         boolean NOT NULL,
  payload         jsonb NOT NULL,
  PRIMARY KEY (workspace_id, seq)
);
CREATE INDEX event_passing ON event (at) WHERE passing;
COMMENT ON COLUMN event.channels IS 'Whoever may see one of these may see the event; empty: everybody in the workspace.';
COMMENT ON COLUMN event.agent_id IS 'Only this agent may see it (what he has read).';
COMMENT ON COLUMN event.passing IS 'Kept for 30 days (receipts), not as long as the conversation.';
COMMENT ON COLUMN event.payload IS 'Ids and numbers only, never text, names or addresses: erasing a customer does not touch the log.';

CREATE TABLE reader_cursor (
  workspace_id bigint NOT NULL REFERENCES workspace,
  reader       text NOT NULL CHECK (length(reader) <= 60),
  seq          bigint NOT NULL DEFAULT 0,
  failures     integer NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, reader)
) WITH (fillfactor = 50);
COMMENT ON COLUMN reader_cursor.failures IS 'Times in a row that the event after seq failed.';

CREATE TABLE reader_failure (
  workspace_id bigint NOT NULL REFERENCES workspace,
  reader       text NOT NULL,
  seq          bigint NOT NULL,
  error        text NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, reader, seq)
);

SELECT fence(t) FROM unnest(ARRAY['workspace_seq', 'event', 'reader_cursor', 'reader_failure']) t;

CREATE TABLE idempotency_key (
  workspace_id bigint NOT NULL REFERENCES workspace,
  actor_id     bigint NOT NULL,
  key          text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  route        text NOT NULL,
  body_sha256  bytea NOT NULL,
  status       integer,
  response     jsonb,
  expires      timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, actor_id, key)
);
COMMENT ON COLUMN idempotency_key.status IS 'Empty while the first call is being carried out.';
SELECT fence('idempotency_key');

INSERT INTO setting VALUES ('log_epoch', to_jsonb(replace(gen_random_uuid()::text, '-', '')));
