ALTER TABLE message_part
  ADD COLUMN quote_token text CHECK (length(quote_token) <= 2000),
  ADD COLUMN read_token  text CHECK (length(read_token) <= 2000);
COMMENT ON COLUMN message_part.quote_token IS 'What the platform wants to have back when the message is quoted. Shown to nobody, as is read_token.';
COMMENT ON COLUMN message_part.read_token IS 'What the platform wants to have back to show the message as read.';

CREATE TABLE answer_token (
  workspace_id bigint NOT NULL,
  channel_id   bigint NOT NULL,
  token        text NOT NULL CHECK (length(token) BETWEEN 1 AND 2000),
  identity_id  bigint NOT NULL,
  given_at     timestamptz NOT NULL,
  taken_at     timestamptz,
  taken_for    text,
  PRIMARY KEY (workspace_id, channel_id, token),
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity,
  CHECK ((taken_at IS NULL) = (taken_for IS NULL))
);
CREATE INDEX answer_token_free ON answer_token (workspace_id, channel_id, identity_id, given_at DESC)
  WHERE taken_for IS NULL;
CREATE INDEX answer_token_taken ON answer_token (workspace_id, taken_for) WHERE taken_for IS NOT NULL;
CREATE INDEX answer_token_old ON answer_token (given_at);
COMMENT ON TABLE answer_token IS 'What platforms gave with messages of customers for one answer each (LINE: reply tokens). Dropped after two days.';
COMMENT ON COLUMN answer_token.taken_for IS 'Key of the message it is for. Never another''s: that it can be used once is what makes an answer go out once.';

ALTER TABLE identity ADD COLUMN reachable_at timestamptz;
COMMENT ON COLUMN identity.reachable_at IS 'When the platform last said whether this address can be written to; older news does not count.';

CREATE TABLE profile_fetch (
  workspace_id bigint NOT NULL,
  identity_id  bigint NOT NULL,
  channel_id   bigint NOT NULL,
  attempts     integer NOT NULL DEFAULT 0,
  next_at      timestamptz,
  fetched_at   timestamptz,
  PRIMARY KEY (workspace_id, identity_id),
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity
);
CREATE INDEX profile_fetch_due ON profile_fetch (next_at) WHERE next_at IS NOT NULL;
COMMENT ON TABLE profile_fetch IS 'Whose name the platform must be asked for, because its webhooks do not say; times by the clock of the database.';
COMMENT ON COLUMN profile_fetch.channel_id IS 'Through which channel it is asked.';

SELECT fence(t) FROM unnest(ARRAY['answer_token', 'profile_fetch']) t;
