-- When the business is open. Expand only.

CREATE TABLE calendar (
  workspace_id bigint NOT NULL REFERENCES workspace,
  id           bigint NOT NULL,
  name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
  plan         jsonb NOT NULL,
  standard     boolean NOT NULL,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX calendar_name ON calendar (workspace_id, lower(name));
CREATE UNIQUE INDEX calendar_standard ON calendar (workspace_id) WHERE standard;
COMMENT ON COLUMN calendar.plan IS 'Zone, hours and holidays as in the API: times of the clock on the wall, so that what they are in UTC follows the rules of the zone.';
COMMENT ON COLUMN calendar.standard IS 'Holds where a channel names no other.';

CREATE TABLE channel_calendar (
  workspace_id bigint NOT NULL,
  channel_id   bigint NOT NULL,
  calendar_id  bigint NOT NULL,
  PRIMARY KEY (workspace_id, channel_id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, calendar_id) REFERENCES calendar ON DELETE CASCADE
);
CREATE INDEX channel_calendar_calendar ON channel_calendar (workspace_id, calendar_id);

SELECT fence(t) FROM unnest(ARRAY['calendar', 'channel_calendar']) t;
