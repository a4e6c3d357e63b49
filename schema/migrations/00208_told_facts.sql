-- +goose Up
-- What a department was told, and what not and why, and which letters there are, by the fields of the journal's entry: what it says for people no program reads.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION register.reader_told(a_children text)
 RETURNS TABLE(at timestamp with time zone, department text, key text, kind text, code text, told boolean, missing text, basis text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT x.at, x.subject, x.key, x.told ->> 'kind', coalesce(x.told ->> 'code', ''), x.kind = 'department-told', coalesce(x.told ->> 'missing', ''), x.basis
FROM (
	SELECT e.seq, e.at, e.subject, e.key, e.kind, e.basis, e.entry -> 'told' AS told
	FROM register.journal e WHERE e.case_no = register.reader_case() AND e.kind IN ('department-told', 'department-not-told') AND e.subject <> 'mail'
) x
WHERE register.reader_has('children')
	OR x.kind = 'department-told' AND x.subject = register.reader_department()
	OR register.reader_has('coordinator') AND register.is_open_step(x.key) AND (x.told ->> 'kind' = 'task'
		OR x.subject <> a_children AND x.told ->> 'consent' IS NOT NULL)
ORDER BY x.seq DESC LIMIT 200
$function$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION register.reader_letters()
 RETURNS TABLE(key text, code text, department text, at timestamp with time zone, went text, sent_at timestamp with time zone, over_at timestamp with time zone, instead bigint, words text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT x.key, CASE WHEN register.reader_has('children') THEN x.code ELSE '' END, x.department, x.at, receipt.went, receipt.sent_at, receipt.at, other.id, other.body
FROM (
	SELECT DISTINCT ON (e.key, coalesce(e.entry -> 'told' ->> 'code', '')) e.seq, e.key, coalesce(e.entry -> 'told' ->> 'code', '') AS code, e.subject AS department, e.at
	FROM register.journal e WHERE e.case_no = register.reader_case() AND e.kind = 'department-told' AND e.entry -> 'told' ->> 'kind' = 'letter'
	ORDER BY e.key, coalesce(e.entry -> 'told' ->> 'code', ''), e.seq DESC
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
$function$;
-- +goose StatementEnd
