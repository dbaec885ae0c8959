-- Cards and other forms of a platform's own, kept under a name.

ALTER TABLE macro ADD card jsonb CHECK (jsonb_typeof(card) = 'object');
COMMENT ON COLUMN macro.card IS 'A message in a platform''s own form, as in the API; the macro''s files are then its pictures. It was right when it was written.';
