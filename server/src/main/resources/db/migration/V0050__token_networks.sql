ALTER TABLE api_token
  ADD COLUMN networks text[] NOT NULL DEFAULT '{}' CHECK (cardinality(networks) <= 20);
COMMENT ON COLUMN api_token.networks IS 'Blocks of addresses that it may be used from; none: from anywhere.';
