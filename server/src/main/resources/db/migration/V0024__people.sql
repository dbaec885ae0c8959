CREATE TABLE invitation (
  workspace_id bigint NOT NULL REFERENCES workspace,
  id           bigint NOT NULL,
  email        text NOT NULL CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
  role         text NOT NULL CHECK (role IN ('owner', 'admin', 'supervisor', 'agent', 'read_only')),
  invited_by   bigint,
  token_sha256 bytea NOT NULL,
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, email),
  FOREIGN KEY (workspace_id, invited_by) REFERENCES agent
);
CREATE INDEX invitation_token ON invitation (token_sha256);
COMMENT ON TABLE invitation IS 'Links that were not used: 256 random bits, of which only the SHA-256 is here. A used one is deleted.';
COMMENT ON COLUMN invitation.invited_by IS 'Null: a program. Whoever is lowered or taken out takes his invitations with him.';

CREATE TABLE password_reset (
  person_id    bigint PRIMARY KEY REFERENCES person ON DELETE CASCADE,
  token_sha256 bytea NOT NULL UNIQUE,
  expires_at   timestamptz NOT NULL
);
COMMENT ON TABLE password_reset IS 'Links that an admin made for somebody who forgot his password; a used one is deleted.';

SELECT fence('invitation');
