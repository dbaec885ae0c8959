-- What agents say and do often, under a name.

CREATE TABLE macro (
  workspace_id bigint NOT NULL REFERENCES workspace,
  id           bigint NOT NULL,
  name         text NOT NULL,
  name_key     text NOT NULL,
  shortcut     text CHECK (length(shortcut) BETWEEN 1 AND 30),
  text         text NOT NULL,
  owner_id     bigint,
  team_id      bigint,
  actions      jsonb NOT NULL,
  uses         bigint NOT NULL DEFAULT 0,
  used_at      timestamptz,
  changed_at   timestamptz NOT NULL,
  revision     bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES agent,
  CHECK (owner_id IS NULL OR team_id IS NULL)
);
CREATE INDEX macro_name ON macro (workspace_id, name_key, id);
CREATE UNIQUE INDEX macro_shortcut
  ON macro (workspace_id, coalesce(owner_id, 0), coalesce(team_id, 0), shortcut) WHERE shortcut IS NOT NULL;
COMMENT ON TABLE macro IS 'Of an agent (owner_id), of a team (team_id), or of everybody (neither).';
COMMENT ON COLUMN macro.name_key IS 'The name without regard to case and to how its characters are composed.';
COMMENT ON COLUMN macro.shortcut IS 'In lower case, without its slash; alone among those of the same agent, of the same team, of everybody.';
COMMENT ON COLUMN macro.team_id IS 'No reference: what a team had stays when the team goes, for those who manage macros.';
COMMENT ON COLUMN macro.actions IS 'As in the API. What it names may be gone: it is then left out.';

CREATE TABLE macro_file (
  workspace_id bigint NOT NULL,
  macro_id     bigint NOT NULL,
  position     smallint NOT NULL,
  upload_id    bigint NOT NULL,
  PRIMARY KEY (workspace_id, macro_id, position),
  FOREIGN KEY (workspace_id, macro_id) REFERENCES macro ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, upload_id) REFERENCES upload
);
COMMENT ON TABLE macro_file IS 'Files that come with a macro; whoever applies it gets uploads of his own of the same bytes.';

SELECT fence(t) FROM unnest(ARRAY['macro', 'macro_file']) t;
