-- Facts hang on identities, which are never re-keyed. A customer is a view over identities: joining
-- and parting write identity.customer_id and nothing else.

CREATE TABLE customer (
  workspace_id bigint NOT NULL,
  id           bigint NOT NULL,
  name         text,
  language     text,
  merged_into  bigint,
  revision     bigint NOT NULL DEFAULT 1,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
) WITH (fillfactor = 90);
COMMENT ON COLUMN customer.id IS 'The birth customer of its oldest identity; the smallest of a group survives. Never deleted except by erasure, so that old ids resolve for ever.';
COMMENT ON COLUMN customer.merged_into IS 'The customer that now holds this one''s identities.';
COMMENT ON COLUMN customer.name IS 'Shown name, taken from the identities by survivorship.';

CREATE TABLE identity (
  workspace_id   bigint NOT NULL,
  id             bigint NOT NULL,
  kind           text NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  scope          text NOT NULL CHECK (length(scope) <= 300),
  value          text NOT NULL CHECK (length(value) BETWEEN 1 AND 300),
  display        text NOT NULL,
  variants       text[] NOT NULL DEFAULT '{}',
  birth_customer bigint NOT NULL,
  customer_id    bigint NOT NULL,
  assurance      text NOT NULL CHECK (assurance IN ('attested', 'verified', 'authenticated', 'claimed')),
  state          text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'retired', 'blocked', 'erased')),
  replaced_by    bigint,
  profile_name   text,
  username       text,
  first_seen     timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, kind, scope, value),
  FOREIGN KEY (workspace_id, customer_id) REFERENCES customer,
  FOREIGN KEY (workspace_id, birth_customer) REFERENCES customer
) WITH (fillfactor = 90);
CREATE INDEX identity_customer ON identity (workspace_id, customer_id);
COMMENT ON COLUMN identity.birth_customer IS 'Fixed for ever; the customer of a group is the smallest of these.';
COMMENT ON COLUMN identity.customer_id IS 'Derived from evidence and policy; the only column that joining and parting write.';
COMMENT ON COLUMN identity.variants IS 'Other spellings of the same address, for look-up only.';

CREATE TABLE identity_reach (
  workspace_id     bigint NOT NULL,
  identity_id      bigint NOT NULL,
  channel_id       bigint NOT NULL,
  last_inbound_at  timestamptz NOT NULL,
  last_referral_at timestamptz,
  PRIMARY KEY (workspace_id, identity_id, channel_id),
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity
) WITH (fillfactor = 70);
COMMENT ON TABLE identity_reach IS 'When an address last wrote on a channel: what messaging windows are counted from.';

CREATE TABLE evidence (
  workspace_id bigint NOT NULL,
  id           bigint NOT NULL,
  a            bigint NOT NULL,
  b            bigint NOT NULL,
  relation     text NOT NULL CHECK (relation IN ('same', 'different')),
  rank         smallint NOT NULL CHECK (rank BETWEEN 0 AND 5),
  rule         text NOT NULL CHECK (length(rule) <= 60),
  source       jsonb NOT NULL,
  source_key   text NOT NULL CHECK (length(source_key) <= 300),
  event_at     timestamptz NOT NULL,
  recorded_at  timestamptz NOT NULL,
  actor_id     bigint,
  active       boolean NOT NULL DEFAULT true,
  outcome      text NOT NULL CHECK (outcome IN ('applied', 'redundant', 'held')),
  held_reason  text,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, a, b, relation, rule, source_key),
  CHECK (a < b),
  FOREIGN KEY (workspace_id, a) REFERENCES identity,
  FOREIGN KEY (workspace_id, b) REFERENCES identity
);
CREATE INDEX evidence_a ON evidence (workspace_id, a) WHERE active;
CREATE INDEX evidence_b ON evidence (workspace_id, b) WHERE active;
COMMENT ON COLUMN evidence.rank IS '0 a person decided, 1 the platform attests, 2 we verified, 3 an authenticated integration, 4 claimed, 5 similar. Only 0 to 3 join by themselves.';
COMMENT ON COLUMN evidence.source_key IS 'Makes a repeated report of the same fact a no-op.';

CREATE TABLE identity_op (
  workspace_id bigint NOT NULL,
  id           bigint NOT NULL,
  op           text NOT NULL CHECK (op IN ('merge', 'split', 'retire', 'block', 'erase')),
  winner       bigint NOT NULL,
  loser        bigint,
  identities   bigint[] NOT NULL,
  evidence_id  bigint,
  actor_id     bigint,
  reason       text NOT NULL,
  at           timestamptz NOT NULL,
  undo_of      bigint,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX identity_op_winner ON identity_op (workspace_id, winner, at);
COMMENT ON TABLE identity_op IS 'History of joining and parting, append-only.';

CREATE TABLE identity_key (
  workspace_id bigint NOT NULL,
  identity_id  bigint NOT NULL,
  key          text NOT NULL CHECK (length(key) BETWEEN 1 AND 320),
  PRIMARY KEY (workspace_id, key, identity_id),
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity
);
COMMENT ON TABLE identity_key IS 'Normal forms by which other identities of the same person may be found and suggested.';

CREATE TABLE suggestion (
  workspace_id bigint NOT NULL,
  a            bigint NOT NULL,
  b            bigint NOT NULL,
  score        real NOT NULL,
  reasons      jsonb NOT NULL,
  state        text NOT NULL CHECK (state IN ('open', 'accepted', 'rejected', 'expired')),
  decided_by   bigint,
  at           timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, a, b),
  CHECK (a < b),
  FOREIGN KEY (workspace_id, a) REFERENCES identity,
  FOREIGN KEY (workspace_id, b) REFERENCES identity
);

CREATE TABLE consent (
  workspace_id bigint NOT NULL,
  id           bigint NOT NULL,
  identity_id  bigint NOT NULL,
  topic        text NOT NULL,
  granted      boolean NOT NULL,
  basis        text NOT NULL,
  source_key   text NOT NULL,
  observed_at  timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, identity_id, topic, source_key),
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity
);
COMMENT ON TABLE consent IS 'Append-only; the newest observation of a topic counts, an objection wins a tie.';

SELECT fence(t) FROM unnest(ARRAY['customer', 'identity', 'identity_reach', 'evidence',
  'identity_op', 'identity_key', 'suggestion', 'consent']) t;
