-- How long sounds and films play, and the small pictures that stand for large ones.

ALTER TABLE attachment ADD milliseconds bigint CHECK (milliseconds > 0);
COMMENT ON COLUMN attachment.milliseconds IS 'How long a sound or film plays, read from its bytes; none where they do not tell.';

ALTER TABLE upload ADD milliseconds bigint CHECK (milliseconds > 0);
COMMENT ON COLUMN upload.milliseconds IS 'How long a sound or film plays, read from its bytes; none where they do not tell.';

CREATE TABLE thumbnail (
  workspace_id bigint NOT NULL,
  sha256       bytea NOT NULL,
  side         smallint NOT NULL CHECK (side > 0),
  made         bytea,
  mime_type    text,
  size         integer,
  PRIMARY KEY (workspace_id, sha256, side),
  FOREIGN KEY (workspace_id, sha256) REFERENCES file,
  CHECK ((made IS NULL) = (mime_type IS NULL) AND (made IS NULL) = (size IS NULL))
);
COMMENT ON TABLE thumbnail IS 'Small pictures of files, made when first looked at; their bytes lie with the files, under their own hash.';
COMMENT ON COLUMN thumbnail.side IS 'Pixels that it is wide and high at most.';
COMMENT ON COLUMN thumbnail.made IS 'SHA-256 of the small picture; none: of this file none can be made.';

SELECT fence('thumbnail');

-- The daily sweep asks by hash alone, for all workspaces at once.
CREATE INDEX file_hash ON file (sha256);
CREATE INDEX thumbnail_made ON thumbnail (made) WHERE made IS NOT NULL;
