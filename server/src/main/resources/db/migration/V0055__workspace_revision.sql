ALTER TABLE workspace ADD COLUMN revision bigint NOT NULL DEFAULT 1;
COMMENT ON COLUMN workspace.revision IS 'Of name and zone; for compare-and-set alone.';
