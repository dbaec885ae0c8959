ALTER TABLE note ADD COLUMN text text;
ALTER TABLE nowhere ADD COLUMN text text;
