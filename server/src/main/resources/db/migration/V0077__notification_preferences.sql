-- How each agent is told, and when he is left in peace.

CREATE TABLE notification_preference (
  workspace_id bigint NOT NULL,
  agent_id     bigint NOT NULL,
  rules        jsonb NOT NULL,
  quiet        jsonb,
  silent       boolean NOT NULL,
  silent_until timestamptz,
  show_content boolean NOT NULL,
  volume       smallint NOT NULL CHECK (volume BETWEEN 0 AND 100),
  revision     bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (workspace_id, agent_id),
  FOREIGN KEY (workspace_id, agent_id) REFERENCES agent ON DELETE CASCADE
);
COMMENT ON TABLE notification_preference IS 'No row: what everybody has who chose nothing.';
COMMENT ON COLUMN notification_preference.rules IS 'By kind, the ways in which it is told; what is missing is told as to one who chose nothing.';
COMMENT ON COLUMN notification_preference.quiet IS 'Weekdays, hours and the zone they are of, as in the API.';
COMMENT ON COLUMN notification_preference.silent_until IS 'Counts with silent alone; empty: until he says otherwise.';

SELECT fence('notification_preference');
