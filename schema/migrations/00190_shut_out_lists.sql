-- +goose Up
-- Who is shut out of a family does not find it in any list, nor in the one that they coordinate.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION register.reader_families(a_staff text)
 RETURNS TABLE(case_no text, stage text, started_at timestamp with time zone, open integer, late integer, next_key text, next_department text, next_due timestamp with time zone, next_late boolean, spoken_at timestamp with time zone, last_kind text, last_key text, last_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT j.case_no, j.stage, j.started_at, coalesce(w.open, 0)::integer, coalesce(w.late, 0)::integer, n.key, n.department, n.due_at, n.late, spoken.at, told.kind, told.key, told.at
FROM register.journeys j
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
WHERE register.reader_has('coordinator') AND a_staff <> '' AND j.coordinator = a_staff AND j.lead_department = register.reader_department() AND j.ended_at IS NULL
	AND j.case_no <> ALL (string_to_array(current_setting('samspil.shut', true), ','))
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
FROM register.journeys j
CROSS JOIN LATERAL (SELECT max(r.at) AS at FROM intake.readings r WHERE r.case_no = j.case_no AND r.actor ->> 'id' = a_staff AND r.what = 'family') looked
WHERE register.reader_has('coordinator') AND a_staff <> '' AND j.coordinator = a_staff AND j.lead_department = register.reader_department() AND j.ended_at IS NULL
	AND j.case_no <> ALL (string_to_array(current_setting('samspil.shut', true), ','))
$function$;
-- +goose StatementEnd
