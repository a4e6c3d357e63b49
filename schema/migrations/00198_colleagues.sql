-- +goose Up
-- Who works here, as far as it is known: whoever has opened something at the site, in the department for which they did. It is what a name is chosen from, so that no task goes to an id that nobody has.
CREATE TABLE intake.staff (
    staff      text        NOT NULL,
    department text        NOT NULL,
    last_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (staff, department)
);
INSERT INTO intake.staff (staff, department, last_at)
SELECT actor ->> 'id', coalesce(actor ->> 'department', ''), max(at) FROM intake.readings WHERE person AND actor ->> 'id' IS NOT NULL GROUP BY 1, 2;
-- +goose StatementBegin
CREATE FUNCTION intake.staff_seen() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	INSERT INTO intake.staff AS s (staff, department) VALUES (NEW.actor ->> 'id', coalesce(NEW.actor ->> 'department', ''))
		ON CONFLICT (staff, department) DO UPDATE SET last_at = now() WHERE s.last_at < now() - interval '1 day';
	RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER staff_seen AFTER INSERT ON intake.readings FOR EACH ROW WHEN (NEW.person AND NEW.actor ->> 'id' IS NOT NULL) EXECUTE FUNCTION intake.staff_seen();

-- Who works in the reader's department: whoever has an open task of it, has a family in it at the table, coordinates for it, or has opened something in the last half year; and the reader.
-- +goose StatementBegin
CREATE FUNCTION register.reader_colleagues() RETURNS TABLE (staff text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT x.staff FROM (
	SELECT t.assignee AS staff FROM register.tasks t WHERE t.state = 'open' AND t.department = register.reader_department()
	UNION SELECT c.staff FROM register.caseworkers c WHERE c.department = register.reader_department()
	UNION SELECT j.coordinator FROM register.journeys j WHERE j.lead_department = register.reader_department() AND j.ended_at IS NULL
	UNION SELECT s.staff FROM intake.staff s WHERE s.department = register.reader_department() AND s.last_at > now() - interval '180 days'
	UNION SELECT register.reader_staff()
) x WHERE x.staff <> '' AND register.reader_department() IS NOT NULL
$$;
-- +goose StatementEnd

-- Whether somebody works here at all, in whichever department. It says nothing of where, nor for what; what only the department responsible for children may know of is not asked for anybody else.
-- +goose StatementBegin
CREATE FUNCTION register.reader_knows_staff(a_staff text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT EXISTS (SELECT FROM intake.staff s WHERE s.staff = a_staff)
	OR EXISTS (SELECT FROM intake.sessions s WHERE s.person = a_staff)
	OR EXISTS (SELECT FROM register.caseworkers c WHERE c.staff = a_staff)
	OR EXISTS (SELECT FROM register.journeys j WHERE j.coordinator = a_staff)
	OR EXISTS (SELECT FROM register.deputies d WHERE a_staff IN (d.staff, d.deputy))
	OR EXISTS (SELECT FROM register.tasks t WHERE t.state = 'open' AND t.assignee = a_staff AND (t.department = register.reader_department() OR register.is_open_step(t.key)))
$$;
-- +goose StatementEnd

-- The families in which one of a leader's people has something: what is theirs, whom they have at the table, and the families that they coordinate.
-- +goose StatementBegin
CREATE FUNCTION register.reader_held_by(a_staff text) RETURNS TABLE (case_no text, tasks integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT x.case_no, sum(x.tasks)::integer FROM (
	SELECT t.case_no, 1 AS tasks FROM register.tasks t WHERE t.state = 'open' AND t.assignee = a_staff AND t.department = register.reader_department()
	UNION ALL SELECT c.case_no, 0 FROM register.caseworkers c WHERE c.department = register.reader_department() AND c.staff = a_staff
	UNION ALL SELECT j.case_no, 0 FROM register.journeys j WHERE j.coordinator = a_staff AND j.lead_department = register.reader_department()
) x JOIN register.journeys j ON j.case_no = x.case_no AND j.ended_at IS NULL
WHERE register.reader_has('leader') AND a_staff <> '' AND x.case_no <> ALL (string_to_array(current_setting('samspil.shut', true), ','))
GROUP BY x.case_no
$$;
-- +goose StatementEnd

-- For whom the reader stands in now, in a family; NULL where for nobody. When that begins and ends is counted in the family's own time, as far as the reader may know it.
-- +goose StatementBegin
CREATE FUNCTION register.reader_stands_in(a_case text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT string_agg(d.staff, ', ' ORDER BY d.staff) FROM register.deputies d
WHERE d.case_no = a_case AND d.deputy = register.reader_staff() AND d.ended_at IS NULL AND d.from_at <= greatest(now(), register.reader_moment(a_case))
$$;
-- +goose StatementEnd

-- A coordinator has the families that they coordinate and those in which they stand in for the coordinator.
-- +goose StatementBegin
CREATE FUNCTION register.reader_coordinated(a_staff text) RETURNS TABLE (case_no text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT j.case_no FROM register.journeys j
WHERE register.reader_has('coordinator') AND a_staff <> '' AND j.lead_department = register.reader_department() AND j.ended_at IS NULL
	AND (j.coordinator = a_staff OR j.coordinator <> '' AND EXISTS (SELECT FROM register.deputies d
		WHERE d.case_no = j.case_no AND d.staff = j.coordinator AND d.deputy = a_staff AND d.ended_at IS NULL AND d.from_at <= greatest(now(), register.reader_moment(j.case_no))))
	AND j.case_no <> ALL (string_to_array(current_setting('samspil.shut', true), ','))
$$;
-- +goose StatementEnd
DROP FUNCTION register.reader_families(text);
-- +goose StatementBegin
CREATE FUNCTION register.reader_families(a_staff text)
 RETURNS TABLE(case_no text, stage text, started_at timestamp with time zone, open integer, late integer, next_key text, next_department text, next_due timestamp with time zone, next_late boolean, spoken_at timestamp with time zone, last_kind text, last_key text, last_at timestamp with time zone, instead_of text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT j.case_no, j.stage, j.started_at, coalesce(w.open, 0)::integer, coalesce(w.late, 0)::integer, n.key, n.department, n.due_at, n.late, spoken.at, told.kind, told.key, told.at, CASE WHEN j.coordinator = a_staff THEN '' ELSE j.coordinator END
FROM register.reader_coordinated(a_staff) mine
JOIN register.journeys j ON j.case_no = mine.case_no
LEFT JOIN LATERAL (
	SELECT count(*) AS open, count(*) FILTER (WHERE d.state = 'late') AS late
	FROM register.tasks t LEFT JOIN register.deadlines d ON d.case_no = t.case_no AND d.key = t.key
	WHERE t.case_no = j.case_no AND t.state = 'open' AND register.is_open_step(t.key)
) w ON true
LEFT JOIN LATERAL (
	SELECT t.key, t.department, d.due_at, coalesce(d.state = 'late', false) AS late
	FROM register.tasks t LEFT JOIN register.deadlines d ON d.case_no = t.case_no AND d.key = t.key
	WHERE t.case_no = j.case_no AND t.state = 'open' AND register.is_open_step(t.key)
	ORDER BY coalesce(d.state = 'late', false) DESC, d.due_at NULLS LAST, t.key LIMIT 1
) n ON true
LEFT JOIN LATERAL (
	SELECT max(x.at) AS at FROM (
		SELECT m.held_at FROM register.meetings m WHERE m.case_no = j.case_no AND cardinality(m.family) > 0
		UNION ALL SELECT o.happened_at FROM register.notes o WHERE o.case_no = j.case_no AND NOT o.confidential AND o.department = register.reader_department() AND o.kind IN ('call', 'visit')
	) AS x (at)
) spoken ON true
LEFT JOIN LATERAL (
	SELECT e.kind, e.key, e.at FROM register.journal e
	WHERE e.case_no = j.case_no AND register.told_of(e.kind) IS NOT NULL AND e.kind NOT IN ('consent-recorded', 'task-reminded') AND (e.key = '' AND register.told_of(e.kind) = 'change' OR register.is_open_step(e.key))
	ORDER BY e.seq DESC LIMIT 1
) told ON true
$function$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION register.reader_news(a_staff text)
 RETURNS TABLE(case_no text, looked_at timestamp with time zone, news integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT j.case_no, looked.at, (
	SELECT count(*)::integer FROM register.journal e
	WHERE e.case_no = j.case_no AND e.recorded_at > looked.at AND e.actor_id <> a_staff
		AND register.told_of(e.kind) IS NOT NULL AND e.kind NOT IN ('consent-recorded', 'task-reminded') AND (e.key = '' AND register.told_of(e.kind) = 'change' OR register.is_open_step(e.key))
)
FROM register.reader_coordinated(a_staff) j
CROSS JOIN LATERAL (
	SELECT coalesce(max(m.at) FILTER (WHERE m.at < greatest(date_trunc('day', now() AT TIME ZONE 'Europe/Copenhagen') AT TIME ZONE 'Europe/Copenhagen', said.at)), min(m.at)) AS at
	FROM intake.readings m, (SELECT max(n.at) AS at FROM intake.readings n WHERE n.case_no = j.case_no AND n.actor ->> 'id' = a_staff AND n.what = 'news') said
	WHERE m.case_no = j.case_no AND m.actor ->> 'id' = a_staff AND m.what = 'family'
) looked
$function$;
-- +goose StatementEnd
-- Older programs read the list of families without whom somebody stands in for.
UPDATE engine.programs SET oldest = 198;
