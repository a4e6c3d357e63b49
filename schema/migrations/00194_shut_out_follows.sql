-- +goose Up
-- Which families an employee is shut out of: those that were named, those that came before or after by the form that named the case before, and every other in which somebody of these is, by their CPR number. It is asked anew each time, so it holds for a journey
-- that begins, or that somebody enters, from its first moment.
-- +goose StatementBegin
CREATE FUNCTION intake.shut_cases(a_staff text) RETURNS SETOF text LANGUAGE sql STABLE AS $$
WITH RECURSIVE family (case_no) AS (
	SELECT x.case_no FROM intake.shut_out x WHERE x.staff = a_staff AND x.lifted_at IS NULL
	UNION
	SELECT step.case_no FROM family f CROSS JOIN LATERAL (
		SELECT i.case_no FROM intake.inbox i WHERE i.kind = 'intake' AND i.body ? 'previous' AND i.body ->> 'previous' = f.case_no
		UNION ALL SELECT i.body ->> 'previous' FROM intake.inbox i WHERE i.kind = 'intake' AND i.body ? 'previous' AND i.case_no = f.case_no
	) step WHERE step.case_no <> ''
)
SELECT f.case_no FROM family f
UNION
SELECT there.case_no FROM family f
JOIN vault.persons who ON who.case_no = f.case_no
JOIN vault.persons there ON there.cpr_index = who.cpr_index
$$;
-- +goose StatementEnd

-- What somebody who is about to read has to do with a family, as before; but the families that they are shut out of are those of the same people. A deputy has a part from the day on from which they stand in, in the family's own time: from today, or from the last thing that happened in its journey where
-- that is later.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION register.reader_look(a_case text, a_staff text, a_department text, leads boolean, children boolean, OUT relation text, OUT shut text, OUT said text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	shut := array_to_string(ARRAY (SELECT x FROM intake.shut_cases(a_staff) AS x ORDER BY 1), ',');
	said := coalesce((SELECT r.reason FROM intake.readings r WHERE r.actor ->> 'id' = a_staff AND r.case_no = a_case AND r.reason IS NOT NULL AND r.at > now() - interval '8 hours' ORDER BY r.at DESC LIMIT 1), '');
	relation := CASE
		WHEN a_case = '' OR a_staff = '' THEN ''
		WHEN EXISTS (SELECT FROM register.tasks t WHERE t.case_no = a_case AND t.state = 'open' AND t.department = a_department AND coalesce(t.assignee, '') IN ('', a_staff)) THEN 'task'
		WHEN EXISTS (SELECT FROM register.journeys j WHERE j.case_no = a_case AND j.coordinator = a_staff) THEN 'coordinator'
		WHEN EXISTS (SELECT FROM register.caseworkers c WHERE c.case_no = a_case AND c.department = a_department AND c.staff = a_staff) THEN 'table'
		WHEN EXISTS (SELECT FROM register.deputies d WHERE d.case_no = a_case AND d.deputy = a_staff AND d.ended_at IS NULL
			AND d.from_at <= greatest(now(), (SELECT e.at FROM register.journal e WHERE e.case_no = a_case ORDER BY e.seq DESC LIMIT 1))) THEN 'deputy'
		WHEN children AND (EXISTS (SELECT FROM register.concerns c WHERE c.case_no = a_case AND c.assessed_at IS NULL AND c.attached_to IS NULL)
			OR EXISTS (SELECT FROM intake.inbox i WHERE i.case_no = a_case AND i.urgent AND i.settled_at IS NULL)) THEN 'duty'
		WHEN leads AND EXISTS (SELECT FROM register.tasks t WHERE t.case_no = a_case AND t.state = 'open' AND t.department = a_department) THEN 'leader'
		ELSE 'none' END;
END $$;
-- +goose StatementEnd
