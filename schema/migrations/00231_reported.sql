-- +goose Up
-- What somebody has written about a family and its reader's department has to read, or has read: with the form that it came with, and who of its persons is known here by which number. What is about a child's situation is the
-- department's that is responsible for children. Of somebody whose name and address are protected, by the form or as the journey knows it, others hear neither: their number, telephone and address are not given either. Nor is a child's case.
-- +goose StatementBegin
CREATE FUNCTION register.reader_reported() RETURNS TABLE (seq bigint, key text, subject text, at timestamptz, by text, department text, state text, text bigint, body text, form jsonb, known jsonb, moved text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
WITH mine AS (
	SELECT e.seq, e.key, e.subject, e.at, e.actor_id, e.actor_department, t.state, w.id, w.body, w.form
	FROM register.journal e
	JOIN register.tasks t ON t.case_no = e.case_no AND t.key = e.key AND t.department = register.reader_department()
	LEFT JOIN vault.texts w ON w.id = e.reason AND w.case_no = e.case_no
	WHERE e.case_no = register.reader_case() AND e.kind = 'news-reported' AND (e.key LIKE 'news-read/%' OR e.key LIKE 'concern-news/%' AND register.reader_has('children'))
	ORDER BY e.seq DESC LIMIT 50
), persons AS (
	SELECT m.seq, x.id, x.n, x.person, p.member, coalesce((x.person ->> 'protectedAddress')::boolean, false) OR coalesce(p.protected, false) AS protected,
		p.member IS NOT NULL AND coalesce(x.person ->> 'address', '') NOT IN ('', p.address) AS moved
	FROM mine m
	CROSS JOIN LATERAL (
		SELECT 'adult-' || a.n AS id, a.n, a.person FROM jsonb_array_elements(coalesce(m.form -> 'adults', '[]')) WITH ORDINALITY a (person, n)
		UNION ALL SELECT 'child-' || a.n, a.n, a.person FROM jsonb_array_elements(coalesce(m.form -> 'children', '[]')) WITH ORDINALITY a (person, n)
	) x
	LEFT JOIN LATERAL (
		SELECT p.member, p.address, p.protected FROM vault.persons p
		WHERE p.case_no = register.reader_case() AND p.cpr <> '' AND p.cpr = regexp_replace(x.person ->> 'cpr', '[^0-9]', '', 'g') AND NOT p.replacement AND NOT coalesce((x.person ->> 'replacement')::boolean, false)
		ORDER BY p.written_at DESC, p.member LIMIT 1
	) p ON true
)
SELECT m.seq, m.key, m.subject, m.at, m.actor_id, m.actor_department, m.state, m.id, m.body,
	m.form || jsonb_build_object(
		'adults', coalesce((SELECT jsonb_agg(CASE WHEN p.protected AND NOT register.reader_has('children') THEN p.person - '{name,cpr,address,telephone,reach,abroad}'::text[] ELSE p.person END ORDER BY p.n) FROM persons p WHERE p.seq = m.seq AND p.id LIKE 'adult-%'), '[]'),
		'children', coalesce((SELECT jsonb_agg(
			CASE WHEN p.protected AND NOT register.reader_has('children') THEN p.person - '{name,cpr,address,telephone,reach}'::text[] ELSE p.person END - CASE WHEN register.reader_has('children') THEN '{}' ELSE '{case,caseIds}' END::text[] ORDER BY p.n) FROM persons p WHERE p.seq = m.seq AND p.id LIKE 'child-%'), '[]')),
	(SELECT jsonb_object_agg(p.id, p.member) FROM persons p WHERE p.seq = m.seq AND p.member IS NOT NULL),
	(SELECT array_agg(p.id) FROM persons p WHERE p.seq = m.seq AND p.moved AND NOT p.protected)
FROM mine m ORDER BY m.seq DESC
$$;
-- +goose StatementEnd
