CREATE TABLE custom_role (
  workspace_id bigint NOT NULL REFERENCES workspace,
  id           bigint NOT NULL,
  name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
  permissions  text[] NOT NULL,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX custom_role_name ON custom_role (workspace_id, lower(name));
COMMENT ON COLUMN custom_role.permissions IS 'Names of the catalogue; one that this version does not know is held by nobody.';

ALTER TABLE agent
  ADD COLUMN custom_role_id bigint,
  ADD FOREIGN KEY (workspace_id, custom_role_id) REFERENCES custom_role;
CREATE INDEX agent_custom_role ON agent (workspace_id, custom_role_id) WHERE custom_role_id IS NOT NULL;
COMMENT ON COLUMN agent.role IS 'With a custom role: the highest built-in one that it contains, for whoever knows no others.';

ALTER TABLE api_token
  ADD COLUMN custom_role_id bigint,
  ADD COLUMN permissions text[],
  ADD COLUMN all_channels boolean NOT NULL DEFAULT true,
  ADD FOREIGN KEY (workspace_id, custom_role_id) REFERENCES custom_role;
CREATE INDEX api_token_custom_role ON api_token (workspace_id, custom_role_id) WHERE custom_role_id IS NOT NULL;
COMMENT ON COLUMN api_token.permissions IS 'Those of its role that are left to it; null: all.';

CREATE TABLE api_token_channel (
  workspace_id bigint NOT NULL REFERENCES workspace,
  token_id     bigint NOT NULL,
  channel_id   bigint NOT NULL,
  PRIMARY KEY (workspace_id, token_id, channel_id),
  FOREIGN KEY (workspace_id, token_id) REFERENCES api_token ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel ON DELETE CASCADE
);
COMMENT ON TABLE api_token_channel IS 'Channels of a token without all_channels.';

ALTER TABLE invitation
  ADD COLUMN custom_role_id bigint,
  ADD COLUMN all_channels boolean NOT NULL DEFAULT true,
  ADD COLUMN channel_ids bigint[] NOT NULL DEFAULT '{}',
  ADD FOREIGN KEY (workspace_id, custom_role_id) REFERENCES custom_role;
COMMENT ON COLUMN invitation.channel_ids IS 'What the inviter saw, where that was not everything: he cannot let in anybody who sees more.';

SELECT fence(t) FROM unnest(ARRAY['custom_role', 'api_token_channel']) t;
