-- Outgoing webhooks. Posts are put in line by a reader of the event log, once for each event and program.

CREATE TABLE subscription (
  workspace_id  bigint NOT NULL REFERENCES workspace,
  id            bigint NOT NULL,
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  url           text NOT NULL CHECK (length(url) BETWEEN 1 AND 8000),
  kinds         text[] NOT NULL,
  state         text NOT NULL CHECK (state IN ('active', 'paused', 'disabled')),
  note          text NOT NULL DEFAULT '',
  failing_since timestamptz,
  after_seq     bigint NOT NULL,
  created_at    timestamptz NOT NULL,
  secrets       bytea NOT NULL,
  revision      bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (workspace_id, id)
);
COMMENT ON COLUMN subscription.after_seq IS 'Hears of events with larger numbers: of nothing that was there before it was made, or made active again after it was disabled.';
COMMENT ON COLUMN subscription.kinds IS 'Kinds of events it hears of; empty: all.';
COMMENT ON COLUMN subscription.secrets IS 'Sealed with the key file: the secret that posts are signed with, and for a day the one before.';
COMMENT ON COLUMN subscription.failing_since IS 'No post was answered well since; empty: the last one was.';

CREATE TABLE subscription_post (
  workspace_id    bigint NOT NULL,
  subscription_id bigint NOT NULL,
  seq             bigint NOT NULL,
  kind            text NOT NULL,
  at              timestamptz NOT NULL,
  state           text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'failed')),
  attempt         integer NOT NULL DEFAULT 0,
  next_at         timestamptz NOT NULL,
  lease_until     timestamptz,
  lease_token     bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, subscription_id, seq),
  FOREIGN KEY (workspace_id, subscription_id) REFERENCES subscription ON DELETE CASCADE
) WITH (fillfactor = 70);
CREATE INDEX subscription_post_due ON subscription_post (workspace_id, subscription_id, next_at, seq) WHERE state = 'waiting';
CREATE INDEX subscription_post_at ON subscription_post (at);
COMMENT ON COLUMN subscription_post.seq IS 'Number of the event; with the program it is the post''s webhook-id.';
COMMENT ON COLUMN subscription_post.lease_token IS 'Rises with every lease; whoever comes back with an older one writes nothing.';

CREATE TABLE subscription_attempt (
  workspace_id    bigint NOT NULL,
  subscription_id bigint NOT NULL,
  seq             bigint NOT NULL,
  attempt         integer NOT NULL,
  at              timestamptz NOT NULL,
  status          smallint,
  error           text,
  milliseconds    integer NOT NULL,
  PRIMARY KEY (workspace_id, subscription_id, seq, attempt),
  FOREIGN KEY (workspace_id, subscription_id, seq) REFERENCES subscription_post ON DELETE CASCADE
);

SELECT fence(t) FROM unnest(ARRAY['subscription', 'subscription_post', 'subscription_attempt']) t;
