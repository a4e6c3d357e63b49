-- +goose Up
-- Looks of people (a program asks often and for many) that ask for an explanation, by hour: at a family with which somebody had nothing to do, at one in which they had no open task, or at more families than a_many. Of some families nothing is told: whoever asks is shut out of them.
CREATE FUNCTION intake.odd_looks(a_from timestamptz, a_until timestamptz, a_many integer, a_without text[])
RETURNS TABLE (staff text, department text, hour timestamptz, families bigint, no_part bigint, no_task bigint, cases text) LANGUAGE sql STABLE AS $$
SELECT actor ->> 'id', coalesce(actor ->> 'department', ''), date_trunc('hour', at), count(DISTINCT case_no),
	count(DISTINCT case_no) FILTER (WHERE relation = 'none'),
	count(DISTINCT case_no) FILTER (WHERE relation IN ('coordinator', 'table', 'deputy', 'leader')),
	coalesce(string_agg(DISTINCT case_no, ',') FILTER (WHERE relation = 'none'), '')
FROM intake.readings WHERE person AND what <> 'found' AND at >= a_from AND at < a_until AND case_no <> ALL (a_without) GROUP BY 1, 2, 3
HAVING count(DISTINCT case_no) > a_many OR bool_or(relation IN ('none', 'coordinator', 'table', 'deputy', 'leader'))
$$;

-- The same for people: to a leader of their own department, to the data protection officer of all.
CREATE FUNCTION register.reader_odd_looks(a_from timestamptz, a_until timestamptz, a_many integer)
RETURNS TABLE (staff text, department text, hour timestamptz, families bigint, no_part bigint, no_task bigint, cases text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT o.* FROM intake.odd_looks(a_from, a_until, a_many, string_to_array(current_setting('samspil.shut', true), ',')) o
WHERE register.reader_has('looks') OR register.reader_has('leader') AND o.department = register.reader_department()
$$;

-- Who looked at which family, to the same people. That somebody looked because a concern waits is told to the department responsible for children alone: to everybody else they had a part.
CREATE FUNCTION register.reader_looks(a_from timestamptz, a_until timestamptz, a_staff text)
RETURNS TABLE (staff text, department text, case_no text, looks bigint, first timestamptz, last timestamptz, part boolean, reasons text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT r.actor ->> 'id', coalesce(r.actor ->> 'department', ''), r.case_no, count(*), min(r.at), max(r.at), coalesce(bool_and(r.relation <> 'none'), true), coalesce(string_agg(DISTINCT r.reason, ',' ORDER BY r.reason), '')
FROM intake.readings r
WHERE r.person AND r.at >= a_from AND r.at < a_until AND (a_staff = '' OR r.actor ->> 'id' = a_staff) AND r.case_no <> ALL (string_to_array(current_setting('samspil.shut', true), ','))
	AND (register.reader_has('looks') OR register.reader_has('leader') AND coalesce(r.actor ->> 'department', '') = register.reader_department())
GROUP BY 1, 2, 3
$$;
