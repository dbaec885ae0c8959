-- A transaction may be fenced to several workspaces: their ids with commas between. Read once for each statement.
CREATE OR REPLACE FUNCTION fence(name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  IF EXISTS (SELECT FROM pg_policy WHERE polrelid = name::regclass AND polname = 'workspace') THEN
    EXECUTE format('DROP POLICY workspace ON %I', name);
  END IF;
  EXECUTE format(
    'CREATE POLICY workspace ON %I USING (
       (SELECT current_setting(''atrium.workspace'', true) = ''*'')
       OR workspace_id = ANY ((
         SELECT string_to_array(nullif(current_setting(''atrium.workspace'', true), ''*''), '','')::bigint[])::bigint[]))',
    name);
END $$;

SELECT fence(tablename) FROM pg_policies WHERE schemaname = current_schema() AND policyname = 'workspace';
