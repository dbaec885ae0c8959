ALTER TABLE channel ADD sandbox boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN channel.sandbox IS 'A stand-in of this installation plays its platform: nobody real is on it.';

CREATE TABLE sandbox (
  workspace_id bigint NOT NULL REFERENCES workspace,
  channel_id   bigint NOT NULL,
  connector    text NOT NULL,
  token        text NOT NULL CHECK (length(token) >= 22),
  port         integer NOT NULL CHECK (port BETWEEN 1 AND 65535),
  customers    text[] NOT NULL DEFAULT '{}',
  open         boolean NOT NULL DEFAULT true,
  PRIMARY KEY (workspace_id, channel_id),
  UNIQUE (workspace_id, connector),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel ON DELETE CASCADE
);
COMMENT ON TABLE sandbox IS 'Stand-ins of platforms that people try channels with; one for each connector of a workspace.';
COMMENT ON COLUMN sandbox.token IS 'What the webhook address ends with: where its customers'' words go.';
COMMENT ON COLUMN sandbox.port IS 'Where it listened last, on loopback; taken again after a restart where that is free.';
COMMENT ON COLUMN sandbox.customers IS 'Whom people played: still known after a restart.';
COMMENT ON COLUMN sandbox.open IS 'Whether it runs; its channel stays, paused, when it was removed.';

SELECT fence('sandbox');
