-- Who did what: one chain of rows for each workspace, and one, under workspace 0, for the installation.

CREATE TABLE audit_chain (
  workspace_id bigint PRIMARY KEY,
  seq          bigint NOT NULL,
  hash         bytea NOT NULL CHECK (length(hash) = 32),
  at           timestamptz NOT NULL,
  seal         bytea NOT NULL
) WITH (fillfactor = 50);
COMMENT ON TABLE audit_chain IS 'The end of each chain. Its row is locked by whoever writes, last in his transaction, until he commits: one after the other, without gaps.';
COMMENT ON COLUMN audit_chain.seal IS 'HMAC-SHA-256 of workspace, seq and hash, by a key that is not in the database: who can write here and lacks it cannot cut rows off, nor compute a chain anew.';

CREATE TABLE audit (
  workspace_id bigint NOT NULL,
  seq          bigint NOT NULL CHECK (seq > 0),
  at           timestamptz NOT NULL,
  actor_kind   text NOT NULL CHECK (actor_kind IN ('agent', 'token', 'person', 'command_line', 'system', 'unknown')),
  actor_id     bigint,
  actor_name   text NOT NULL,
  action       text NOT NULL CHECK (action ~ '^[a-z_]{1,40}\.[a-z_]{1,40}$'),
  target_kind  text NOT NULL,
  target_id    text NOT NULL,
  target_name  text NOT NULL,
  ip           text NOT NULL,
  user_agent   text NOT NULL,
  node         text NOT NULL,
  request_id   text NOT NULL,
  before       text,
  after        text,
  hash         bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (workspace_id, seq)
);
CREATE INDEX audit_at ON audit (workspace_id, at, seq);
CREATE INDEX audit_actor ON audit (workspace_id, actor_id, seq);
CREATE INDEX audit_target ON audit (workspace_id, target_id, seq);
CREATE INDEX audit_action ON audit (workspace_id, action, seq);
COMMENT ON COLUMN audit.workspace_id IS '0: of the installation. No foreign key: the log outlives what it tells of.';
COMMENT ON COLUMN audit.actor_name IS 'As it was then, like target_name.';
COMMENT ON COLUMN audit.before IS 'JSON as text, byte for byte what was hashed; never a secret, never a word of a customer.';
COMMENT ON COLUMN audit.hash IS 'SHA-256 of the hash of the row before and of this row''s columns, as docs/guide/audit.md says.';

SELECT fence(t) FROM unnest(ARRAY['audit_chain', 'audit']) t;

-- The application owns its tables, so it could take these back: what it does not do by mistake, and what the chain
-- finds if somebody does it on purpose.
REVOKE UPDATE, DELETE, TRUNCATE ON audit FROM CURRENT_USER;
REVOKE DELETE, TRUNCATE ON audit_chain FROM CURRENT_USER;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER only_grows BEFORE DELETE OR TRUNCATE ON audit_chain
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
