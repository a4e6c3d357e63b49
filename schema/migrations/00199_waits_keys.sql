-- +goose Up
-- Of a task that waits for other departments a leader is also told which of their tasks these are, to find them on the family's page.
DROP FUNCTION register.reader_waits();
-- +goose StatementBegin
CREATE FUNCTION register.reader_waits()
 RETURNS TABLE(case_no text, key text, subject text, assignee text, due_at timestamp with time zone, deadline text, escalated integer, on_arrival boolean, waits text, waits_for text[], waits_keys text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT t.case_no, t.key, t.subject, coalesce(t.assignee, ''), d.due_at, d.state, d.escalated, d.on_arrival,
	CASE WHEN owed.kind = 'department-owed' THEN 'system'
		WHEN met.without THEN 'interpreter'
		WHEN d.state = 'suspended' OR met.arranged OR split_part(t.key, '/', 1) IN ('consent-answer', 'consent-renewal', 'family-feedback') THEN 'family'
		WHEN parts.of IS NOT NULL THEN 'department'
		WHEN coalesce(t.assignee, '') = '' THEN 'not-begun'
		ELSE 'begun' END,
	coalesce(parts.of, '{}'), coalesce(parts.keys, '{}')
FROM register.tasks t
JOIN register.journeys j ON j.case_no = t.case_no AND j.ended_at IS NULL
JOIN register.deadlines d ON d.case_no = t.case_no AND d.key = t.key
LEFT JOIN LATERAL (
	SELECT e.kind FROM register.journal e WHERE e.case_no = t.case_no AND e.subject = t.department AND e.kind IN ('department-owed', 'department-paid') ORDER BY e.seq DESC LIMIT 1
) owed ON true
LEFT JOIN LATERAL (
	SELECT bool_or(cardinality(a.no_interpreter) > 0) AS without, count(*) > 0 AS arranged FROM register.arrangements a WHERE a.case_no = t.case_no AND a.key = t.key AND a.ended = ''
) met ON true
LEFT JOIN LATERAL (
	SELECT array_agg(DISTINCT x.department ORDER BY x.department) AS of, array_agg(x.key ORDER BY x.department, x.key) AS keys FROM register.tasks x
	WHERE x.case_no = t.case_no AND x.state = 'open' AND x.step = 'contribution' AND x.department <> t.department AND t.step = 'joint-meeting'
) parts ON true
WHERE register.reader_has('leader') AND t.state = 'open' AND t.department = register.reader_department() AND (d.state IN ('late', 'suspended') OR d.escalated > 0)
	AND t.case_no <> ALL (string_to_array(current_setting('samspil.shut', true), ','))
$function$;
-- +goose StatementEnd
-- Older programs read what a task waits for without the tasks that it waits for.
UPDATE engine.programs SET oldest = 199;
