CREATE TABLE message (
  workspace_id    bigint NOT NULL,
  id              bigint NOT NULL,
  conversation_id bigint NOT NULL,
  identity_id     bigint NOT NULL,
  channel_id      bigint NOT NULL,
  direction       text NOT NULL CHECK (direction IN ('inbound', 'outbound')),
  author_kind     text NOT NULL CHECK (author_kind IN ('customer', 'agent', 'bot', 'app', 'system')),
  author_id       bigint,
  kind            text NOT NULL,
  content         jsonb NOT NULL,
  context         jsonb,
  reply_to        text,
  status          smallint NOT NULL DEFAULT 0,
  problem         jsonb,
  sent_at         timestamptz NOT NULL,
  shown_at        timestamptz NOT NULL,
  received_at     timestamptz NOT NULL,
  edited_at       timestamptz,
  unsent_at       timestamptz,
  revision        bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation,
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity
) WITH (fillfactor = 90);
CREATE INDEX message_timeline ON message (workspace_id, identity_id, shown_at DESC, id DESC);
COMMENT ON COLUMN message.identity_id IS 'The customer''s address, whoever wrote. A timeline merges one index range for each of his identities.';
COMMENT ON COLUMN message.status IS '0 received; outbound only upwards: 10 queued, 20 sending, 30 accepted, 40 sent, 50 delivered, 60 read, 70 played; 25 unknown, 45 failed, 15 cancelled.';
COMMENT ON COLUMN message.reply_to IS 'Platform id of the quoted message; resolved through message_part when read.';
COMMENT ON COLUMN message.shown_at IS 'Order of the thread: the platform''s time, or the receipt time when that lies more than five minutes in the future.';

CREATE TABLE message_part (
  workspace_id bigint NOT NULL,
  channel_id   bigint NOT NULL,
  external_id  text NOT NULL CHECK (length(external_id) BETWEEN 1 AND 1000),
  message_id   bigint NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, external_id)
);
COMMENT ON TABLE message_part IS 'Exactly once: a platform id on a channel belongs to one message for ever. A message may have several.';
CREATE INDEX message_part_message ON message_part (workspace_id, message_id);

CREATE TABLE message_edit (
  workspace_id bigint NOT NULL,
  message_id   bigint NOT NULL,
  external_id  text NOT NULL,
  content      jsonb NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, message_id, external_id),
  FOREIGN KEY (workspace_id, message_id) REFERENCES message
);
COMMENT ON TABLE message_edit IS 'Everything a message ever said: its first content under the empty external id, then each edit. The newest by (at, external_id) is what it says now, in whatever order the edits came.';

CREATE TABLE reaction (
  workspace_id bigint NOT NULL,
  message_id   bigint NOT NULL,
  author_kind  text NOT NULL CHECK (author_kind IN ('customer', 'agent', 'app')),
  author_id    bigint NOT NULL,
  emoji        text NOT NULL CHECK (length(emoji) <= 60),
  at           timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, message_id, author_kind, author_id),
  FOREIGN KEY (workspace_id, message_id) REFERENCES message
);
COMMENT ON COLUMN reaction.emoji IS 'Empty: taken away; the row stays so that a late older report cannot bring it back.';

CREATE TABLE receipt (
  workspace_id bigint NOT NULL,
  message_id   bigint NOT NULL,
  status       smallint NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, message_id, status),
  FOREIGN KEY (workspace_id, message_id) REFERENCES message
);

CREATE TABLE parked (
  workspace_id bigint NOT NULL,
  channel_id   bigint NOT NULL,
  target       text NOT NULL,
  external_id  text NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('status', 'edit', 'unsend', 'reaction')),
  event        jsonb NOT NULL,
  at           timestamptz NOT NULL,
  received_at  timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, target, kind, external_id)
);
COMMENT ON TABLE parked IS 'News of a message that is not here yet; applied when it comes, dropped after 30 days.';

CREATE TABLE file (
  workspace_id bigint NOT NULL,
  sha256       bytea NOT NULL,
  size         bigint NOT NULL,
  mime_type    text NOT NULL,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, sha256)
);
COMMENT ON COLUMN file.mime_type IS 'As found in the bytes, never as claimed.';

CREATE TABLE attachment (
  workspace_id bigint NOT NULL,
  message_id   bigint NOT NULL,
  position     smallint NOT NULL,
  channel_id   bigint NOT NULL,
  kind         text NOT NULL,
  media        jsonb NOT NULL,
  name         text,
  state        text NOT NULL DEFAULT 'pending'
                 CHECK (state IN ('pending', 'stored', 'failed', 'blocked', 'expired')),
  sha256       bytea,
  token        text,
  width        integer,
  height       integer,
  attempts     integer NOT NULL DEFAULT 0,
  next_at      timestamptz,
  lease_until  timestamptz,
  lease_token  bigint NOT NULL DEFAULT 0,
  last_error   text,
  PRIMARY KEY (workspace_id, message_id, position),
  FOREIGN KEY (workspace_id, message_id) REFERENCES message,
  FOREIGN KEY (workspace_id, sha256) REFERENCES file
);
CREATE INDEX attachment_due ON attachment (next_at) WHERE state = 'pending';
CREATE INDEX attachment_token ON attachment (token) WHERE token IS NOT NULL;
COMMENT ON COLUMN attachment.token IS '128 random bits in the file''s link.';
COMMENT ON COLUMN attachment.name IS 'A label with path, control and bidi characters removed; never a path.';

SELECT fence(t) FROM unnest(ARRAY['message', 'message_part', 'message_edit', 'reaction', 'receipt',
  'parked', 'file', 'attachment']) t;
