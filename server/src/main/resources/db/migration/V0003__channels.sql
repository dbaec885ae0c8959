CREATE TABLE webhook_endpoint (
  workspace_id bigint NOT NULL REFERENCES workspace,
  id           bigint NOT NULL,
  token        text NOT NULL CHECK (length(token) >= 22),
  connector    text NOT NULL,
  name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  settings     jsonb NOT NULL,
  secrets      bytea NOT NULL,
  secret_keys  text[] NOT NULL,
  created_at   timestamptz NOT NULL,
  revision     bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, token)
);
CREATE INDEX webhook_endpoint_token ON webhook_endpoint (token);
COMMENT ON COLUMN webhook_endpoint.token IS '128 random bits in the path /hooks/{token}.';
COMMENT ON COLUMN webhook_endpoint.secrets IS 'Sealed with the key file; useless in a dump.';
COMMENT ON COLUMN webhook_endpoint.secret_keys IS 'Names of the sealed settings, so that showing which are set opens nothing.';

CREATE TABLE channel (
  workspace_id bigint NOT NULL REFERENCES workspace,
  id           bigint NOT NULL,
  endpoint_id  bigint,
  connector    text NOT NULL,
  name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  account_key  text NOT NULL CHECK (length(account_key) BETWEEN 1 AND 300),
  settings     jsonb NOT NULL,
  secrets      bytea NOT NULL,
  secret_keys  text[] NOT NULL,
  state        text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused')),
  health       text NOT NULL DEFAULT 'unknown' CHECK (
                 health IN ('unknown', 'working', 'degraded', 'reauthenticate', 'unreachable')),
  health_note  text NOT NULL DEFAULT '',
  checked_at   timestamptz,
  created_at   timestamptz NOT NULL,
  revision     bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, connector, account_key),
  FOREIGN KEY (workspace_id, endpoint_id) REFERENCES webhook_endpoint
);
COMMENT ON COLUMN channel.account_key IS 'The platform''s own id of the account; every inbound item carries it.';

CREATE TABLE channel_activity (
  workspace_id    bigint NOT NULL REFERENCES workspace,
  channel_id      bigint NOT NULL,
  last_inbound_at timestamptz,
  inbound         bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, channel_id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel ON DELETE CASCADE
) WITH (fillfactor = 50);
COMMENT ON TABLE channel_activity IS 'Kept by the reader channel-activity from the event log, beside the channel so that ingest never updates it.';

CREATE TABLE channel_notice (
  workspace_id bigint NOT NULL REFERENCES workspace,
  id           bigint NOT NULL,
  channel_id   bigint,
  topic        text NOT NULL,
  severity     text NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
  summary      text NOT NULL,
  code         text,
  at           timestamptz NOT NULL,
  fingerprint  bytea NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, fingerprint),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel ON DELETE CASCADE
);
CREATE INDEX channel_notice_at ON channel_notice (workspace_id, channel_id, at DESC, id DESC);
COMMENT ON COLUMN channel_notice.channel_id IS 'Empty: the platform named an account that nobody connected.';
COMMENT ON COLUMN channel_notice.fingerprint IS 'SHA-256 of what it says and when: a redelivered notice is one row. One without a time counts as the same within the hour.';

SELECT fence(t) FROM unnest(
  ARRAY['webhook_endpoint', 'channel', 'channel_activity', 'channel_notice']) t;
