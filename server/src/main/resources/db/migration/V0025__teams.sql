CREATE TABLE team (
  workspace_id bigint NOT NULL REFERENCES workspace,
  id           bigint NOT NULL,
  name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
  all_channels boolean NOT NULL DEFAULT false,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX team_name ON team (workspace_id, lower(name));
COMMENT ON COLUMN team.all_channels IS 'Its members see every channel; otherwise, beside their own, those of team_channel.';

CREATE TABLE team_member (
  workspace_id bigint NOT NULL REFERENCES workspace,
  team_id      bigint NOT NULL,
  agent_id     bigint NOT NULL,
  PRIMARY KEY (workspace_id, team_id, agent_id),
  FOREIGN KEY (workspace_id, team_id) REFERENCES team ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, agent_id) REFERENCES agent ON DELETE CASCADE
);
CREATE INDEX team_member_agent ON team_member (workspace_id, agent_id);

CREATE TABLE team_channel (
  workspace_id bigint NOT NULL REFERENCES workspace,
  team_id      bigint NOT NULL,
  channel_id   bigint NOT NULL,
  PRIMARY KEY (workspace_id, team_id, channel_id),
  FOREIGN KEY (workspace_id, team_id) REFERENCES team ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel ON DELETE CASCADE
);

-- Nothing checked them before.
DELETE FROM agent_channel a
 WHERE NOT EXISTS (SELECT FROM channel c WHERE c.workspace_id = a.workspace_id AND c.id = a.channel_id);
ALTER TABLE agent_channel ADD FOREIGN KEY (workspace_id, channel_id) REFERENCES channel ON DELETE CASCADE;

SELECT fence(t) FROM unnest(ARRAY['team', 'team_member', 'team_channel']) t;
