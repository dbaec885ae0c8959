CREATE TABLE setting (key text PRIMARY KEY, value jsonb NOT NULL);
CREATE TABLE note (id bigint PRIMARY KEY);
