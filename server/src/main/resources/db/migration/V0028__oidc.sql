ALTER TABLE person ADD COLUMN without_password boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN person.without_password IS 'He never set one: the hash is of 256 random bits that nobody knows.';

CREATE TABLE oidc_link (
  id           bigint PRIMARY KEY,
  person_id    bigint NOT NULL REFERENCES person ON DELETE CASCADE,
  provider     text NOT NULL,
  issuer       text NOT NULL,
  subject      text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
  email        text,
  created_at   timestamptz NOT NULL,
  last_used_at timestamptz,
  UNIQUE (issuer, subject)
);
CREATE INDEX oidc_link_person ON oidc_link (person_id);
COMMENT ON TABLE oidc_link IS 'What providers of identities call a person. Issuer and subject are the key; an address never is.';
COMMENT ON COLUMN oidc_link.provider IS 'Which of the settings it was linked through.';
COMMENT ON COLUMN oidc_link.email IS 'As the provider verified it when it was linked: shows a person which of his accounts it is.';

CREATE TABLE oidc_journey (
  state_sha256  bytea PRIMARY KEY,
  cookie_sha256 bytea NOT NULL,
  provider      text NOT NULL,
  purpose       text NOT NULL CHECK (purpose IN ('sign_in', 'invitation', 'link', 'proof')),
  person_id     bigint REFERENCES person ON DELETE CASCADE,
  tie           text NOT NULL,
  crowd_sha256  bytea NOT NULL,
  started_at    timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL
);
CREATE INDEX oidc_journey_crowd ON oidc_journey (crowd_sha256, expires_at);
COMMENT ON TABLE oidc_journey IS 'On the way to a provider and back, for ten minutes. Taken once, by the browser that set out.';
COMMENT ON COLUMN oidc_journey.tie IS 'Hash of the session or of the invitation that it was set out from; empty for neither.';
COMMENT ON COLUMN oidc_journey.crowd_sha256 IS 'Whose journeys are bounded together: those from one network.';
