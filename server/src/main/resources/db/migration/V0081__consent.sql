-- What customers allowed or forbade: its topics, the words that stop, the proof. What platforms enforce lies apart from it.

ALTER TABLE consent ALTER COLUMN granted DROP NOT NULL;
ALTER TABLE consent ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE consent ADD COLUMN set_by bigint;
ALTER TABLE consent ADD COLUMN by_program boolean NOT NULL DEFAULT false;
ALTER TABLE consent ADD COLUMN proof text CHECK (length(proof) <= 1000);
ALTER TABLE consent ADD COLUMN message_id bigint;
COMMENT ON COLUMN consent.granted IS 'NULL: what was recorded before is taken back, as if nobody had asked.';
COMMENT ON COLUMN consent.topic IS 'Key of a topic; no reference: what was said stays when a topic goes.';
COMMENT ON COLUMN consent.basis IS 'How he said it: form, written, spoken, other, stop_word, channel; platform in rows from before there were others.';
COMMENT ON COLUMN consent.set_by IS 'The agent or token who recorded it; NULL where the customer said it himself.';
COMMENT ON COLUMN consent.message_id IS 'The message in which he said it.';
COMMENT ON COLUMN consent.observed_at IS 'When he said it: the newest counts for its address and topic.';

CREATE TABLE consent_topic (
  workspace_id bigint NOT NULL REFERENCES workspace,
  id           bigint NOT NULL,
  key          text NOT NULL CHECK (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  kind         text NOT NULL CHECK (kind IN ('service', 'marketing')),
  name         text NOT NULL,
  name_key     text NOT NULL,
  description  text NOT NULL,
  deleted_at   timestamptz,
  revision     bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, key)
);
CREATE UNIQUE INDEX consent_topic_name ON consent_topic (workspace_id, name_key) WHERE deleted_at IS NULL;
COMMENT ON TABLE consent_topic IS 'A workspace''s own; service, marketing and everything are in every workspace without a row.';
COMMENT ON COLUMN consent_topic.key IS 'Never given again, also when the topic is gone: what was allowed is not allowed anew under the same word.';
COMMENT ON COLUMN consent_topic.name_key IS 'The name without regard to case and to how its characters are composed.';

CREATE TABLE stop_words (
  workspace_id bigint NOT NULL REFERENCES workspace,
  topic        text NOT NULL,
  lists        jsonb NOT NULL,
  revision     bigint NOT NULL,
  PRIMARY KEY (workspace_id)
);
COMMENT ON TABLE stop_words IS 'Whole messages by which a customer forbids a topic; without a row the ones that Atrium ships hold.';
COMMENT ON COLUMN stop_words.lists IS 'language and words of each.';

CREATE TABLE platform_refusal (
  workspace_id bigint NOT NULL,
  identity_id  bigint NOT NULL,
  channel_id   bigint NOT NULL,
  topic        text NOT NULL,
  refused      boolean NOT NULL,
  observed_at  timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, identity_id, channel_id, topic),
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity
);
COMMENT ON TABLE platform_refusal IS 'What a platform itself keeps from an address because its owner told it to, such as WhatsApp''s stop of marketing. Nothing that is recorded as consent lifts it.';

SELECT fence(t) FROM unnest(ARRAY['consent_topic', 'stop_words', 'platform_refusal']) t;

-- What WhatsApp told was kept as consent, without the number it was about: it holds for all of them.
INSERT INTO platform_refusal (workspace_id, identity_id, channel_id, topic, refused, observed_at)
SELECT DISTINCT ON (o.workspace_id, o.identity_id, c.id, o.topic)
       o.workspace_id, o.identity_id, c.id, o.topic, NOT o.granted, o.observed_at
  FROM consent o
  JOIN identity i ON i.workspace_id = o.workspace_id AND i.id = o.identity_id AND i.kind IN ('wa_id', 'wa_bsuid')
  JOIN channel c ON c.workspace_id = o.workspace_id AND c.connector = 'whatsapp'
 WHERE o.basis = 'platform'
 ORDER BY o.workspace_id, o.identity_id, c.id, o.topic, o.observed_at DESC, o.granted;

DELETE FROM consent o
 USING identity i
 WHERE i.workspace_id = o.workspace_id AND i.id = o.identity_id AND i.kind IN ('wa_id', 'wa_bsuid')
   AND o.basis = 'platform';
