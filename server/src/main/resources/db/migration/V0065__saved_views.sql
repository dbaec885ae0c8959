-- Lists that agents keep under a name.

CREATE TABLE saved_view (
  workspace_id bigint NOT NULL REFERENCES workspace,
  id           bigint NOT NULL,
  name         text NOT NULL,
  owner_id     bigint,
  team_id      bigint,
  filter       jsonb NOT NULL,
  position     integer NOT NULL,
  changed_at   timestamptz NOT NULL,
  revision     bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES agent,
  CHECK (owner_id IS NULL OR team_id IS NULL)
);
CREATE INDEX saved_view_order
  ON saved_view (workspace_id, coalesce(owner_id, 0), coalesce(team_id, 0), position, id);
COMMENT ON TABLE saved_view IS 'Of an agent (owner_id), of a team (team_id), or of everybody (neither).';
COMMENT ON COLUMN saved_view.team_id IS 'No reference: what a team had stays when the team goes, for those who manage views.';
COMMENT ON COLUMN saved_view.filter IS 'As in the API. What it names may be gone: it then shows nothing.';
COMMENT ON COLUMN saved_view.position IS 'From 0, smallest first among those of the same agent, of the same team, of everybody.';

SELECT fence('saved_view');
