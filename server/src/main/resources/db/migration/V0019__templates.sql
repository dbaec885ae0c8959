-- Messages that a platform approves beforehand: what it has of each account, and what is written here for it.

CREATE TABLE template (
  workspace_id   bigint NOT NULL,
  id             bigint NOT NULL,
  channel_id     bigint NOT NULL,
  name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 512),
  language       text NOT NULL CHECK (length(language) BETWEEN 1 AND 20),
  external_id    text CHECK (length(external_id) BETWEEN 1 AND 600),
  form           jsonb NOT NULL,
  draft          jsonb,
  status         text NOT NULL CHECK (status IN ('draft', 'submitting', 'in_review', 'approved',
                   'rejected', 'paused', 'disabled', 'deleted', 'other')),
  quality        text NOT NULL CHECK (quality IN ('unknown', 'high', 'medium', 'low')),
  defaults       jsonb NOT NULL,
  rejection      text,
  unfillable     text,
  problem        jsonb,
  submitted_at   timestamptz,
  submit_until   timestamptz,
  status_at      timestamptz,
  quality_at     timestamptz,
  changed_at     timestamptz NOT NULL,
  written_at     timestamptz NOT NULL,
  revision       bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, channel_id, name, language),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel ON DELETE CASCADE
);
COMMENT ON TABLE template IS 'One language of a template of one account. A deleted one stays as such: messages were sent by it, and its name may come back.';
COMMENT ON COLUMN template.form IS 'What the platform has; of one that was never handed in, what shall be.';
COMMENT ON COLUMN template.draft IS 'What it shall say once it is handed in again.';
COMMENT ON COLUMN template.defaults IS 'Ours alone: what fills a variable for which no value is given.';
COMMENT ON COLUMN template.unfillable IS 'Parts that we cannot fill in; with such it cannot be sent from here.';
COMMENT ON COLUMN template.submit_until IS 'While somebody hands it in. Later, a row that still is ''submitting'' is settled by the platform''s own list.';
COMMENT ON COLUMN template.status_at IS 'The platform''s time of the last news of the status: older news that come late change nothing.';
COMMENT ON COLUMN template.written_at IS 'By the clock of the database. What was written after a listing began is newer than the listing.';

CREATE TABLE template_sync (
  workspace_id  bigint NOT NULL,
  channel_id    bigint NOT NULL,
  next_at       timestamptz NOT NULL,
  running_until timestamptz,
  token         bigint NOT NULL DEFAULT 0,
  failures      integer NOT NULL DEFAULT 0,
  synced_at     timestamptz,
  problem       text,
  PRIMARY KEY (workspace_id, channel_id),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel ON DELETE CASCADE
);
CREATE INDEX template_sync_due ON template_sync (next_at);
COMMENT ON TABLE template_sync IS 'When an account''s templates are listed next, and who does it now. All times by the clock of the database.';
COMMENT ON COLUMN template_sync.token IS 'Rises with every listing; whoever comes back with an older one writes nothing.';

SELECT fence(t) FROM unnest(ARRAY['template', 'template_sync']) t;
