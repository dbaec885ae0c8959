ALTER TABLE channel
  ADD health_facts    jsonb NOT NULL DEFAULT '{}',
  ADD pause_reason    text NOT NULL DEFAULT '' CHECK (length(pause_reason) <= 500),
  ADD silence_minutes integer CHECK (silence_minutes BETWEEN 15 AND 43200);
COMMENT ON COLUMN channel.health_facts IS 'What the last check found in the platform''s own words: quality, limits, quota.';
COMMENT ON COLUMN channel.pause_reason IS 'Why somebody paused it; empty while it sends.';
COMMENT ON COLUMN channel.silence_minutes IS 'After how many minutes of business hours without a word from the platform somebody is told; none: never.';
CREATE INDEX channel_silence ON channel (workspace_id, id) WHERE silence_minutes IS NOT NULL;

ALTER TABLE channel_activity
  ADD last_heard_at timestamptz,
  ADD silent_since  timestamptz;
UPDATE channel_activity SET last_heard_at = last_inbound_at;
COMMENT ON COLUMN channel_activity.last_heard_at IS 'When the platform last said anything of customers: a message, a receipt.';
COMMENT ON COLUMN channel_activity.silent_since IS 'When it was last heard before the silence that was told; none while it is not silent.';

CREATE TABLE channel_hour (
  workspace_id bigint NOT NULL REFERENCES workspace,
  channel_id   bigint NOT NULL,
  hour         timestamptz NOT NULL,
  received     integer NOT NULL DEFAULT 0,
  sent         integer NOT NULL DEFAULT 0,
  failed       integer NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, channel_id, hour),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel ON DELETE CASCADE
) WITH (fillfactor = 50);
CREATE INDEX channel_hour_old ON channel_hour (hour);
COMMENT ON TABLE channel_hour IS 'What came and went in each hour of the last 31 days, kept by the reader channel-activity from the event log.';
COMMENT ON COLUMN channel_hour.sent IS 'Messages the platform took.';
COMMENT ON COLUMN channel_hour.failed IS 'Messages that failed, before or after the platform took them.';

SELECT fence('channel_hour');
