CREATE TABLE person (
  id            bigint PRIMARY KEY,
  email         text NOT NULL CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  password_hash text NOT NULL,
  language      text NOT NULL DEFAULT 'en',
  theme         text NOT NULL DEFAULT 'auto' CHECK (theme IN ('auto', 'light', 'dark')),
  disabled      boolean NOT NULL DEFAULT false,
  created_at    timestamptz NOT NULL,
  UNIQUE (email)
);
COMMENT ON COLUMN person.password_hash IS 'Argon2id in PHC form.';

CREATE TABLE session (
  token_sha256 bytea PRIMARY KEY,
  person_id    bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  created_at   timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  ip           text NOT NULL,
  user_agent   text NOT NULL
);
CREATE INDEX session_person ON session (person_id);
COMMENT ON TABLE session IS 'Made by signing in, never for a visitor. The cookie holds 256 random bits; only their SHA-256 is here.';

CREATE TABLE sign_in_failure (
  key      bytea PRIMARY KEY,
  since    timestamptz NOT NULL,
  failures integer NOT NULL
) WITH (fillfactor = 50);
CREATE INDEX sign_in_failure_since ON sign_in_failure (since);
COMMENT ON TABLE sign_in_failure IS 'Wrong passwords by name and by address, before any workspace is known; every node counts here. Rows live for one window.';
COMMENT ON COLUMN sign_in_failure.key IS 'SHA-256: a name that nobody has is not kept in the clear.';

CREATE TABLE known_device (
  person_id     bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  device_sha256 bytea NOT NULL,
  seen_at       timestamptz NOT NULL,
  PRIMARY KEY (person_id, device_sha256)
);
COMMENT ON TABLE known_device IS 'Network and browser that a person signed in from: guesses made elsewhere cannot lock him out there.';

CREATE TABLE agent (
  workspace_id bigint NOT NULL REFERENCES workspace,
  id           bigint NOT NULL,
  person_id    bigint NOT NULL REFERENCES person,
  role         text NOT NULL CHECK (role IN ('owner', 'admin', 'supervisor', 'agent', 'read_only')),
  all_channels boolean NOT NULL DEFAULT true,
  disabled     boolean NOT NULL DEFAULT false,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, person_id)
);
CREATE INDEX agent_person ON agent (person_id);

CREATE TABLE agent_channel (
  workspace_id bigint NOT NULL REFERENCES workspace,
  agent_id     bigint NOT NULL,
  channel_id   bigint NOT NULL,
  PRIMARY KEY (workspace_id, agent_id, channel_id),
  FOREIGN KEY (workspace_id, agent_id) REFERENCES agent ON DELETE CASCADE
);
COMMENT ON TABLE agent_channel IS 'Channels of an agent without all_channels.';

CREATE TABLE api_token (
  workspace_id  bigint NOT NULL REFERENCES workspace,
  id            bigint NOT NULL,
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  public_part   text NOT NULL CHECK (length(public_part) = 8),
  secret_sha256 bytea NOT NULL,
  role          text NOT NULL CHECK (role IN ('admin', 'agent', 'read_only', 'bot')),
  created_at    timestamptz NOT NULL,
  expires_at    timestamptz,
  last_used_at  timestamptz,
  revoked_at    timestamptz,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, public_part)
);
CREATE INDEX api_token_public ON api_token (public_part);

SELECT fence(t) FROM unnest(ARRAY['agent', 'agent_channel', 'api_token']) t;
