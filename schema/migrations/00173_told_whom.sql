-- +goose Up
-- What departments were told of the family that is read, and what not, and why, by the journal. The department responsible for children reads all of it, every other one what itself was told. The coordinator reads besides
-- what others were told of tasks and on the ground of consent, and what they were not told for lack of it; but nothing of what a_children (that department) was told beside tasks, for that may follow from a concern.
-- +goose StatementBegin
CREATE FUNCTION register.reader_told(a_children text) RETURNS TABLE (at timestamptz, department text, key text, kind text, code text, told boolean, missing text, basis text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT x.at, x.subject, x.key, x.words[1], coalesce(x.words[2], ''), x.kind = 'department-told', CASE WHEN x.kind = 'department-told' THEN '' ELSE split_part(x.why, ': ', 1) END, x.basis
FROM (
	SELECT e.seq, e.at, e.subject, e.key, e.kind, e.why, e.basis, string_to_array(CASE WHEN e.kind = 'department-told' THEN e.why ELSE split_part(e.why, ': ', 2) END, ' ') AS words
	FROM register.journal e WHERE e.case_no = register.reader_case() AND e.kind IN ('department-told', 'department-not-told') AND e.subject <> 'mail'
) x
WHERE register.reader_has('children')
	OR x.kind = 'department-told' AND x.subject = register.reader_department()
	OR register.reader_has('coordinator') AND register.is_open_step(x.key) AND (x.words[1] = 'task'
		OR x.subject <> a_children AND (x.kind = 'department-told' AND x.basis LIKE '%consent%' OR x.kind = 'department-not-told' AND x.why LIKE 'no consent to %'))
ORDER BY x.seq DESC LIMIT 200
$$;
-- +goose StatementEnd
