-- What each program may do in the database of one municipality. Run it as the owner of the database (samspil_owner), after every
-- `starter migrate`: it says what may be done with tables that are new, and can be run as often as one likes. The three roles are made
-- by install.sql and cannot sign in; their members can. `starter migrate` and `starter rebuild` are the owner's.
DO $$
BEGIN
	EXECUTE format('GRANT CONNECT ON DATABASE %I TO samspil_worker, samspil_starter, samspil_reports', current_database());
END $$;

-- The worker writes the register, and looks persons and texts up in order to tell departments. It sees nothing of what comes in.
GRANT USAGE ON SCHEMA register, vault TO samspil_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA register TO samspil_worker;
REVOKE UPDATE, DELETE ON register.journal FROM samspil_worker;
GRANT SELECT ON ALL TABLES IN SCHEMA vault TO samspil_worker;
GRANT SELECT ON samspil_schema_version TO samspil_worker;

-- The starter takes in forms and decisions, and reads the register.
GRANT USAGE ON SCHEMA register, intake, vault TO samspil_starter;
GRANT SELECT ON ALL TABLES IN SCHEMA register TO samspil_starter;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA intake, vault TO samspil_starter;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA intake, vault TO samspil_starter;
GRANT SELECT ON samspil_schema_version TO samspil_starter;

-- Reports are made of the register alone, without what says that there was a concern: the journal, the concerns, what protects a child,
-- what a journey was started by, and the tasks and deadlines that only the department responsible for children may know of.
GRANT USAGE ON SCHEMA register TO samspil_reports;
GRANT SELECT ON ALL TABLES IN SCHEMA register TO samspil_reports;
REVOKE SELECT ON register.journal, register.concerns, register.protections, register.marks, register.journeys FROM samspil_reports;
GRANT SELECT (case_no, seq, stage, started_at, ended_at, ending, coordinator, lead_department, policy_version, retain_until, moved_to,
	merged_into, previous) ON register.journeys TO samspil_reports;

DO $$
DECLARE
	only_children CONSTANT text[] := ARRAY[
		'concern-assessed', 'concern-acknowledged', 'concern-screening', 'concern-protection', 'concern-receipt',
		'concern-involvement', 'concern-handover', 'concern-undone', 'child-investigation', 'investigation-rest',
		'child-clarification', 'letter-seen', 'concern-news', 'concern-ending', 'concern', 'crisis', 'member-mark'];
	shown text;
BEGIN
	FOREACH shown IN ARRAY ARRAY['tasks', 'deadlines'] LOOP
		EXECUTE format('ALTER TABLE register.%I ENABLE ROW LEVEL SECURITY', shown);
		EXECUTE format('DROP POLICY IF EXISTS programs ON register.%I', shown);
		EXECUTE format('CREATE POLICY programs ON register.%I TO samspil_worker, samspil_starter USING (true)', shown);
		EXECUTE format('DROP POLICY IF EXISTS reports ON register.%I', shown);
		EXECUTE format('CREATE POLICY reports ON register.%I FOR SELECT TO samspil_reports USING (split_part(key, ''/'', 1) <> ALL (%L::text[]))', shown, only_children);
	END LOOP;
END $$;
