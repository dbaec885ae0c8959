ALTER TABLE message ADD COLUMN client_key text;
COMMENT ON COLUMN message.client_key IS 'The Idempotency-Key of the call that sent it: by it the sender''s own page knows it again, whichever comes first, the answer or the event.';
