-- +goose Up
-- Who is shut out of a family, though their department has a part in it: kin, a neighbour, somebody the family knows.
CREATE TABLE intake.shut_out (
    id        bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    case_no   text        NOT NULL,
    staff     text        NOT NULL,
    reason    text        NOT NULL CHECK (reason IN ('kin', 'neighbour', 'acquaintance', 'party', 'own-wish')),
    shut_by   jsonb       NOT NULL,
    shut_at   timestamptz NOT NULL DEFAULT now(),
    lifted_by jsonb,
    lifted_at timestamptz
);
CREATE UNIQUE INDEX shut_out_now ON intake.shut_out (staff, case_no) WHERE lifted_at IS NULL;

-- What somebody who is about to read has to do with a family; of which families they are shut out, with commas between; and why they look, where they have said so in the last eight hours. The first relation that holds counts. It looks at what the reader may not see, and gives nothing of it.
-- +goose StatementBegin
CREATE FUNCTION register.reader_look(a_case text, a_staff text, a_department text, leads boolean, children boolean, OUT relation text, OUT shut text, OUT said text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	shut := array_to_string(ARRAY (SELECT x.case_no FROM intake.shut_out x WHERE x.staff = a_staff AND x.lifted_at IS NULL), ',');
	said := coalesce((SELECT r.reason FROM intake.readings r WHERE r.actor ->> 'id' = a_staff AND r.case_no = a_case AND r.reason IS NOT NULL AND r.at > now() - interval '8 hours' ORDER BY r.at DESC LIMIT 1), '');
	relation := CASE
		WHEN a_case = '' OR a_staff = '' THEN ''
		WHEN EXISTS (SELECT FROM register.tasks t WHERE t.case_no = a_case AND t.state = 'open' AND t.department = a_department AND coalesce(t.assignee, '') IN ('', a_staff)) THEN 'task'
		WHEN EXISTS (SELECT FROM register.journeys j WHERE j.case_no = a_case AND j.coordinator = a_staff) THEN 'coordinator'
		WHEN EXISTS (SELECT FROM register.caseworkers c WHERE c.case_no = a_case AND c.department = a_department AND c.staff = a_staff) THEN 'table'
		WHEN EXISTS (SELECT FROM register.deputies d WHERE d.case_no = a_case AND d.deputy = a_staff AND d.ended_at IS NULL) THEN 'deputy'
		WHEN children AND (EXISTS (SELECT FROM register.concerns c WHERE c.case_no = a_case AND c.assessed_at IS NULL AND c.attached_to IS NULL)
			OR EXISTS (SELECT FROM intake.inbox i WHERE i.case_no = a_case AND i.urgent AND i.settled_at IS NULL)) THEN 'duty'
		WHEN leads AND EXISTS (SELECT FROM register.tasks t WHERE t.case_no = a_case AND t.state = 'open' AND t.department = a_department) THEN 'leader'
		ELSE 'none' END;
END $$;
-- +goose StatementEnd
