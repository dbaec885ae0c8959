-- Who is there, how much each may have, and to whom the conversations of teams are given.
-- Expand only: a running node of the version before writes none of this and gives nothing out.

CREATE TABLE assignment_default (
  workspace_id       bigint PRIMARY KEY REFERENCES workspace,
  capacity           integer CHECK (capacity BETWEEN 1 AND 1000),
  away_after_minutes integer CHECK (away_after_minutes BETWEEN 1 AND 1440)
);
COMMENT ON TABLE assignment_default IS 'What holds for every agent of a workspace who has nothing of his own. No row: as a row of nothing.';
COMMENT ON COLUMN assignment_default.capacity IS 'Open conversations at once that are given to an agent; empty: any number.';
COMMENT ON COLUMN assignment_default.away_after_minutes IS 'Without activity; empty: nobody is taken to be away.';

CREATE TABLE agent_availability (
  workspace_id bigint NOT NULL,
  agent_id     bigint NOT NULL,
  chosen       text NOT NULL DEFAULT 'online' CHECK (chosen IN ('online', 'away', 'offline')),
  state        text NOT NULL DEFAULT 'offline' CHECK (state IN ('online', 'away', 'offline')),
  since        timestamptz NOT NULL,
  absent_since timestamptz,
  seen_at      timestamptz NOT NULL,
  active_at    timestamptz NOT NULL,
  own_capacity boolean NOT NULL DEFAULT false,
  capacity     integer CHECK (capacity BETWEEN 1 AND 1000),
  PRIMARY KEY (workspace_id, agent_id),
  FOREIGN KEY (workspace_id, agent_id) REFERENCES agent ON DELETE CASCADE
) WITH (fillfactor = 50);
CREATE INDEX agent_availability_there ON agent_availability (workspace_id, agent_id) WHERE state <> 'offline';
COMMENT ON COLUMN agent_availability.chosen IS 'By himself; what he is taken for also hangs on his page being open and on his doing something.';
COMMENT ON COLUMN agent_availability.state IS 'What he is taken for by all nodes. Kept, so that a change is one event and lists need no clock.';
COMMENT ON COLUMN agent_availability.absent_since IS 'When he ceased to be online; empty while he is.';
COMMENT ON COLUMN agent_availability.seen_at IS 'When one of the nodes last had a page of his open; renewed every few seconds.';
COMMENT ON COLUMN agent_availability.capacity IS 'Counts with own_capacity alone; empty then: any number.';

CREATE TABLE team_assignment (
  workspace_id           bigint NOT NULL,
  team_id                bigint NOT NULL,
  mode                   text NOT NULL DEFAULT 'off' CHECK (mode IN ('off', 'round_robin', 'balanced')),
  reassign_after_minutes integer CHECK (reassign_after_minutes BETWEEN 1 AND 1440),
  PRIMARY KEY (workspace_id, team_id),
  FOREIGN KEY (workspace_id, team_id) REFERENCES team ON DELETE CASCADE
);
COMMENT ON COLUMN team_assignment.reassign_after_minutes IS 'Where the customer waits and who has it is not online for so long, it goes back into the line; empty: never.';

CREATE TABLE channel_team (
  workspace_id bigint NOT NULL,
  channel_id   bigint NOT NULL,
  team_id      bigint NOT NULL,
  PRIMARY KEY (workspace_id, channel_id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, team_id) REFERENCES team ON DELETE CASCADE
);
CREATE INDEX channel_team_team ON channel_team (workspace_id, team_id);
COMMENT ON TABLE channel_team IS 'The team that new conversations of a channel go to.';

CREATE TABLE assignment_arrival (
  workspace_id    bigint NOT NULL REFERENCES workspace,
  conversation_id bigint NOT NULL,
  team_id         bigint NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id)
);
COMMENT ON TABLE assignment_arrival IS 'New conversations that a reader of the log found to go to a team, until they do. Ingest itself pays nothing for that.';

CREATE TABLE assignment_round (
  workspace_id bigint PRIMARY KEY REFERENCES workspace,
  n            bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
COMMENT ON TABLE assignment_round IS 'Locked by whoever gives out: one at a time in a workspace, so that no capacity is exceeded. Counts what was given.';

CREATE TABLE assignment_turn (
  workspace_id bigint NOT NULL,
  team_id      bigint NOT NULL,
  agent_id     bigint NOT NULL,
  n            bigint NOT NULL,
  PRIMARY KEY (workspace_id, team_id, agent_id),
  FOREIGN KEY (workspace_id, team_id) REFERENCES team ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, agent_id) REFERENCES agent ON DELETE CASCADE
) WITH (fillfactor = 50);
COMMENT ON COLUMN assignment_turn.n IS 'assignment_round.n when he was last given one: whose is smallest has been without one for longest.';

CREATE INDEX conversation_activity_line
  ON conversation_activity (workspace_id, team_id, (coalesce(waiting_since, at)), conversation_id)
  WHERE status = 'open' AND assignee_id = 0 AND team_id > 0;

ALTER TABLE conversation_change ADD COLUMN cause text;
COMMENT ON COLUMN conversation_change.cause IS 'Why, where nobody did it by hand: round_robin, balanced, channel, away, offline.';

SELECT fence(t) FROM unnest(ARRAY['assignment_default', 'agent_availability', 'team_assignment', 'channel_team',
  'assignment_arrival', 'assignment_round', 'assignment_turn']) t;
