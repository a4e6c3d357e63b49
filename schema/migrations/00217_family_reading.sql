-- +goose Up
-- A family's own page. Whoever of a family reads says at the beginning of the transaction which case it is (samspil.case) and who they are in it (samspil.member); whoever has not said so reads nothing. The policies that ask here stand in
-- schema/access/roles.sql.
CREATE FUNCTION register.reader_member() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
SELECT nullif(current_setting('samspil.member', true), '')
$$;

-- Of whom a page may be made: who is in a family that is under way, or outside it and has custody of a child of it. Not who has died or left. Only somebody who knows of the journey, because they have agreed to something
-- in it or were told of it in a letter that nothing holds; in one that a concern started the letter alone does not do.
-- +goose StatementBegin
CREATE FUNCTION register.family_has(a_case text, a_member text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT EXISTS (SELECT FROM register.members m JOIN register.journeys j ON j.case_no = m.case_no
WHERE m.case_no = a_case AND m.member = a_member AND j.ended_at IS NULL
	AND CASE WHEN m.left_why = 'outside' THEN EXISTS (SELECT FROM register.members c WHERE c.case_no = m.case_no AND c.kind = 'child' AND c.left_at IS NULL AND c.track <> 'of-age' AND m.member = ANY (c.custody)) ELSE m.left_at IS NULL END
	AND (EXISTS (SELECT FROM register.consents c WHERE c.case_no = m.case_no AND c.member = m.member AND c.state IN ('given', 'limited', 'withdrawn'))
		OR j.started_by IS DISTINCT FROM 'concern' AND EXISTS (SELECT FROM register.tasks t WHERE t.case_no = m.case_no AND t.key = 'information-given/' || m.member || '/1' AND t.state = 'answered')
			AND NOT EXISTS (SELECT FROM register.tasks t WHERE t.case_no = m.case_no AND t.state <> 'answered' AND t.key LIKE 'letter-seen/' || m.member || '.' || m.member || '/99%'))
	AND coalesce((SELECT coalesce(e.entry ->> 'went', '') = 'over' FROM register.journal e WHERE e.case_no = m.case_no AND e.kind = 'information-put-off' AND e.subject = m.member ORDER BY e.seq DESC LIMIT 1), true))
$$;
-- +goose StatementEnd

-- Who somebody is by the keyed sum of their number: in which families, and as whom.
-- +goose StatementBegin
CREATE FUNCTION register.family_places(a_sum text) RETURNS TABLE (case_no text, member text, kind text, language text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT m.case_no, m.member, m.kind, coalesce(m.language, '')
FROM vault.persons p
JOIN register.members m ON m.case_no = p.case_no AND m.member = p.member
WHERE p.cpr_index = nullif(a_sum, '') AND NOT coalesce(p.replacement, false) AND register.family_has(m.case_no, m.member)
ORDER BY m.case_no DESC, m.member
$$;
-- +goose StatementEnd

-- A child of the family that is read, old enough for letters of its own, whose page the department responsible for children may hand over on paper, because they have no sign-in; nobody where it is another that asks. An adult's page has what other departments do with them, which this one
-- hears only as far as they have let it in.
-- +goose StatementBegin
CREATE FUNCTION register.family_on_paper(a_member text) RETURNS TABLE (case_no text, member text, kind text, language text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT m.case_no, m.member, m.kind, coalesce(m.language, '')
FROM register.members m
WHERE m.case_no = register.reader_case() AND m.member = a_member AND m.kind = 'child' AND register.reader_has('children')
	AND EXISTS (SELECT FROM register.tasks t WHERE t.case_no = m.case_no AND t.key = 'information-given/' || m.member || '/1') AND register.family_has(m.case_no, m.member)
$$;
-- +goose StatementEnd

-- Of whom the reader is told in fixed words: of themself, and of the children of whom they have custody, unless they are not to know of one. Nobody has custody of who is of age.
-- +goose StatementBegin
CREATE FUNCTION register.family_hears() RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
RETURN ARRAY(SELECT m.member FROM register.members m
	WHERE m.case_no = register.reader_case() AND (m.member = register.reader_member()
		OR m.kind = 'child' AND m.left_at IS NULL AND m.track <> 'of-age' AND register.reader_member() = ANY (m.custody) AND NOT EXISTS (
			SELECT FROM register.marks k WHERE k.case_no = m.case_no AND k.lifted_at IS NULL AND k.kind = 'not-to-know-of' AND k.other = m.member
				AND k.member IN (SELECT register.reader_member() UNION ALL SELECT p.was FROM vault.persons p WHERE p.case_no = m.case_no AND p.member = register.reader_member())))
	ORDER BY 1);
END $$;
-- +goose StatementEnd

-- Of whom they read what people have written: as of these, but not of a child from whom they are kept by any mark. The letter with the plan goes by the same rule (casework.goalsFor).
-- +goose StatementBegin
CREATE FUNCTION register.family_reads() RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
RETURN ARRAY(SELECT h.member FROM unnest(register.family_hears()) AS h (member)
	WHERE h.member = register.reader_member() OR NOT EXISTS (
		SELECT FROM register.marks k, (SELECT register.reader_member() UNION ALL SELECT p.was FROM vault.persons p WHERE p.case_no = register.reader_case() AND p.member = register.reader_member()) self (member)
		WHERE k.case_no = register.reader_case() AND k.lifted_at IS NULL AND (k.member, k.other) IN ((self.member, h.member), (h.member, self.member)))
	ORDER BY 1);
END $$;
-- +goose StatementEnd

-- The steps of which a family is told that they are owed, or asked. Each is worded (starter/family); of a step that is not here a family hears nothing.
CREATE FUNCTION register.is_family_step(a_key text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT split_part(a_key, '/', 1) IN (
	'coordinator-appointed', 'contribution', 'joint-meeting', 'status-meeting', 'closing-meeting', 'first-interview', 'contact-interview', 'job-check',
	'child-plan', 'youth-plan', 'youth-support', 'child-review', 'closure-decision', 'appeal-reassessment', 'consent-answer', 'consent-renewal'
)
$$;

-- The letters with decisions on a child that have reached the reader as a party, and until when they can appeal. A letter that waits, or did not arrive, is not there; nor is one of which the children's department alone knows.
-- +goose StatementBegin
CREATE FUNCTION register.family_letters() RETURNS TABLE (key text, code text, child text, sent_at timestamptz, appeal_until timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT x.key, x.code, x.child, receipt.sent_at, (SELECT d.due_at FROM register.deadlines d WHERE d.case_no = register.reader_case() AND d.key = 'appeal-period/' || split_part(x.key, '/', 2) || '/' || split_part(x.key, '/', 3))
FROM (
	SELECT DISTINCT ON (e.key) e.key, coalesce(e.entry -> 'told' ->> 'code', '') AS code, split_part(split_part(e.key, '/', 2), '.', 1) AS child
	FROM register.journal e WHERE e.case_no = register.reader_case() AND e.kind = 'department-told' AND e.entry -> 'told' ->> 'kind' = 'letter'
		AND split_part(e.key, '/', 1) = 'letter-receipt' AND split_part(split_part(e.key, '/', 2), '.', 2) = register.reader_member()
	ORDER BY e.key, e.seq DESC
) x
CROSS JOIN LATERAL (
	SELECT coalesce(r.happened_at, r.at) AS sent_at, r.entry ->> 'went' AS went FROM register.journal r
	WHERE r.case_no = register.reader_case() AND r.key = x.key AND r.kind = 'task-answered' ORDER BY r.seq DESC LIMIT 1
) receipt
WHERE receipt.went IN ('received', 'received on paper') AND x.child = ANY (register.family_hears())
ORDER BY receipt.sent_at DESC, x.key LIMIT 100
$$;
-- +goose StatementEnd

-- Of which children the reader knows that they get help from the municipality: the help ran before the journey began, or a letter with a decision on the child has reached the reader. A case that was opened after a concern, and of which nobody has written to them yet,
-- is not for a page to tell.
-- +goose StatementBegin
CREATE FUNCTION register.family_knows() RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
RETURN ARRAY(SELECT h.member FROM unnest(register.family_hears()) AS h (member)
	WHERE h.member IN (SELECT l.child FROM register.family_letters() l)
		OR EXISTS (SELECT FROM register.measures x JOIN register.journeys j ON j.case_no = x.case_no WHERE x.case_no = register.reader_case() AND x.member = h.member AND x.started_at < j.started_at)
	ORDER BY 1);
END $$;
-- +goose StatementEnd

-- Whether a task is one of which the reader hears: everybody whom it is about is one of whom they are told; what a department gives to the assessment only whoever has let it in: otherwise it would tell that somebody else has. An appeal is its party's. Of the help that a child gets only whoever knows that it does.
CREATE FUNCTION register.family_told_of(a_key text, a_subject text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
SELECT register.is_family_step(a_key) AND register.is_open_step(a_key) AND CASE
	WHEN a_key LIKE 'contribution/%' THEN EXISTS (SELECT FROM register.consents c WHERE c.case_no = register.reader_case() AND c.member = register.reader_member() AND c.department = split_part(a_key, '/', 2) AND c.state IN ('given', 'limited'))
	WHEN a_key LIKE 'appeal-%' THEN split_part(a_subject, '.', 2) = register.reader_member() AND split_part(a_subject, '.', 1) = ANY ((SELECT register.family_hears())::text[])
	WHEN a_key LIKE 'consent-%' THEN a_subject = register.reader_member()
	WHEN a_key LIKE 'child-%' OR a_key LIKE 'youth-%' OR a_key LIKE 'closure-%' THEN a_subject = ANY ((SELECT register.family_knows())::text[])
	ELSE a_subject = 'family' OR string_to_array(a_subject, '.') <@ (SELECT register.family_hears()) END
$$;

-- The version of the plan that the reader reads: the last one that they have been sent. What people have written can name a place where somebody else is, so a letter with it can wait to be seen, or be written anew: of a version whose letter was held, or taken back, nothing
-- stands here.
CREATE FUNCTION register.family_plan() RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT max(v.version) FROM (SELECT version, max(seq) AS seq FROM register.goals WHERE case_no = register.reader_case() GROUP BY version) v
WHERE EXISTS (SELECT FROM register.journal e WHERE e.case_no = register.reader_case() AND e.seq >= v.seq AND e.kind = 'department-told' AND e.entry -> 'told' ->> 'kind' = 'letter' AND e.key LIKE 'plan-letter/' || register.reader_member() || '/%')
	AND NOT EXISTS (SELECT FROM register.journal e WHERE e.case_no = register.reader_case() AND e.seq >= v.seq AND e.kind = 'task-opened' AND e.key LIKE 'letter-seen/' || register.reader_member() || '.' || register.reader_member() || '/%')
$$;

-- To which arranged times the reader has been written that they are invited. A time and a place are where somebody can be found, so an invitation can wait to be seen: until it has been written nothing of the meeting is theirs to read.
-- +goose StatementBegin
CREATE FUNCTION register.family_invited() RETURNS integer[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
RETURN ARRAY(SELECT a.n FROM register.arrangements a
	WHERE a.case_no = register.reader_case() AND a.ended = ''
		AND EXISTS (SELECT FROM register.journal e WHERE e.case_no = a.case_no AND e.kind = 'department-told' AND e.key = a.key AND e.entry -> 'told' ->> 'kind' = 'letter' AND e.entry -> 'told' ->> 'code' IN ('meeting-invitation', 'meeting-new-time')
			AND e.entry ->> 'message' LIKE '%/' || a.n || '.%/' || register.reader_member())
		AND NOT EXISTS (SELECT FROM register.tasks t WHERE t.case_no = a.case_no AND t.state = 'open' AND t.key LIKE 'letter-seen/' || register.reader_member() || '.' || register.reader_member() || '/7%')
	ORDER BY 1);
END $$;
-- +goose StatementEnd

-- Which departments looked at the family in which month, once the month has been over for a while. Never the department responsible for children, and of the others only whoever coordinates, sits at the table or had a task of which nobody
-- is kept from hearing: nothing here follows from a concern. How often, who and when they looked is not said.
-- +goose StatementBegin
CREATE FUNCTION register.family_looks(after interval) RETURNS TABLE (month text, department text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT DISTINCT to_char(r.at AT TIME ZONE 'Europe/Copenhagen', 'YYYY-MM'), r.actor ->> 'department'
FROM intake.readings r
WHERE r.case_no = register.reader_case() AND r.person AND NOT r.by_children AND r.what IN ('family', 'names', 'tasks', 'agenda') AND coalesce(r.actor ->> 'department', '') <> ''
	AND (date_trunc('month', r.at AT TIME ZONE 'Europe/Copenhagen') + interval '1 month') AT TIME ZONE 'Europe/Copenhagen' + after <= now()
	AND (r.relation = 'coordinator' OR r.relation IN ('task', 'table') AND (
		EXISTS (SELECT FROM register.caseworkers c WHERE c.case_no = r.case_no AND c.department = r.actor ->> 'department')
		OR EXISTS (SELECT FROM register.tasks t WHERE t.case_no = r.case_no AND t.department = r.actor ->> 'department' AND register.family_told_of(t.key, t.subject) AND t.opened_at <= r.at AND coalesce(t.closed_at, r.at) >= r.at)))
ORDER BY 1 DESC, 2 LIMIT 200
$$;
-- +goose StatementEnd

-- The question what somebody says of the last meeting, where they were there; NULL where it is not asked.
CREATE FUNCTION register.family_feedback() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT t.key FROM register.tasks t
WHERE t.case_no = register.reader_case() AND t.state = 'open' AND split_part(t.key, '/', 1) = 'family-feedback'
	AND register.reader_member() = ANY (coalesce((SELECT m.family FROM register.meetings m WHERE m.case_no = register.reader_case() ORDER BY m.held_at DESC, m.seq DESC LIMIT 1), '{}'))
ORDER BY t.key DESC LIMIT 1
$$;
