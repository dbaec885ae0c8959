CREATE TABLE fenced (workspace_id bigint NOT NULL, filled boolean NOT NULL);
INSERT INTO fenced VALUES (1, false), (2, false);
ALTER TABLE fenced ENABLE ROW LEVEL SECURITY;
ALTER TABLE fenced FORCE ROW LEVEL SECURITY;
CREATE POLICY workspace ON fenced USING (current_setting('atrium.workspace', true) IN ('*', workspace_id::text));
