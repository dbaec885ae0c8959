-- Files that agents are about to send, and what platforms call those they took.

CREATE TABLE upload (
  workspace_id bigint NOT NULL,
  id           bigint NOT NULL,
  sha256       bytea NOT NULL,
  name         text,
  width        integer,
  height       integer,
  actor_id     bigint NOT NULL,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, sha256) REFERENCES file
);
COMMENT ON TABLE upload IS 'A file somebody put here to send it; content names it by this id.';
COMMENT ON COLUMN upload.name IS 'A label with path, control and bidi characters removed; never a path.';

CREATE TABLE platform_file (
  workspace_id bigint NOT NULL,
  channel_id   bigint NOT NULL,
  sha256       bytea NOT NULL,
  platform_id  text NOT NULL,
  until        timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, sha256),
  FOREIGN KEY (workspace_id, sha256) REFERENCES file
);
COMMENT ON TABLE platform_file IS 'The platform''s id of bytes it has already, so that a second attempt uploads nothing.';

SELECT fence(t) FROM unnest(ARRAY['upload', 'platform_file']) t;
