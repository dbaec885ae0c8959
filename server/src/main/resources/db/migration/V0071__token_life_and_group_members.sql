ALTER TABLE channel
  ADD token_endless    boolean NOT NULL DEFAULT false,
  ADD token_expires_at timestamptz,
  ADD token_told       smallint NOT NULL DEFAULT 0 CHECK (token_told BETWEEN 0 AND 2),
  ADD CHECK (NOT token_endless OR token_expires_at IS NULL);
COMMENT ON COLUMN channel.token_endless IS 'Whether the platform says that what we sign in with does not end.';
COMMENT ON COLUMN channel.token_expires_at IS 'From when on the platform refuses what we sign in with; none where it does not say or there is no end.';
COMMENT ON COLUMN channel.token_told IS 'How often somebody was told of this end: not yet, a week before, a day before.';
CREATE INDEX channel_token_expiry ON channel (token_expires_at) WHERE token_expires_at IS NOT NULL AND token_told < 2;

CREATE TABLE group_member (
  workspace_id bigint NOT NULL,
  group_id     bigint NOT NULL,
  kind         text NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  scope        text NOT NULL CHECK (length(scope) <= 300),
  value        text NOT NULL CHECK (length(value) BETWEEN 1 AND 300),
  name         text,
  here         boolean NOT NULL,
  at           timestamptz NOT NULL,
  channel_id   bigint NOT NULL,
  attempts     integer NOT NULL DEFAULT 0,
  next_at      timestamptz,
  fetched_at   timestamptz,
  PRIMARY KEY (workspace_id, group_id, kind, scope, value),
  FOREIGN KEY (workspace_id, group_id) REFERENCES identity
);
CREATE INDEX group_member_due ON group_member (next_at) WHERE next_at IS NOT NULL;
COMMENT ON TABLE group_member IS 'Who is in a group, as far as its platform told; members are no customers until they write.';
COMMENT ON COLUMN group_member.group_id IS 'The address of the group.';
COMMENT ON COLUMN group_member.value IS 'With kind and scope the member''s address.';
COMMENT ON COLUMN group_member.at IS 'Since when he is there, or gone, by the platform''s clock.';
COMMENT ON COLUMN group_member.next_at IS 'When the platform is asked for the name, by the clock of the database; none while nobody waits for it.';

ALTER TABLE profile_fetch ADD members integer CHECK (members >= 0);
COMMENT ON COLUMN profile_fetch.members IS 'How many people are in the group, where it is one and the platform counts them.';

SELECT fence('group_member');

-- Groups of WhatsApp were kept under a kind that nothing could be sent to. Without the setting the fence shows no row.
SELECT set_config('atrium.workspace', '*', true);
UPDATE identity i SET kind = 'wa_group', scope = ''
 WHERE i.kind IN ('wa_id_group', 'wa_bsuid_group')
   AND NOT EXISTS (SELECT FROM identity o WHERE o.workspace_id = i.workspace_id AND o.id <> i.id
                    AND o.kind IN ('wa_group', 'wa_id_group', 'wa_bsuid_group') AND o.value = i.value);
