-- +goose Up
-- What a leader sees over many families: of their own department each open task and what it waits for; of the other departments only how many, and of these nothing that is confidential. Nothing is counted of anybody but how many families and tasks they have.
CREATE FUNCTION register.reader_departments() RETURNS TABLE (department text, open integer, late integer, escalated integer, stopped integer, nobodys integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT t.department, count(*)::integer, count(*) FILTER (WHERE d.state = 'late')::integer, count(*) FILTER (WHERE d.escalated > 0)::integer, count(*) FILTER (WHERE d.state = 'suspended')::integer, count(*) FILTER (WHERE coalesce(t.assignee, '') = '')::integer
FROM register.tasks t
JOIN register.journeys j ON j.case_no = t.case_no AND j.ended_at IS NULL
LEFT JOIN register.deadlines d ON d.case_no = t.case_no AND d.key = t.key
WHERE register.reader_has('leader') AND t.state = 'open' AND (t.department = register.reader_department() OR register.is_open_step(t.key))
	AND t.case_no <> ALL (string_to_array(current_setting('samspil.shut', true), ','))
GROUP BY t.department
$$;

-- What the open tasks of the leader's department wait for that are late, were escalated, or whose clock is suspended: the family (its clock is suspended, a meeting with it is arranged, or its answer is asked for), an interpreter who is not booked, another department's part, the department's own system, or that somebody begins.
CREATE FUNCTION register.reader_waits() RETURNS TABLE (case_no text, key text, subject text, assignee text, due_at timestamptz, deadline text, escalated integer, on_arrival boolean, waits text, waits_for text[]) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT t.case_no, t.key, t.subject, coalesce(t.assignee, ''), d.due_at, d.state, d.escalated, d.on_arrival,
	CASE WHEN owed.kind = 'department-owed' THEN 'system'
		WHEN met.without THEN 'interpreter'
		WHEN d.state = 'suspended' OR met.arranged OR split_part(t.key, '/', 1) IN ('consent-answer', 'consent-renewal', 'family-feedback') THEN 'family'
		WHEN parts.of IS NOT NULL THEN 'department'
		WHEN coalesce(t.assignee, '') = '' THEN 'not-begun'
		ELSE 'begun' END,
	coalesce(parts.of, '{}')
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
	SELECT array_agg(DISTINCT x.department ORDER BY x.department) AS of FROM register.tasks x
	WHERE x.case_no = t.case_no AND x.state = 'open' AND x.step = 'contribution' AND x.department <> t.department AND t.step = 'joint-meeting'
) parts ON true
WHERE register.reader_has('leader') AND t.state = 'open' AND t.department = register.reader_department() AND (d.state IN ('late', 'suspended') OR d.escalated > 0)
	AND t.case_no <> ALL (string_to_array(current_setting('samspil.shut', true), ','))
$$;

-- How many families and open tasks each of the leader's people has: what is theirs, whom they have at the table, and the families that they coordinate.
CREATE FUNCTION register.reader_load() RETURNS TABLE (staff text, families integer, tasks integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT x.staff, count(DISTINCT x.case_no)::integer, coalesce(sum(x.tasks), 0)::integer FROM (
	SELECT t.assignee AS staff, t.case_no, 1 AS tasks FROM register.tasks t WHERE t.state = 'open' AND t.assignee <> '' AND t.department = register.reader_department()
	UNION ALL SELECT c.staff, c.case_no, 0 FROM register.caseworkers c WHERE c.department = register.reader_department()
	UNION ALL SELECT j.coordinator, j.case_no, 0 FROM register.journeys j WHERE j.coordinator <> '' AND j.lead_department = register.reader_department()
) x JOIN register.journeys j ON j.case_no = x.case_no AND j.ended_at IS NULL
WHERE register.reader_has('leader') AND x.case_no <> ALL (string_to_array(current_setting('samspil.shut', true), ','))
GROUP BY x.staff
$$;
