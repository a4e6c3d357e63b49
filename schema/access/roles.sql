-- What each program may do in the database of one municipality. Run it as the owner of the database (samspil_owner), after every
-- `starter migrate`: it says what may be done with tables that are new, and can be run as often as one likes. The five roles are made
-- by install.sql and cannot sign in; their members can. `starter migrate` and `starter rebuild` are the owner's.
-- The programs go on meanwhile. With psql each statement is a transaction of its own, of one table; what is as it should be is not touched, so where nothing is new nobody waits. Where a table has to be locked, programs wait for it
-- for a second at most: then it lets them through and tries again.
SET lock_timeout = '1s';
DO $$
BEGIN
	EXECUTE format('GRANT CONNECT ON DATABASE %I TO samspil_worker, samspil_starter, samspil_reader, samspil_family, samspil_reports', current_database());
END $$;

-- The worker writes the register, and looks persons and texts up in order to tell departments. Of what comes in it sees what it fetches itself from OS2forms, and nothing else.
GRANT USAGE ON SCHEMA register, vault TO samspil_worker;
DO $$
BEGIN
	GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA register TO samspil_worker;
	REVOKE UPDATE, DELETE ON register.journal FROM samspil_worker;
END $$;
GRANT SELECT ON ALL TABLES IN SCHEMA vault TO samspil_worker;
GRANT SELECT ON samspil_schema_version TO samspil_worker;
GRANT USAGE ON SCHEMA intake TO samspil_worker;
GRANT SELECT, INSERT, UPDATE ON intake.submissions, intake.submission_forms TO samspil_worker;
GRANT INSERT, DELETE ON vault.submissions TO samspil_worker;

-- The worker keeps where each journey stands, and the starter starts a journey again from there. Nobody else sees it: it says all.
GRANT USAGE ON SCHEMA engine TO samspil_worker, samspil_starter;
GRANT SELECT, INSERT, DELETE ON engine.states TO samspil_worker;
GRANT SELECT, INSERT ON engine.policies TO samspil_worker;
GRANT SELECT ON engine.programs, engine.starts TO samspil_worker;
GRANT SELECT ON ALL TABLES IN SCHEMA engine TO samspil_starter;
GRANT INSERT, UPDATE, DELETE ON engine.starts TO samspil_starter;

-- The starter takes in forms and decisions, and reads the register.
GRANT USAGE ON SCHEMA register, intake, vault TO samspil_starter;
GRANT SELECT ON ALL TABLES IN SCHEMA register TO samspil_starter;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA intake, vault TO samspil_starter;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA intake, vault TO samspil_starter;
GRANT SELECT ON samspil_schema_version TO samspil_starter;

-- Whoever reads does so as samspil_reader, which sees each row only with its ground: the starter for the time of one transaction (internal/reading asks here what the role is called). What it does not say
-- that it reads, it does not see; a table that is not below it cannot read at all.
GRANT USAGE ON SCHEMA register, intake, vault TO samspil_reader;
GRANT SELECT ON samspil_schema_version TO samspil_reader;
GRANT INSERT ON intake.readings, intake.searches, intake.listings TO samspil_reader; -- that it has read or searched; it sees no readings
CREATE OR REPLACE FUNCTION register.reader_role() RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT 'samspil_reader' $$;
REVOKE EXECUTE ON FUNCTION register.unheard(), register.reader_journeys(), register.reader_knows(text), register.reader_families(text), register.reader_news(text), register.reader_look(text, text, text, boolean, boolean),
	register.reader_candidates(text[], text, text, boolean, boolean), register.reader_find(text[], text, jsonb, boolean, boolean, integer), register.reader_moment(text),
	register.reader_departments(), register.reader_waits(), register.reader_load(), register.reader_seen(), register.reader_unasked(), register.reader_drafts(), register.reader_others(), register.reader_reported(), register.reader_told(text), register.reader_owed(), register.reader_refusals(), register.reader_inbox(), register.reader_stuck(integer),
	register.reader_odd_looks(timestamptz, timestamptz, integer), register.reader_looks(timestamptz, timestamptz, text), register.reader_names(text[], jsonb, boolean, boolean), register.reader_named(text, text), register.reader_listed(jsonb, text, text[]),
	register.reader_colleagues(), register.reader_knows_staff(text), register.reader_held_by(text), register.reader_stands_in(text), register.reader_coordinated(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register.unheard(), register.reader_journeys(), register.reader_knows(text), register.reader_families(text), register.reader_news(text), register.reader_look(text, text, text, boolean, boolean),
	register.reader_candidates(text[], text, text, boolean, boolean), register.reader_find(text[], text, jsonb, boolean, boolean, integer), register.reader_moment(text),
	register.reader_departments(), register.reader_waits(), register.reader_load(), register.reader_seen(), register.reader_unasked(), register.reader_drafts(), register.reader_others(), register.reader_reported(), register.reader_told(text), register.reader_owed(), register.reader_refusals(), register.reader_inbox(), register.reader_stuck(integer),
	register.reader_odd_looks(timestamptz, timestamptz, integer), register.reader_looks(timestamptz, timestamptz, text), register.reader_names(text[], jsonb, boolean, boolean), register.reader_named(text, text), register.reader_listed(jsonb, text, text[]),
	register.reader_colleagues(), register.reader_knows_staff(text), register.reader_held_by(text), register.reader_stands_in(text), register.reader_coordinated(text) TO samspil_reader;

-- And what IT sees of the events that departments' systems have sent.
REVOKE EXECUTE ON FUNCTION register.reader_events() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register.reader_events() TO samspil_reader;

-- And the letters to a family.
REVOKE EXECUTE ON FUNCTION register.reader_letters() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register.reader_letters() TO samspil_reader;

-- Reports are made of the register alone, without what says that there was a concern. They see counts and rows that are not confidential, and of these no journal, notes or answers.
GRANT USAGE ON SCHEMA register TO samspil_reports;
GRANT SELECT ON register.feedback_by_year, register.staff_by_year, register.work_figures, register.written_late TO samspil_reports;
GRANT SELECT ON register.work_figures, register.written_late TO samspil_reader;

-- Changes a table for which programs may have to wait, and tries again where it is in use.
CREATE OR REPLACE FUNCTION pg_temp.patiently(what regclass, change text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	tries integer := 30;
BEGIN
	LOOP
		BEGIN
			EXECUTE change;
			RETURN;
		EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
			tries := tries - 1;
			IF tries = 0 THEN
				RAISE EXCEPTION 'table % is in use all the time, by the sessions with the pid %: what may be done with its rows stays as it was', what,
					(SELECT string_agg(DISTINCT pid::text, ', ') FROM pg_locks WHERE relation = what AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND granted AND pid <> pg_backend_pid())
					USING ERRCODE = 'lock_not_available', HINT = 'See in pg_stat_activity what they do, wait for them or end them, and run roles.sql again.';
			END IF;
			PERFORM pg_sleep(0.5);
		END;
	END LOOP;
END $$;

-- The owner sees and writes all rows of what it owns: it migrates, rebuilds and makes backups. The programs named here do, too; everybody else sees what a policy gives. A policy that is there is
-- altered where it is another one, never dropped: nobody reads meanwhile. Whether it is another one the server tells, by how it writes both down: the wanted one is made for an empty table of the same name.
CREATE OR REPLACE FUNCTION pg_temp.make_policy(what regclass, named text, command text, whom text, rows text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	its_name text := (SELECT relname FROM pg_class WHERE oid = what);
	its_kind text;
	empty regclass;
BEGIN
	IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = what AND polname = named) THEN
		EXECUTE format('CREATE POLICY %I ON %s FOR %s TO %s USING (%s)', named, what, command, whom, rows);
		RETURN;
	END IF;
	EXECUTE format('CREATE TEMP TABLE %I (LIKE %s)', its_name, what);
	empty := format('pg_temp.%I', its_name)::regclass;
	EXECUTE format('CREATE POLICY %I ON %s FOR %s TO %s USING (%s)', named, empty, command, whom, rows);
	IF (SELECT count(DISTINCT (polcmd, polpermissive, polwithcheck IS NULL)) FROM pg_policy WHERE polname = named AND polrelid IN (what, empty)) > 1 THEN
		EXECUTE format('DROP POLICY %I ON %s', named, what);
		EXECUTE format('CREATE POLICY %I ON %s FOR %s TO %s USING (%s)', named, what, command, whom, rows);
	ELSIF (SELECT count(DISTINCT (ARRAY(SELECT unnest(polroles) ORDER BY 1), pg_get_expr(polqual, polrelid))) FROM pg_policy WHERE polname = named AND polrelid IN (what, empty)) > 1 THEN
		EXECUTE format('ALTER POLICY %I ON %s TO %s USING (%s)', named, what, whom, rows);
	END IF;
	EXECUTE format('DROP TABLE %s', empty);
END $$;
CREATE OR REPLACE FUNCTION pg_temp.policy(what regclass, named text, command text, whom text, rows text) RETURNS void LANGUAGE sql AS $$
	SELECT pg_temp.patiently(what, format('SELECT pg_temp.make_policy(%L, %L, %L, %L, %L)', what, named, command, whom, rows))
$$;
CREATE OR REPLACE FUNCTION pg_temp.guarded(what regclass, programs text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_temp.policy(what, 'programs', 'ALL', programs, 'true');
	IF NOT (SELECT relrowsecurity FROM pg_class WHERE oid = what) THEN
		PERFORM pg_temp.patiently(what, format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', what));
	END IF;
END $$;
-- Who reads a table, all of it or some columns, and nothing else may be done with it. In one transaction: whoever may read it does so meanwhile.
CREATE OR REPLACE FUNCTION pg_temp.read_by(what regclass, whom text, columns text DEFAULT '') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('REVOKE ALL ON %s FROM samspil_reader, samspil_reports', what);
	EXECUTE format('GRANT SELECT %s ON %s TO %s', columns, what, whom);
END $$;
-- The ground of a table's rows, as casework has it for the row type (Readers); a test holds the one against the other.
--   about         whom it tells of, names with points between them: a department sees it that hears of all of them
--   own           the department whose own it is, which needs nobody's consent; about NULL: no other sees it
--   confidential  beside that one nobody sees it but the department responsible for children
--   goes_along    it goes with a child to an outside duty team, for which the department responsible for children needs nobody's consent
--   reports       reports see what is not confidential
--   coordinates   the coordinator sees what is not confidential, also where the department that they are in does not hear of whom it is about
CREATE OR REPLACE FUNCTION pg_temp.shows(what regclass, about text, own text DEFAULT 'NULL', confidential text DEFAULT 'false', goes_along boolean DEFAULT false, reports boolean DEFAULT true, coordinates boolean DEFAULT true, columns text DEFAULT '')
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_temp.guarded(what, 'samspil_worker, samspil_starter');
	PERFORM pg_temp.policy(what, 'reader', 'SELECT', 'samspil_reader', format(
		'CASE WHEN case_no = (SELECT register.reader_case()) THEN
			%2$s = (SELECT register.reader_department()) OR
			CASE WHEN %3$s THEN (SELECT register.reader_has(''children''))
			ELSE %4$s OR %5$s OR NOT string_to_array(%1$s, ''.'') && (SELECT register.unheard()) END
		ELSE (SELECT register.reader_case()) IS NULL AND %2$s = (SELECT register.reader_department()) END',
		about, own, confidential, CASE WHEN coordinates THEN $x$(SELECT register.reader_has('coordinator'))$x$ ELSE 'false' END,
		CASE WHEN goes_along THEN $x$(SELECT register.reader_has('duty-team'))$x$ ELSE 'false' END));
	IF reports THEN
		PERFORM pg_temp.policy(what, 'reports', 'SELECT', 'samspil_reports', format('NOT %s', confidential));
	END IF;
	PERFORM pg_temp.read_by(what, CASE WHEN reports THEN 'samspil_reader, samspil_reports' ELSE 'samspil_reader' END, columns);
END $$;

-- Of a journey's line nobody is given what it was started by.
SELECT pg_temp.shows('register.journeys', about => $$''$$,
	columns => '(case_no, seq, stage, started_at, ended_at, ending, coordinator, lead_department, policy_version, retain_until, moved_to, merged_into, previous)');
SELECT pg_temp.shows('register.members', about => 'member', goes_along => true);
SELECT pg_temp.shows('register.consents', own => 'department', about => 'NULL');
SELECT pg_temp.shows('register.tasks', own => 'department', about => 'subject', confidential => 'NOT register.is_open_step(key)');
SELECT pg_temp.shows('register.deadlines', own => 'department', about => 'subject', confidential => 'NOT register.is_open_step(key)');
SELECT pg_temp.shows('register.suspensions', about => 'member');
SELECT pg_temp.shows('register.caseworkers', own => 'department', about => $$''$$);
SELECT pg_temp.shows('register.deputies', about => $$''$$);
SELECT pg_temp.shows('register.measurements', about => 'member');
SELECT pg_temp.shows('register.outcomes', about => 'subject');
SELECT pg_temp.shows('register.offers', about => 'member');
SELECT pg_temp.shows('register.episodes', about => 'member');
SELECT pg_temp.shows('register.ordinary_work', about => 'member');
SELECT pg_temp.shows('register.contributions', own => 'department', about => 'member');
SELECT pg_temp.shows('register.goals', own => 'department', about => 'member');
SELECT pg_temp.shows('register.goal_steps', own => 'department', about => $$concat_ws('.', about, member)$$);
SELECT pg_temp.shows('register.meetings', about => $$''$$);
SELECT pg_temp.shows('register.arrangements', about => $$''$$);
SELECT pg_temp.shows('register.arranged_parts', about => $$array_to_string(members, '.')$$);
SELECT pg_temp.shows('register.collaborators', about => 'member', confidential => $$(kind = 'foster-family')$$, goes_along => true);
SELECT pg_temp.shows('register.dissents', own => 'who', about => 'who');
SELECT pg_temp.shows('register.minutes', about => $$array_to_string(about, '.')$$);
SELECT pg_temp.shows('register.measures', about => 'member', goes_along => true);
SELECT pg_temp.shows('register.planned_measures', about => 'member');
SELECT pg_temp.shows('register.appeals', about => $$concat_ws('.', member, party)$$, confidential => '(n > 50000)', goes_along => true);
SELECT pg_temp.shows('register.supporters', about => 'member', goes_along => true);
SELECT pg_temp.shows('register.notes', own => 'CASE WHEN NOT confidential THEN department END', about => $$array_to_string(about, '.')$$, confidential => 'confidential', reports => false, coordinates => false);
SELECT pg_temp.shows('register.voices', own => 'CASE WHEN NOT confidential THEN department END', about => $$CASE WHEN kind = 'see-differently' THEN member END$$, confidential => 'confidential', reports => false);
SELECT pg_temp.shows('register.concerns', about => 'member', confidential => 'true', reports => false);
SELECT pg_temp.shows('register.protections', about => 'member', confidential => 'true', reports => false);
SELECT pg_temp.shows('register.marks', about => 'member', confidential => 'true', reports => false);

-- What the family says of a meeting nobody sees by itself.
SELECT pg_temp.guarded('register.feedback', 'samspil_worker, samspil_starter');
REVOKE ALL ON register.feedback FROM samspil_reader, samspil_reports;

-- Which families are counted together, and which reports were given out, the starter keeps for whoever makes one.
GRANT USAGE ON SCHEMA evaluation TO samspil_starter;
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA evaluation TO samspil_starter;

-- What an evaluation counts is read by an evaluation, which shows no small number.
SELECT pg_temp.guarded('register.facts', 'samspil_worker, samspil_starter');
SELECT pg_temp.policy('register.facts', 'reader', 'SELECT', 'samspil_reader', $$(SELECT register.reader_has('figures'))$$);
SELECT pg_temp.read_by('register.facts', 'samspil_reader');

-- Of the journal everybody is told what happened to a task that they see, and, of what is not confidential, what changed about those of whom they hear (register.told_of); of consents what is their own. What else an entry holds is not given.
-- The department responsible for children also reads what was said of the children, and that one was handed to a duty team.
SELECT pg_temp.guarded('register.journal', 'samspil_worker, samspil_starter');
SELECT pg_temp.policy('register.journal', 'reader', 'SELECT', 'samspil_reader', $$case_no = (SELECT register.reader_case()) AND (
	(SELECT register.reader_has('children')) AND (kind IN ('crisis-reported', 'handed-to-duty-team') OR kind = 'news-reported' AND key LIKE 'concern-news/%')
	OR CASE register.told_of(kind)
		WHEN 'task' THEN key IN (SELECT x.key FROM register.tasks x WHERE x.case_no = (SELECT register.reader_case()))
		WHEN 'change' THEN CASE
			WHEN kind = 'consent-recorded' THEN seq IN (SELECT x.seq FROM register.consents x WHERE x.case_no = (SELECT register.reader_case()))
			WHEN key <> '' AND NOT register.is_open_step(key) AND kind NOT IN ('coordinator-changed', 'caseworker-assigned') THEN false
			ELSE (SELECT register.reader_has('coordinator')) OR NOT string_to_array(subject, '.') && (SELECT register.unheard()) END
		ELSE false END)$$);
SELECT pg_temp.read_by('register.journal', 'samspil_reader', '(case_no, seq, at, happened_at, kind, actor_id, actor_department, actor_via, subject, key, basis, reason)');

-- And what is urgent: it waits for a journey, or one has taken it in. Of all cases where none is named.
SELECT pg_temp.guarded('intake.inbox', 'samspil_starter');
SELECT pg_temp.policy('intake.inbox', 'reader', 'SELECT', 'samspil_reader', $$urgent AND (SELECT register.reader_has('children'))
	AND (case_no = (SELECT register.reader_case()) OR (SELECT register.reader_case()) IS NULL)$$);
GRANT SELECT ON intake.inbox TO samspil_reader;

-- A text is read by whoever sees a row that names it (why somebody did something, by their own department), or the message that brought it, which keeps its case also where the text has followed to the journey that is to take it on; persons by the department responsible for children, for the page that goes with a child to a duty team,
-- and by whoever asks for names and sees the member's row.
SELECT pg_temp.guarded('vault.texts', 'samspil_worker, samspil_starter');
SELECT pg_temp.policy('vault.texts', 'reader', 'SELECT', 'samspil_reader', $$case_no = (SELECT register.reader_case()) AND id IN (SELECT x.text FROM register.notes x WHERE x.case_no = (SELECT register.reader_case()) UNION ALL SELECT x.reason FROM register.marks x WHERE x.case_no = (SELECT register.reader_case())
		UNION ALL SELECT x.who FROM register.protections x WHERE x.case_no = (SELECT register.reader_case()) UNION ALL SELECT x.who FROM register.collaborators x WHERE x.case_no = (SELECT register.reader_case())
		UNION ALL SELECT unnest(ARRAY[x.text, x.reporter]) FROM register.concerns x WHERE x.case_no = (SELECT register.reader_case())
		UNION ALL SELECT unnest(ARRAY[x.want, x.reached]) FROM register.goals x WHERE x.case_no = (SELECT register.reader_case()) UNION ALL SELECT x.what FROM register.goal_steps x WHERE x.case_no = (SELECT register.reader_case())
		UNION ALL SELECT x.text FROM register.minutes x WHERE x.case_no = (SELECT register.reader_case()) UNION ALL SELECT x.text FROM register.dissents x WHERE x.case_no = (SELECT register.reader_case())
		UNION ALL SELECT unnest(ARRAY[x.said, x.answer]) FROM register.voices x WHERE x.case_no = (SELECT register.reader_case())
		UNION ALL SELECT x.place FROM register.arranged_parts x WHERE x.case_no = (SELECT register.reader_case())
		UNION ALL SELECT x.reason FROM register.journal x WHERE x.case_no = (SELECT register.reader_case())
			AND (register.told_of(x.kind) IS NULL OR x.actor_department = (SELECT register.reader_department())))
	OR message_id IN (SELECT x.message_id FROM intake.inbox x WHERE x.urgent AND x.case_no = (SELECT register.reader_case()))$$);
SELECT pg_temp.read_by('vault.texts', 'samspil_reader', '(id, message_id, n, case_no, body, written_at)');
SELECT pg_temp.guarded('vault.persons', 'samspil_worker, samspil_starter');
SELECT pg_temp.policy('vault.persons', 'reader', 'SELECT', 'samspil_reader', $$case_no = (SELECT register.reader_case()) AND ((SELECT register.reader_has('children'))
	OR (SELECT register.reader_has('names')) AND member IN (SELECT x.member FROM register.members x WHERE x.case_no = (SELECT register.reader_case())))$$);
GRANT SELECT ON vault.persons TO samspil_reader;

-- What was sent by OS2forms is fetched by the worker and taken in by the starter. What could not be taken in is read, and mended, by those who take families in.
SELECT pg_temp.guarded('vault.submissions', 'samspil_worker, samspil_starter');
SELECT pg_temp.policy('vault.submissions', 'reader', 'SELECT', 'samspil_reader', $$state = 'parked' AND (SELECT register.reader_has('requests'))$$);
SELECT pg_temp.guarded('intake.submission_looks', 'samspil_starter');
SELECT pg_temp.policy('intake.submission_looks', 'reader', 'ALL', 'samspil_reader', $$(SELECT register.reader_has('requests'))$$);
GRANT SELECT ON vault.submissions, intake.submission_looks TO samspil_reader;
GRANT INSERT ON intake.submission_looks TO samspil_reader;
REVOKE EXECUTE ON FUNCTION register.reader_settles_submission(text, text, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register.reader_settles_submission(text, text, jsonb) TO samspil_reader;

-- What somebody has begun to write is read and changed by its author alone, whatever else they or others may see. The starter inherits what samspil_reader may, and so sees what it has said that it reads, and no more: of itself it sees no draft, and deletes what is too old by a function.
REVOKE ALL ON vault.drafts FROM samspil_worker, samspil_starter;
SELECT pg_temp.policy('vault.drafts', 'programs', 'ALL', 'samspil_starter', 'false');
DO $$
BEGIN
	IF NOT (SELECT relrowsecurity FROM pg_class WHERE oid = 'vault.drafts'::regclass) THEN
		PERFORM pg_temp.patiently('vault.drafts', 'ALTER TABLE vault.drafts ENABLE ROW LEVEL SECURITY');
	END IF;
END $$;
REVOKE EXECUTE ON FUNCTION register.forget_drafts(interval, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register.forget_drafts(interval, integer) TO samspil_starter;
SELECT pg_temp.policy('vault.drafts', 'author', 'ALL', 'samspil_reader', $$author = (SELECT register.reader_staff()) AND department = coalesce((SELECT register.reader_department()), '')
	AND (case_no = (SELECT register.reader_case()) OR (SELECT register.reader_case()) IS NULL AND case_no <> ALL (string_to_array(current_setting('samspil.shut', true), ',')))$$);
GRANT SELECT, INSERT, UPDATE ON vault.drafts TO samspil_reader;

-- What a department's system has sent waits here until it is a message as any other. Nobody reads it but the program that hands it on.
REVOKE ALL ON vault.events FROM samspil_worker;
SELECT pg_temp.guarded('vault.events', 'samspil_starter');

-- What somebody who asks for help has written is read by those who take families in and, where somebody fears that somebody is hurt, by the department responsible for children. The door at which it comes in can store it and nothing else: as of a draft, the starter sees of itself not even that there is one.
REVOKE ALL ON vault.requests, intake.requests, intake.request_looks FROM samspil_worker, samspil_starter;
CREATE OR REPLACE FUNCTION pg_temp.asked(what regclass, command text, hurt text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_temp.policy(what, 'programs', 'ALL', 'samspil_starter', 'false');
	PERFORM pg_temp.policy(what, 'reader', command, 'samspil_reader', format($x$(SELECT register.reader_has('requests')) OR (SELECT register.reader_has('children')) AND %s$x$, hurt));
	IF NOT (SELECT relrowsecurity FROM pg_class WHERE oid = what) THEN
		PERFORM pg_temp.patiently(what, format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', what));
	END IF;
END $$;
SELECT pg_temp.asked('intake.requests', 'ALL', 'danger');
SELECT pg_temp.asked('vault.requests', 'SELECT', 'id IN (SELECT r.id FROM intake.requests r WHERE r.danger)');
SELECT pg_temp.asked('intake.request_looks', 'ALL', 'request IN (SELECT r.id FROM intake.requests r WHERE r.danger)');
GRANT SELECT ON vault.requests, intake.requests, intake.request_looks TO samspil_reader;
GRANT UPDATE (state, reason, message_id, changed_at) ON intake.requests TO samspil_reader;
GRANT INSERT ON intake.request_looks TO samspil_reader;
REVOKE EXECUTE ON FUNCTION register.take_request(uuid, text, text, boolean, json, integer), register.forget_requests(interval, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register.take_request(uuid, text, text, boolean, json, integer), register.forget_requests(interval, integer) TO samspil_starter;

-- A table of families is read by whoever uploaded it and by nobody else; who leads the department that takes families in sees that one was sent, and how many families stood in it. The starter takes in what its author has sent, by a function, and sees nothing of the others.
REVOKE ALL ON vault.sheets, intake.sheets FROM samspil_worker, samspil_starter;
DO $$
DECLARE
	what regclass;
BEGIN
	FOREACH what IN ARRAY ARRAY['vault.sheets', 'intake.sheets']::regclass[] LOOP
		PERFORM pg_temp.policy(what, 'programs', 'ALL', 'samspil_starter', 'false');
		IF NOT (SELECT relrowsecurity FROM pg_class WHERE oid = what) THEN
			PERFORM pg_temp.patiently(what, format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', what));
		END IF;
	END LOOP;
END $$;
SELECT pg_temp.policy('intake.sheets', 'author', 'ALL', 'samspil_reader', $$author = (SELECT register.reader_staff()) AND department = coalesce((SELECT register.reader_department()), '')$$);
SELECT pg_temp.policy('intake.sheets', 'leader', 'SELECT', 'samspil_reader', $$state = 'sent' AND (SELECT register.reader_has('leader')) AND (SELECT register.reader_has('requests'))$$);
SELECT pg_temp.policy('vault.sheets', 'author', 'ALL', 'samspil_reader', $$id IN (SELECT s.id FROM intake.sheets s WHERE s.author = (SELECT register.reader_staff()) AND s.department = coalesce((SELECT register.reader_department()), ''))$$);
GRANT SELECT, INSERT, DELETE ON intake.sheets TO samspil_reader;
GRANT UPDATE (state, changed_at) ON intake.sheets TO samspil_reader;
GRANT SELECT, INSERT ON vault.sheets TO samspil_reader;
REVOKE EXECUTE ON FUNCTION register.next_sheet(interval), register.sheet_went(uuid, integer, jsonb, integer, interval, boolean), register.forget_sheets(interval, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register.next_sheet(interval), register.sheet_went(uuid, integer, jsonb, integer, interval, boolean), register.forget_sheets(interval, integer) TO samspil_starter;

-- Whoever of a family reads their own page does so as samspil_family, for the time of one transaction. They see what is theirs and, in fixed words, what is owed to the children of whom they have custody; of nobody else in the family anything, so that
-- nothing here tells who is kept from whom or whose address is protected. No table is there that tells of a concern, of marks, of notes or of what somebody else has said.
GRANT USAGE ON SCHEMA register, vault TO samspil_family;
GRANT SELECT ON samspil_schema_version TO samspil_family;
CREATE OR REPLACE FUNCTION register.family_role() RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT 'samspil_family' $$;
REVOKE EXECUTE ON FUNCTION register.family_places(text), register.family_has(text, text), register.family_on_paper(text), register.family_hears(), register.family_reads(), register.family_knows(), register.family_invited(), register.family_plan(), register.family_letters(), register.family_looks(interval), register.family_feedback() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register.family_places(text) TO samspil_starter;
GRANT EXECUTE ON FUNCTION register.family_on_paper(text) TO samspil_reader;
GRANT EXECUTE ON FUNCTION register.family_hears(), register.family_reads(), register.family_knows(), register.family_invited(), register.family_plan(), register.family_letters(), register.family_looks(interval), register.family_feedback(), register.reader_moment(text) TO samspil_family;
CREATE OR REPLACE FUNCTION pg_temp.own(what regclass, rows text, columns text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_temp.policy(what, 'family', 'SELECT', 'samspil_family', format('case_no = (SELECT register.reader_case()) AND (%s)', rows));
	EXECUTE format('REVOKE ALL ON %s FROM samspil_family', what);
	EXECUTE format('GRANT SELECT %s ON %s TO samspil_family', columns, what);
END $$;
SELECT pg_temp.own('register.journeys', '(SELECT register.reader_member()) IS NOT NULL', '(case_no, coordinator, lead_department)');
SELECT pg_temp.own('register.members', 'member = ANY ((SELECT register.family_hears())::text[])', '(case_no, member, kind, language, spoken_by)');
SELECT pg_temp.own('register.consents', 'member = (SELECT register.reader_member())', '(case_no, member, department, purpose, state, at, until)');
SELECT pg_temp.own('register.tasks', $$state IN ('open', 'passed-by') AND register.family_told_of(key, subject)$$, '(case_no, key, step, subject, department, state)');
SELECT pg_temp.own('register.deadlines', 'register.family_told_of(key, subject)', '(case_no, key, subject, department, due_at, state)');
SELECT pg_temp.own('register.goals', $$version = (SELECT register.family_plan()) AND (member = '' OR member = ANY ((SELECT register.family_reads())::text[]))$$, '(case_no, version, n, member, want, reached, target, status)');
SELECT pg_temp.own('register.goal_steps', $$version = (SELECT register.family_plan()) AND (about = '' OR about = ANY ((SELECT register.family_reads())::text[])) AND (member = '' OR member = ANY ((SELECT register.family_reads())::text[]))$$,
	'(case_no, version, goal, n, about, department, member, what, by_day)');
SELECT pg_temp.own('register.arranged_parts', '(SELECT register.reader_member()) = ANY (members) AND n = ANY ((SELECT register.family_invited())::integer[])', '(case_no, n, part, starts_at, online, place, members)');
SELECT pg_temp.own('register.arrangements', $$ended = '' AND n IN (SELECT x.n FROM register.arranged_parts x WHERE x.case_no = (SELECT register.reader_case()))$$, '(case_no, n, key, ended)');
SELECT pg_temp.own('register.voices', 'member = (SELECT register.reader_member()) AND (NOT confidential OR answered_at IS NOT NULL)', '(case_no, n, member, kind, about, said, said_at, answer, answered_at, confidential)');
SELECT pg_temp.own('vault.persons', 'member = ANY ((SELECT register.family_hears())::text[])', '(case_no, member, name)');
SELECT pg_temp.own('vault.texts', $$id IN (SELECT unnest(ARRAY[x.want, x.reached]) FROM register.goals x WHERE x.case_no = (SELECT register.reader_case())
	UNION ALL SELECT x.what FROM register.goal_steps x WHERE x.case_no = (SELECT register.reader_case()) UNION ALL SELECT x.place FROM register.arranged_parts x WHERE x.case_no = (SELECT register.reader_case())
	UNION ALL SELECT unnest(ARRAY[x.answer, CASE WHEN x.kind = 'see-differently' AND NOT x.confidential THEN x.said END]) FROM register.voices x WHERE x.case_no = (SELECT register.reader_case()))$$, '(id, case_no, body)');
RESET lock_timeout;
