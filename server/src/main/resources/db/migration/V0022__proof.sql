ALTER TABLE session ADD COLUMN proved_at timestamptz;
UPDATE session SET proved_at = created_at;
ALTER TABLE session ALTER COLUMN proved_at SET NOT NULL, ALTER COLUMN proved_at SET DEFAULT '-infinity';
COMMENT ON COLUMN session.proved_at IS 'When the person last gave his password in this session; a node of the version before writes none.';
