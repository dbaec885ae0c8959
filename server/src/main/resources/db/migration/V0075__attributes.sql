-- What a workspace wants to know of its customers, and what it knows.

CREATE TABLE attribute (
  workspace_id      bigint NOT NULL REFERENCES workspace,
  id                bigint NOT NULL,
  key               text NOT NULL CHECK (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  name              text NOT NULL,
  name_key          text NOT NULL,
  type              text NOT NULL CHECK (type IN ('text', 'number', 'date', 'boolean', 'choice', 'link', 'list')),
  description       text NOT NULL,
  options           jsonb NOT NULL,
  required_on_close boolean NOT NULL,
  seen_by           text NOT NULL CHECK (seen_by IN ('everybody', 'teams', 'managers')),
  seen_by_teams     bigint[] NOT NULL,
  edited_by         text NOT NULL CHECK (edited_by IN ('everybody', 'teams', 'managers')),
  edited_by_teams   bigint[] NOT NULL,
  revision          bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, key),
  UNIQUE (workspace_id, name_key)
);
COMMENT ON COLUMN attribute.name_key IS 'The name without regard to case and to how its characters are composed.';
COMMENT ON COLUMN attribute.options IS 'Of a choice: id and name of each, in their order.';
COMMENT ON COLUMN attribute.seen_by_teams IS 'No reference: what a team alone saw is seen by nobody but managers when the team goes.';

CREATE TABLE attribute_value (
  workspace_id bigint NOT NULL,
  attribute_id bigint NOT NULL,
  identity_id  bigint NOT NULL,
  source       text NOT NULL CHECK (source IN ('agent', 'program')),
  value        jsonb,
  set_at       timestamptz NOT NULL,
  set_by       bigint NOT NULL,
  PRIMARY KEY (workspace_id, identity_id, attribute_id, source),
  FOREIGN KEY (workspace_id, attribute_id) REFERENCES attribute ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity
);
CREATE INDEX attribute_value_attribute ON attribute_value (workspace_id, attribute_id);
COMMENT ON TABLE attribute_value IS 'What was said of the person behind an address; which of a customer''s is shown follows from all of them. Who is joined with whom writes nothing here.';
COMMENT ON COLUMN attribute_value.value IS 'As in the API; NULL where it was cleared: then nothing counts that was said up to that time by the same kind of source or a weaker one.';
COMMENT ON COLUMN attribute_value.set_at IS 'Later than all that was said of the customer before, whatever clocks say.';

SELECT fence(t) FROM unnest(ARRAY['attribute', 'attribute_value']) t;
