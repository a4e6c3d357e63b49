-- +goose Up
-- listed: somebody was shown in a list who is in a family. It is written down once in eight hours: a list is opened all day.
ALTER TABLE intake.readings
    DROP CONSTRAINT readings_what_check,
    ADD CONSTRAINT readings_what_check CHECK (what IN ('concerns', 'handed-over', 'handed-over-protected', 'marks', 'notes', 'tasks', 'agenda', 'family', 'names', 'found', 'news', 'listed'));
-- +goose StatementBegin
CREATE FUNCTION register.reader_listed(a_case text, who jsonb, a_relation text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
INSERT INTO intake.readings (case_no, what, actor, texts, relation, person, by_children)
SELECT a_case, 'listed', who, '{}', a_relation, true, register.reader_has('children')
WHERE NOT EXISTS (SELECT FROM intake.readings r WHERE r.actor ->> 'id' = who ->> 'id' AND r.case_no = a_case AND r.what = 'listed' AND r.at > now() - interval '8 hours')
$$;
-- +goose StatementEnd

-- Who is in some families, for a reader who has said who they are: in each family with which they have something to do, and of which they are not shut out, it becomes a reader of that family, sees whom the policies give, and writes down that they were shown.
-- +goose StatementBegin
CREATE FUNCTION register.reader_names(cases text[], who jsonb, leads boolean, children boolean) RETURNS TABLE (listed_case text, listed_member text, listed_name text, listed_here boolean)
LANGUAGE plpgsql AS $$
DECLARE
	a_case text;
	look record;
BEGIN
	FOREACH a_case IN ARRAY cases LOOP
		SELECT * INTO look FROM register.reader_look(a_case, who ->> 'id', register.reader_department(), leads, children);
		CONTINUE WHEN look.relation IN ('', 'none') OR a_case = ANY (string_to_array(look.shut, ','));
		PERFORM set_config('samspil.case', a_case, true);
		RETURN QUERY SELECT p.case_no, p.member, p.name, m.left_at IS NULL FROM vault.persons p JOIN register.members m ON m.case_no = p.case_no AND m.member = p.member
			WHERE p.case_no = a_case ORDER BY p.member;
		IF FOUND THEN
			PERFORM register.reader_listed(a_case, who, look.relation);
		END IF;
	END LOOP;
	PERFORM set_config('samspil.case', '', true);
END $$;
-- +goose StatementEnd

-- A list is no look that asks for an explanation, however long it is.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION intake.odd_looks(a_from timestamptz, a_until timestamptz, a_many integer, a_without text[])
RETURNS TABLE (staff text, department text, hour timestamptz, families bigint, no_part bigint, no_task bigint, cases text) LANGUAGE sql STABLE AS $$
SELECT actor ->> 'id', coalesce(actor ->> 'department', ''), date_trunc('hour', at), count(DISTINCT case_no),
	count(DISTINCT case_no) FILTER (WHERE relation = 'none'),
	count(DISTINCT case_no) FILTER (WHERE relation IN ('coordinator', 'table', 'deputy', 'leader')),
	coalesce(string_agg(DISTINCT case_no, ',') FILTER (WHERE relation = 'none'), '')
FROM intake.readings WHERE person AND what NOT IN ('found', 'news', 'listed') AND at >= a_from AND at < a_until AND case_no <> ALL (a_without) GROUP BY 1, 2, 3
HAVING count(DISTINCT case_no) > a_many OR bool_or(relation IN ('none', 'coordinator', 'table', 'deputy', 'leader'))
$$;
-- +goose StatementEnd
