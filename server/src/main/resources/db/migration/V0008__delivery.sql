-- The one way out. A message, its place in the outbox and the event that tells of it are one
-- transaction; the worker leases a row, commits, and only then calls the platform.

ALTER TABLE conversation ADD COLUMN outbound_pos bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN conversation.outbound_pos IS 'Last place given in the order of answers. Taken under the row''s lock, so places are given in the order in which answers commit.';

ALTER TABLE message_part ADD COLUMN superseded boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN message_part.superseded IS 'Of an attempt that somebody repeated by hand: its failure no longer counts, its arrival still does.';

CREATE TABLE message_key (
  workspace_id bigint NOT NULL,
  key          text NOT NULL CHECK (length(key) = 36),
  message_id   bigint NOT NULL,
  superseded   boolean NOT NULL DEFAULT false,
  PRIMARY KEY (workspace_id, key),
  FOREIGN KEY (workspace_id, message_id) REFERENCES message
);
CREATE INDEX message_key_message ON message_key (workspace_id, message_id);
COMMENT ON TABLE message_key IS 'What we gave the platform along with a message. A receipt or an echo that carries it is of that message, even before we learned the platform''s own id.';

CREATE TABLE delivery (
  workspace_id    bigint NOT NULL,
  message_id      bigint NOT NULL,
  conversation_id bigint NOT NULL,
  pos             bigint NOT NULL,
  channel_id      bigint NOT NULL,
  state           text NOT NULL DEFAULT 'queued'
                    CHECK (state IN ('queued', 'sending', 'unknown', 'failed')),
  attempt         integer NOT NULL DEFAULT 0,
  accepted_at     timestamptz NOT NULL,
  next_at         timestamptz NOT NULL,
  deadline        timestamptz NOT NULL,
  lease_until     timestamptz,
  lease_token     bigint NOT NULL DEFAULT 0,
  changed_at      timestamptz NOT NULL,
  last_code       text,
  PRIMARY KEY (workspace_id, message_id),
  UNIQUE (workspace_id, conversation_id, pos),
  FOREIGN KEY (workspace_id, message_id) REFERENCES message
) WITH (fillfactor = 70);
CREATE INDEX delivery_due ON delivery (channel_id, next_at) WHERE state = 'queued';
CREATE INDEX delivery_leased ON delivery (lease_until) WHERE state = 'sending';
CREATE INDEX delivery_dead ON delivery (workspace_id, changed_at, message_id)
  WHERE state IN ('unknown', 'failed');
CREATE INDEX delivery_look ON delivery (next_at) WHERE state IN ('unknown', 'failed');
COMMENT ON TABLE delivery IS 'One row for each message on its way out; gone when the platform took it, or when it was cancelled or discarded.';
COMMENT ON COLUMN delivery.pos IS 'Order within the conversation. A row waits for all queued and sending ones before it, and for no others.';
COMMENT ON COLUMN delivery.next_at IS 'When it is tried next; of one that people must decide about, when there may be news of it. By the clock of the database, as are the lease and the deadline.';
COMMENT ON COLUMN delivery.deadline IS 'After this nothing is tried any more: an answer that is a day late helps nobody.';
COMMENT ON COLUMN delivery.lease_token IS 'Rises with every lease; whoever comes back with an older one writes nothing.';

CREATE TABLE delivery_attempt (
  workspace_id bigint NOT NULL,
  message_id   bigint NOT NULL,
  attempt      integer NOT NULL,
  step         text NOT NULL CHECK (step IN ('begun', 'accepted', 'rejected', 'unknown', 'lost',
                 'released', 'cancelled', 'resent', 'marked_sent', 'discarded')),
  at           timestamptz NOT NULL,
  reason       text,
  code         text,
  detail       text,
  next_at      timestamptz,
  actor_id     bigint,
  PRIMARY KEY (workspace_id, message_id, attempt, step, at),
  FOREIGN KEY (workspace_id, message_id) REFERENCES message
);
COMMENT ON TABLE delivery_attempt IS 'What was tried and what became of it, append-only; also what people decided about it.';

CREATE TABLE delivery_channel (
  workspace_id bigint NOT NULL,
  channel_id   bigint NOT NULL,
  paced_until  timestamptz NOT NULL DEFAULT '-infinity',
  failures     integer NOT NULL DEFAULT 0,
  held_until   timestamptz NOT NULL DEFAULT '-infinity',
  held_code    text,
  held_by      bigint,
  PRIMARY KEY (workspace_id, channel_id)
) WITH (fillfactor = 50);
COMMENT ON TABLE delivery_channel IS 'How fast, and whether at all, a channel may send now. Shared by all nodes.';
COMMENT ON COLUMN delivery_channel.paced_until IS 'Theoretical time of the next message at the channel''s rate; a burst may run ahead of it.';
COMMENT ON COLUMN delivery_channel.failures IS 'In a row, without an answer of the platform; the breaker''s count.';
COMMENT ON COLUMN delivery_channel.held_by IS 'Revision of the channel that the platform turned away; another revision is tried at once.';

CREATE TABLE delivery_pair (
  workspace_id bigint NOT NULL,
  channel_id   bigint NOT NULL,
  identity_id  bigint NOT NULL,
  paced_until  timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, identity_id)
) WITH (fillfactor = 50);
COMMENT ON TABLE delivery_pair IS 'The same for one recipient on one channel; rows older than a day are dropped.';

CREATE TABLE delivery_request (
  workspace_id bigint NOT NULL,
  actor_id     bigint NOT NULL,
  key          text NOT NULL,
  message_id   bigint NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, actor_id, key),
  FOREIGN KEY (workspace_id, message_id) REFERENCES message
);
COMMENT ON TABLE delivery_request IS 'Which message a caller''s Idempotency-Key became, written with the message: a node that dies between the commit and its answer leaves nobody in doubt. Kept for two days.';

SELECT fence(t) FROM unnest(ARRAY['message_key', 'delivery', 'delivery_attempt', 'delivery_channel',
  'delivery_pair', 'delivery_request']) t;
