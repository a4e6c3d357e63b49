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

-- The worker keeps where each journey stands, and the starter starts a journey again from there. Nobody else sees it: it says all.
GRANT USAGE ON SCHEMA engine TO samspil_worker, samspil_starter;
GRANT SELECT, INSERT, DELETE ON engine.states TO samspil_worker;
GRANT SELECT, INSERT ON engine.policies TO samspil_worker;
GRANT SELECT ON engine.programs, engine.starts TO samspil_worker;
GRANT SELECT ON ALL TABLES IN SCHEMA engine TO samspil_starter;
GRANT INSERT, UPDATE ON engine.starts TO samspil_starter;

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
REVOKE SELECT ON register.journal, register.concerns, register.protections, register.marks, register.notes, register.feedback, register.journeys FROM samspil_reports;
GRANT SELECT (case_no, seq, stage, started_at, ended_at, ending, coordinator, lead_department, policy_version, retain_until, moved_to,
	merged_into, previous) ON register.journeys TO samspil_reports;

-- Nor do they have the tasks and deadlines that only the children's department may know of, whose keys say that there is a concern.
-- register.written_late does not count them either.
ALTER TABLE register.tasks ENABLE ROW LEVEL SECURITY;
ALTER TABLE register.deadlines ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS programs ON register.tasks;
CREATE POLICY programs ON register.tasks TO samspil_worker, samspil_starter USING (true);
DROP POLICY IF EXISTS reports ON register.tasks;
CREATE POLICY reports ON register.tasks FOR SELECT TO samspil_reports USING (register.is_open_step(key));
DROP POLICY IF EXISTS programs ON register.deadlines;
CREATE POLICY programs ON register.deadlines TO samspil_worker, samspil_starter USING (true);
DROP POLICY IF EXISTS reports ON register.deadlines;
CREATE POLICY reports ON register.deadlines FOR SELECT TO samspil_reports USING (register.is_open_step(key));
-- Nor the appeals over what only that department knows of, which are numbered apart.
ALTER TABLE register.appeals ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS programs ON register.appeals;
CREATE POLICY programs ON register.appeals TO samspil_worker, samspil_starter USING (true);
DROP POLICY IF EXISTS reports ON register.appeals;
CREATE POLICY reports ON register.appeals FOR SELECT TO samspil_reports USING (n <= 50000);
