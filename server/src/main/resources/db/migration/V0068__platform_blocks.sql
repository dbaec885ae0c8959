-- Blocks that platforms are told of, where they can block, and what they answered.

CREATE TABLE platform_block (
  workspace_id bigint NOT NULL,
  identity_id  bigint NOT NULL,
  channel_id   bigint NOT NULL,
  wanted       boolean NOT NULL,
  state        text NOT NULL CHECK (state IN ('queued', 'told', 'refused', 'unknown')),
  code         text CHECK (length(code) <= 60),
  attempts     integer NOT NULL DEFAULT 0,
  next_at      timestamptz,
  PRIMARY KEY (workspace_id, identity_id, channel_id),
  FOREIGN KEY (workspace_id, identity_id) REFERENCES identity
);
CREATE INDEX platform_block_due ON platform_block (next_at) WHERE next_at IS NOT NULL;
COMMENT ON COLUMN platform_block.wanted IS 'Whether it is to be blocked there; one that is unblocked there has no row.';
COMMENT ON COLUMN platform_block.state IS 'unknown: nobody answered for as long as it was tried. Said again, a block changes nothing, so what is in doubt is repeated.';
COMMENT ON COLUMN platform_block.next_at IS 'When it is told next; NULL once nothing is left to tell. By the database''s clock.';

SELECT fence('platform_block');
