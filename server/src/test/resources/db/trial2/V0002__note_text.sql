ALTER TABLE note ADD COLUMN text text;
