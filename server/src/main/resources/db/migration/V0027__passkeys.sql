CREATE TABLE passkey_handle (
  person_id bigint PRIMARY KEY REFERENCES person ON DELETE CASCADE,
  handle    bytea NOT NULL UNIQUE CHECK (length(handle) = 64)
);
COMMENT ON TABLE passkey_handle IS 'What authenticators know a person by: random, so that a lost key tells nothing of him.';

CREATE TABLE passkey (
  id            bigint PRIMARY KEY,
  person_id     bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  credential_id bytea NOT NULL UNIQUE CHECK (length(credential_id) BETWEEN 1 AND 1023),
  attested      bytea NOT NULL,
  counter       bigint NOT NULL,
  can_sync      boolean NOT NULL,
  synced        boolean NOT NULL,
  created_at    timestamptz NOT NULL,
  last_used_at  timestamptz
);
CREATE INDEX passkey_person ON passkey (person_id);
COMMENT ON COLUMN passkey.attested IS 'Attested credential data (WebAuthn 6.5.1): model, credential id and public key. Opens nothing.';
COMMENT ON COLUMN passkey.counter IS 'As the authenticator said last. One that says less later may be a copy; many say 0 for ever.';
COMMENT ON COLUMN passkey.can_sync IS 'Backup eligible: fixed when it was made. synced says whether it is kept in more than one place now.';

CREATE TABLE passkey_challenge (
  challenge_sha256 bytea PRIMARY KEY,
  purpose          text NOT NULL CHECK (purpose IN ('register', 'sign_in', 'second_step', 'proof')),
  person_id        bigint REFERENCES person ON DELETE CASCADE,
  tie_sha256       bytea NOT NULL,
  crowd_sha256     bytea NOT NULL,
  expires_at       timestamptz NOT NULL
);
CREATE INDEX passkey_challenge_crowd ON passkey_challenge (crowd_sha256, expires_at);
COMMENT ON TABLE passkey_challenge IS 'Asked and not answered yet, for five minutes. Answered once, right or wrong: then the row is gone.';
COMMENT ON COLUMN passkey_challenge.tie_sha256 IS 'The session, the sign-in under way or the device that it was asked in.';
COMMENT ON COLUMN passkey_challenge.crowd_sha256 IS 'Whose open challenges are bounded together: a person''s, or those of strangers from one network.';
