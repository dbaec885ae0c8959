CREATE TABLE second_factor (
  person_id bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  active    boolean NOT NULL,
  sealed    bytea NOT NULL,
  last_step bigint NOT NULL DEFAULT 0,
  since     timestamptz NOT NULL,
  PRIMARY KEY (person_id, active)
);
COMMENT ON COLUMN second_factor.active IS 'False: proposed, and worth nothing until a code of it was given; an active one goes on meanwhile.';
COMMENT ON COLUMN second_factor.last_step IS 'Step of the code that was used last: it and those before it are worth nothing any more.';

CREATE TABLE recovery_code (
  person_id   bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  code_sha256 bytea NOT NULL,
  PRIMARY KEY (person_id, code_sha256)
);
COMMENT ON TABLE recovery_code IS 'Codes of 80 random bits that are left; a used one is deleted.';

CREATE TABLE sign_in_challenge (
  token_sha256    bytea PRIMARY KEY,
  person_id       bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  device_sha256   bytea NOT NULL,
  password_sha256 bytea NOT NULL,
  attempts        integer NOT NULL DEFAULT 0,
  expires_at      timestamptz NOT NULL
);
CREATE INDEX sign_in_challenge_person ON sign_in_challenge (person_id);
COMMENT ON TABLE sign_in_challenge IS 'A right password whose code is awaited, for five minutes and from one device. No session yet.';
COMMENT ON COLUMN sign_in_challenge.password_sha256 IS 'Of the stored hash: with another password the challenge is over.';

ALTER TABLE workspace ADD COLUMN second_factor_required boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN workspace.second_factor_required IS 'Persons without one sign in, and may enter this workspace once they have it.';
