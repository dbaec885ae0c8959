-- Pictures that people show of themselves on their platforms.

CREATE TABLE profile_picture (
  workspace_id bigint NOT NULL,
  identity_id  bigint NOT NULL,
  sha256       bytea NOT NULL CHECK (length(sha256) = 32),
  size         integer NOT NULL CHECK (size > 0),
  mime_type    text NOT NULL,
  token        text NOT NULL,
  kept_at      timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, identity_id),
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity
);
CREATE INDEX profile_picture_token ON profile_picture (token);
CREATE INDEX profile_picture_hash ON profile_picture (sha256);
COMMENT ON TABLE profile_picture IS 'What somebody looks like, of an address like his name: it goes with it when customers are joined or parted, and with its row the bytes.';
COMMENT ON COLUMN profile_picture.sha256 IS 'Of the small picture that is kept; what the platform gave is not.';
COMMENT ON COLUMN profile_picture.token IS 'Its link, as hard to guess as that of a file; another one for another picture.';
COMMENT ON COLUMN profile_picture.kept_at IS 'Since when it is this one. Of a customer with several the newest is shown.';

SELECT fence('profile_picture');
