-- +goose Up
-- The letters to the family that is read, by the journal: which, when it was asked for, and what became of it. The department responsible for children reads all, with what each says (code) and, where somebody wrote another letter in its place
-- (instead), those words. Everybody else sees of them what they see of the receipt that is waited for: that a party gets a letter about a child, and not what of; a letter that waits to be seen, and one that is written because of a mark, they do not see.
-- +goose StatementBegin
CREATE FUNCTION register.reader_letters() RETURNS TABLE (key text, code text, department text, at timestamptz, went text, sent_at timestamptz, over_at timestamptz, instead bigint, words text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT x.key, CASE WHEN register.reader_has('children') THEN x.code ELSE '' END, x.department, x.at, receipt.went, receipt.sent_at, receipt.at, other.id, other.body
FROM (
	SELECT DISTINCT ON (e.key, split_part(e.why, ' ', 2)) e.seq, e.key, split_part(e.why, ' ', 2) AS code, e.subject AS department, e.at
	FROM register.journal e WHERE e.case_no = register.reader_case() AND e.kind = 'department-told' AND split_part(e.why, ' ', 1) = 'letter'
	ORDER BY e.key, split_part(e.why, ' ', 2), e.seq DESC
) x
LEFT JOIN LATERAL (
	SELECT r.entry ->> 'went' AS went, coalesce(r.happened_at, r.at) AS sent_at, r.at FROM register.journal r
	WHERE r.case_no = register.reader_case() AND r.key = x.key AND r.kind = 'task-answered' ORDER BY r.seq DESC LIMIT 1
) receipt ON true
LEFT JOIN LATERAL (
	SELECT s.decision, s.reason FROM register.journal s
	WHERE register.reader_has('children') AND split_part(x.key, '/', 1) IN ('letter-receipt', 'concern-letter') AND s.case_no = register.reader_case() AND s.kind = 'task-answered' AND s.seq < x.seq
		AND split_part(s.key, '/', 1) = 'letter-seen' AND split_part(s.key, '/', 2) = split_part(x.key, '/', 2) AND split_part(s.key, '/', 3) = split_part(x.key, '/', 3)
	ORDER BY s.seq DESC LIMIT 1
) look ON true
LEFT JOIN vault.texts other ON other.case_no = register.reader_case() AND other.message_id = look.decision AND other.id <> look.reason
WHERE register.reader_has('children')
	OR split_part(x.key, '/', 1) = 'letter-receipt' AND (register.reader_has('coordinator') OR NOT string_to_array(split_part(x.key, '/', 2), '.') && register.unheard())
ORDER BY x.seq DESC LIMIT 200
$$;
-- +goose StatementEnd
