-- function intake.odd_looks(timestamp with time zone,timestamp with time zone,integer,text[])
CREATE OR REPLACE FUNCTION intake.odd_looks(a_from timestamp with time zone, a_until timestamp with time zone, a_many integer, a_without text[])
 RETURNS TABLE(staff text, department text, hour timestamp with time zone, families bigint, no_part bigint, no_task bigint, cases text)
 LANGUAGE sql
 STABLE
AS $function$
SELECT actor ->> 'id', coalesce(actor ->> 'department', ''), date_trunc('hour', at), count(DISTINCT case_no),
	count(DISTINCT case_no) FILTER (WHERE relation = 'none'),
	count(DISTINCT case_no) FILTER (WHERE relation IN ('coordinator', 'table', 'deputy', 'leader')),
	coalesce(string_agg(DISTINCT case_no, ',') FILTER (WHERE relation = 'none'), '')
FROM intake.readings WHERE person AND what <> 'found' AND at >= a_from AND at < a_until AND case_no <> ALL (a_without) GROUP BY 1, 2, 3
HAVING count(DISTINCT case_no) > a_many OR bool_or(relation IN ('none', 'coordinator', 'table', 'deputy', 'leader'))
$function$;

-- function intake.shut_cases(text)
CREATE OR REPLACE FUNCTION intake.shut_cases(a_staff text)
 RETURNS SETOF text
 LANGUAGE sql
 STABLE
AS $function$
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
$function$;

-- function intake.staff_seen()
CREATE OR REPLACE FUNCTION intake.staff_seen()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
	INSERT INTO intake.staff AS s (staff, department) VALUES (NEW.actor ->> 'id', coalesce(NEW.actor ->> 'department', ''))
		ON CONFLICT (staff, department) DO UPDATE SET last_at = now() WHERE s.last_at < now() - interval '1 day';
	RETURN NULL;
END $function$;

-- function register.family_feedback()
CREATE OR REPLACE FUNCTION register.family_feedback()
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT t.key FROM register.tasks t
WHERE t.case_no = register.reader_case() AND t.state = 'open' AND split_part(t.key, '/', 1) = 'family-feedback'
	AND register.reader_member() = ANY (coalesce((SELECT m.family FROM register.meetings m WHERE m.case_no = register.reader_case() ORDER BY m.held_at DESC, m.seq DESC LIMIT 1), '{}'))
ORDER BY t.key DESC LIMIT 1
$function$;

-- function register.family_has(text,text)
CREATE OR REPLACE FUNCTION register.family_has(a_case text, a_member text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT EXISTS (SELECT FROM register.members m JOIN register.journeys j ON j.case_no = m.case_no
WHERE m.case_no = a_case AND m.member = a_member AND j.ended_at IS NULL
	AND CASE WHEN m.left_why = 'outside' THEN EXISTS (SELECT FROM register.members c WHERE c.case_no = m.case_no AND c.kind = 'child' AND c.left_at IS NULL AND c.track <> 'of-age' AND m.member = ANY (c.custody)) ELSE m.left_at IS NULL END
	AND (EXISTS (SELECT FROM register.consents c WHERE c.case_no = m.case_no AND c.member = m.member AND c.state IN ('given', 'limited', 'withdrawn'))
		OR j.started_by IS DISTINCT FROM 'concern' AND EXISTS (SELECT FROM register.tasks t WHERE t.case_no = m.case_no AND t.key = 'information-given/' || m.member || '/1' AND t.state = 'answered')
			AND NOT EXISTS (SELECT FROM register.tasks t WHERE t.case_no = m.case_no AND t.state <> 'answered' AND t.key LIKE 'letter-seen/' || m.member || '.' || m.member || '/99%'))
	AND coalesce((SELECT coalesce(e.entry ->> 'went', '') = 'over' FROM register.journal e WHERE e.case_no = m.case_no AND e.kind = 'information-put-off' AND e.subject = m.member ORDER BY e.seq DESC LIMIT 1), true))
$function$;

-- function register.family_hears()
CREATE OR REPLACE FUNCTION register.family_hears()
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
RETURN ARRAY(SELECT m.member FROM register.members m
	WHERE m.case_no = register.reader_case() AND (m.member = register.reader_member()
		OR m.kind = 'child' AND m.left_at IS NULL AND m.track <> 'of-age' AND register.reader_member() = ANY (m.custody) AND NOT EXISTS (
			SELECT FROM register.marks k WHERE k.case_no = m.case_no AND k.lifted_at IS NULL AND k.kind = 'not-to-know-of' AND k.other = m.member
				AND k.member IN (SELECT register.reader_member() UNION ALL SELECT p.was FROM vault.persons p WHERE p.case_no = m.case_no AND p.member = register.reader_member())))
	ORDER BY 1);
END $function$;

-- function register.family_invited()
CREATE OR REPLACE FUNCTION register.family_invited()
 RETURNS integer[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
RETURN ARRAY(SELECT a.n FROM register.arrangements a
	WHERE a.case_no = register.reader_case() AND a.ended = ''
		AND EXISTS (SELECT FROM register.journal e WHERE e.case_no = a.case_no AND e.kind = 'department-told' AND e.key = a.key AND e.entry -> 'told' ->> 'kind' = 'letter' AND e.entry -> 'told' ->> 'code' IN ('meeting-invitation', 'meeting-new-time')
			AND e.entry ->> 'message' LIKE '%/' || a.n || '.%/' || register.reader_member())
		AND NOT EXISTS (SELECT FROM register.tasks t WHERE t.case_no = a.case_no AND t.state = 'open' AND t.key LIKE 'letter-seen/' || register.reader_member() || '.' || register.reader_member() || '/7%')
	ORDER BY 1);
END $function$;

-- function register.family_knows()
CREATE OR REPLACE FUNCTION register.family_knows()
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
RETURN ARRAY(SELECT h.member FROM unnest(register.family_hears()) AS h (member)
	WHERE h.member IN (SELECT l.child FROM register.family_letters() l)
		OR EXISTS (SELECT FROM register.measures x JOIN register.journeys j ON j.case_no = x.case_no WHERE x.case_no = register.reader_case() AND x.member = h.member AND x.started_at < j.started_at)
	ORDER BY 1);
END $function$;

-- function register.family_letters()
CREATE OR REPLACE FUNCTION register.family_letters()
 RETURNS TABLE(key text, code text, child text, sent_at timestamp with time zone, appeal_until timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
$function$;

-- function register.family_looks(interval)
CREATE OR REPLACE FUNCTION register.family_looks(after interval)
 RETURNS TABLE(month text, department text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT DISTINCT to_char(r.at AT TIME ZONE 'Europe/Copenhagen', 'YYYY-MM'), r.actor ->> 'department'
FROM intake.readings r
WHERE r.case_no = register.reader_case() AND r.person AND NOT r.by_children AND r.what IN ('family', 'names', 'tasks', 'agenda') AND coalesce(r.actor ->> 'department', '') <> ''
	AND (date_trunc('month', r.at AT TIME ZONE 'Europe/Copenhagen') + interval '1 month') AT TIME ZONE 'Europe/Copenhagen' + after <= now()
	AND (r.relation = 'coordinator' OR r.relation IN ('task', 'table') AND (
		EXISTS (SELECT FROM register.caseworkers c WHERE c.case_no = r.case_no AND c.department = r.actor ->> 'department')
		OR EXISTS (SELECT FROM register.tasks t WHERE t.case_no = r.case_no AND t.department = r.actor ->> 'department' AND register.family_told_of(t.key, t.subject) AND t.opened_at <= r.at AND coalesce(t.closed_at, r.at) >= r.at)))
ORDER BY 1 DESC, 2 LIMIT 200
$function$;

-- function register.family_on_paper(text)
CREATE OR REPLACE FUNCTION register.family_on_paper(a_member text)
 RETURNS TABLE(case_no text, member text, kind text, language text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT m.case_no, m.member, m.kind, coalesce(m.language, '')
FROM register.members m
WHERE m.case_no = register.reader_case() AND m.member = a_member AND m.kind = 'child' AND register.reader_has('children')
	AND EXISTS (SELECT FROM register.tasks t WHERE t.case_no = m.case_no AND t.key = 'information-given/' || m.member || '/1') AND register.family_has(m.case_no, m.member)
$function$;

-- function register.family_places(text)
CREATE OR REPLACE FUNCTION register.family_places(a_sum text)
 RETURNS TABLE(case_no text, member text, kind text, language text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT m.case_no, m.member, m.kind, coalesce(m.language, '')
FROM vault.persons p
JOIN register.members m ON m.case_no = p.case_no AND m.member = p.member
WHERE p.cpr_index = nullif(a_sum, '') AND NOT coalesce(p.replacement, false) AND register.family_has(m.case_no, m.member)
ORDER BY m.case_no DESC, m.member
$function$;

-- function register.family_plan()
CREATE OR REPLACE FUNCTION register.family_plan()
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT max(v.version) FROM (SELECT version, max(seq) AS seq FROM register.goals WHERE case_no = register.reader_case() GROUP BY version) v
WHERE EXISTS (SELECT FROM register.journal e WHERE e.case_no = register.reader_case() AND e.seq >= v.seq AND e.kind = 'department-told' AND e.entry -> 'told' ->> 'kind' = 'letter' AND e.key LIKE 'plan-letter/' || register.reader_member() || '/%')
	AND NOT EXISTS (SELECT FROM register.journal e WHERE e.case_no = register.reader_case() AND e.seq >= v.seq AND e.kind = 'task-opened' AND e.key LIKE 'letter-seen/' || register.reader_member() || '.' || register.reader_member() || '/%')
$function$;

-- function register.family_reads()
CREATE OR REPLACE FUNCTION register.family_reads()
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
RETURN ARRAY(SELECT h.member FROM unnest(register.family_hears()) AS h (member)
	WHERE h.member = register.reader_member() OR NOT EXISTS (
		SELECT FROM register.marks k, (SELECT register.reader_member() UNION ALL SELECT p.was FROM vault.persons p WHERE p.case_no = register.reader_case() AND p.member = register.reader_member()) self (member)
		WHERE k.case_no = register.reader_case() AND k.lifted_at IS NULL AND (k.member, k.other) IN ((self.member, h.member), (h.member, self.member)))
	ORDER BY 1);
END $function$;

-- function register.family_role()
CREATE OR REPLACE FUNCTION register.family_role()
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT 'samspil_family' $function$;

-- function register.family_told_of(text,text)
CREATE OR REPLACE FUNCTION register.family_told_of(a_key text, a_subject text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
SELECT register.is_family_step(a_key) AND register.is_open_step(a_key) AND CASE
	WHEN a_key LIKE 'contribution/%' THEN EXISTS (SELECT FROM register.consents c WHERE c.case_no = register.reader_case() AND c.member = register.reader_member() AND c.department = split_part(a_key, '/', 2) AND c.state IN ('given', 'limited'))
	WHEN a_key LIKE 'appeal-%' THEN split_part(a_subject, '.', 2) = register.reader_member() AND split_part(a_subject, '.', 1) = ANY ((SELECT register.family_hears())::text[])
	WHEN a_key LIKE 'consent-%' THEN a_subject = register.reader_member()
	WHEN a_key LIKE 'child-%' OR a_key LIKE 'youth-%' OR a_key LIKE 'closure-%' THEN a_subject = ANY ((SELECT register.family_knows())::text[])
	ELSE a_subject = 'family' OR string_to_array(a_subject, '.') <@ (SELECT register.family_hears()) END
$function$;

-- function register.folded(text)
CREATE OR REPLACE FUNCTION register.folded(a_name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
SELECT ' ' || translate(lower(a_name), 'ÆØÅÄÖÜÉÈÊËÁÀÂÃÍÌÎÏÓÒÔÕÚÙÛÇÑäöüéèêëáàâãíìîïóòôõúùûçñ-', 'æøåaoueeeeaaaaiiiioooouuucnaoueeeeaaaaiiiioooouuucn ')
$function$;

-- function register.forget_drafts(interval,integer)
CREATE OR REPLACE FUNCTION register.forget_drafts(a_age interval, most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
DELETE FROM vault.drafts WHERE id IN (SELECT d.id FROM vault.drafts d WHERE d.written_at < now() - a_age ORDER BY d.written_at LIMIT most) RETURNING id
$function$;

-- function register.forget_requests(interval,integer)
CREATE OR REPLACE FUNCTION register.forget_requests(a_age interval, most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
DELETE FROM intake.requests WHERE id IN (SELECT r.id FROM intake.requests r WHERE r.state IN ('closed', 'referred') AND r.changed_at < now() - a_age ORDER BY r.changed_at LIMIT most) RETURNING id
$function$;

-- function register.forget_sheets(interval,integer)
CREATE OR REPLACE FUNCTION register.forget_sheets(a_age interval, most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
WITH unsent AS (
	DELETE FROM intake.sheets WHERE id IN (SELECT s.id FROM intake.sheets s WHERE s.state = 'checked' AND s.received_at < now() - a_age ORDER BY s.received_at LIMIT most) RETURNING id
), sent AS (
	DELETE FROM vault.sheets WHERE id IN (SELECT s.id FROM intake.sheets s JOIN vault.sheets v ON v.id = s.id WHERE s.state = 'sent' AND s.changed_at < now() - a_age ORDER BY s.changed_at LIMIT most) RETURNING id
)
SELECT u.id FROM unsent u UNION ALL SELECT t.id FROM sent t
$function$;

-- function register.is_family_step(text)
CREATE OR REPLACE FUNCTION register.is_family_step(a_key text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
SELECT split_part(a_key, '/', 1) IN (
	'coordinator-appointed', 'contribution', 'joint-meeting', 'status-meeting', 'closing-meeting', 'first-interview', 'contact-interview', 'job-check',
	'child-plan', 'youth-plan', 'youth-support', 'child-review', 'closure-decision', 'appeal-reassessment', 'consent-answer', 'consent-renewal'
)
$function$;

-- function register.is_open_step(text)
CREATE OR REPLACE FUNCTION register.is_open_step(key text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
SELECT split_part(key, '/', 1) IN (
	'consent-answer', 'coordinator-appointed', 'contribution', 'joint-meeting', 'first-interview', 'company-placement', 'wage-subsidy',
	'mentor', 'contact-interview', 'job-check', 'job-held', 'paid-hours', 'pause-demands', 'measure', 'sibling-of-placed', 'placement-visit',
	'return-home', 'committee-approval', 'committee-decision', 'placement-retrial', 'decide-anew', 'consent-gone-seen', 'custody-unknown',
	'child-plan', 'youth-plan', 'youth-support', 'absence-warning', 'child-review', 'child-heard', 'closure-decision', 'letter-receipt',
	'appeal-period', 'case-closure', 'appeal', 'appeal-which', 'appeal-reassessment', 'appeal-ruling', 'status-meeting', 'extra-meeting',
	'refusal-resolved', 'news-read', 'ending-confirmed', 'closing-meeting', 'handover-receipt', 'merge-taken-over', 'duty-received',
	'journey-end', 'job-found', 'job-kept', 'job-lost', 'absence-high', 'child-goals-met', 'member', 'of-age', 'protection', 'suspension',
	'message', 'measure-begins', 'provisional-notice', 'contact-ends', 'board-word', 'family-feedback', 'work-unclear', 'reach', 'correction',
	'custody-after-death', 'permanent-placement', 'benefit-unclear', 'grown-up', 'consent-renewal', 'information-given', 'plan-letter',
	'supporter', 'address', 'coordinator-letter', 'ordinary-hours-changed', 'supporter-confirmed', 'appeal-hold-on', 'voice'
)
$function$;

-- function register.is_sought(text,text,boolean,text[],text)
CREATE OR REPLACE FUNCTION register.is_sought(a_name text, a_telephone text, protected boolean, parts text[], digits text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
SELECT CASE
	WHEN digits <> '' THEN NOT protected AND right(regexp_replace(coalesce(a_telephone, ''), '\D', '', 'g'), 8) = digits
	ELSE cardinality(parts) > 0 AND NOT EXISTS (SELECT FROM unnest(parts) part WHERE position(register.folded(part) IN register.folded(a_name)) = 0) END
$function$;

-- function register.journal_is_append_only()
CREATE OR REPLACE FUNCTION register.journal_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'the journal is append only: % refused', TG_OP
        USING HINT = 'A mistake is corrected by a new entry.';
END;
$function$;

-- function register.next_sheet(interval)
CREATE OR REPLACE FUNCTION register.next_sheet(hold interval)
 RETURNS TABLE(id uuid, actor jsonb, done integer, tries integer, body bytea)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
WITH one AS (
	UPDATE intake.sheets s SET held_until = now() + hold, tries = s.tries + 1
	WHERE s.id = (SELECT x.id FROM intake.sheets x WHERE x.state = 'sending' AND x.held_until <= now() ORDER BY x.held_until, x.id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING s.id, s.actor, s.done, s.tries
)
SELECT o.id, o.actor, o.done, o.tries, v.body FROM one o JOIN vault.sheets v ON v.id = o.id
$function$;

-- function register.reader_candidates(text[],text,text,boolean,boolean)
CREATE OR REPLACE FUNCTION register.reader_candidates(parts text[], digits text, a_staff text, leads boolean, children boolean)
 RETURNS TABLE(found_case text, found_relation text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT p.case_no, look.relation
FROM (SELECT DISTINCT x.case_no FROM vault.persons x WHERE register.is_sought(x.name, x.telephone, x.protected, parts, digits)) p
CROSS JOIN LATERAL register.reader_look(p.case_no, a_staff, register.reader_department(), leads, children) look
WHERE look.relation NOT IN ('', 'none') AND p.case_no <> ALL (string_to_array(look.shut, ','))
$function$;

-- function register.reader_case()
CREATE OR REPLACE FUNCTION register.reader_case()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
SELECT nullif(current_setting('samspil.case', true), '')
$function$;

-- function register.reader_colleagues()
CREATE OR REPLACE FUNCTION register.reader_colleagues()
 RETURNS TABLE(staff text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT x.staff FROM (
	SELECT t.assignee AS staff FROM register.tasks t WHERE t.state = 'open' AND t.department = register.reader_department()
	UNION SELECT c.staff FROM register.caseworkers c WHERE c.department = register.reader_department()
	UNION SELECT j.coordinator FROM register.journeys j WHERE j.lead_department = register.reader_department() AND j.ended_at IS NULL
	UNION SELECT s.staff FROM intake.staff s WHERE s.department = register.reader_department() AND s.last_at > now() - interval '180 days'
	UNION SELECT register.reader_staff()
) x WHERE x.staff <> '' AND register.reader_department() IS NOT NULL
$function$;

-- function register.reader_coordinated(text)
CREATE OR REPLACE FUNCTION register.reader_coordinated(a_staff text)
 RETURNS TABLE(case_no text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT j.case_no FROM register.journeys j
WHERE register.reader_has('coordinator') AND a_staff <> '' AND j.lead_department = register.reader_department() AND j.ended_at IS NULL
	AND (j.coordinator = a_staff OR j.coordinator <> '' AND EXISTS (SELECT FROM register.deputies d
		WHERE d.case_no = j.case_no AND d.staff = j.coordinator AND d.deputy = a_staff AND d.ended_at IS NULL AND d.from_at <= greatest(now(), register.reader_moment(j.case_no))))
	AND j.case_no <> ALL (string_to_array(current_setting('samspil.shut', true), ','))
$function$;

-- function register.reader_department()
CREATE OR REPLACE FUNCTION register.reader_department()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
SELECT nullif(current_setting('samspil.department', true), '')
$function$;

-- function register.reader_departments()
CREATE OR REPLACE FUNCTION register.reader_departments()
 RETURNS TABLE(department text, open integer, late integer, escalated integer, stopped integer, nobodys integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT t.department, count(*)::integer, count(*) FILTER (WHERE d.state = 'late')::integer, count(*) FILTER (WHERE d.escalated > 0)::integer, count(*) FILTER (WHERE d.state = 'suspended')::integer, count(*) FILTER (WHERE coalesce(t.assignee, '') = '')::integer
FROM register.tasks t
JOIN register.journeys j ON j.case_no = t.case_no AND j.ended_at IS NULL
LEFT JOIN register.deadlines d ON d.case_no = t.case_no AND d.key = t.key
WHERE register.reader_has('leader') AND t.state = 'open' AND (t.department = register.reader_department() OR register.is_open_step(t.key))
	AND t.case_no <> ALL (string_to_array(current_setting('samspil.shut', true), ','))
GROUP BY t.department
$function$;

-- function register.reader_drafts()
CREATE OR REPLACE FUNCTION register.reader_drafts()
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT count(*)::integer FROM vault.drafts d WHERE d.author = register.reader_staff() AND d.body IS NOT NULL
$function$;

-- function register.reader_events()
CREATE OR REPLACE FUNCTION register.reader_events()
 RETURNS TABLE(department text, events integer, since timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT e.department, count(*)::integer, min(e.received_at) FROM intake.events e
WHERE e.state = 'parked' AND register.reader_has('it') GROUP BY e.department
$function$;

-- function register.reader_families(text)
CREATE OR REPLACE FUNCTION register.reader_families(a_staff text)
 RETURNS TABLE(case_no text, stage text, started_at timestamp with time zone, open integer, late integer, next_key text, next_department text, next_due timestamp with time zone, next_late boolean, spoken_at timestamp with time zone, last_kind text, last_key text, last_at timestamp with time zone, instead_of text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT j.case_no, j.stage, j.started_at, coalesce(w.open, 0)::integer, coalesce(w.late, 0)::integer, n.key, n.department, n.due_at, n.late, spoken.at, told.kind, told.key, told.at, CASE WHEN j.coordinator = a_staff THEN '' ELSE j.coordinator END
FROM register.reader_coordinated(a_staff) mine
JOIN register.journeys j ON j.case_no = mine.case_no
LEFT JOIN LATERAL (
	SELECT count(*) AS open, count(*) FILTER (WHERE d.state = 'late') AS late
	FROM register.tasks t LEFT JOIN register.deadlines d ON d.case_no = t.case_no AND d.key = t.key
	WHERE t.case_no = j.case_no AND t.state = 'open' AND register.is_open_step(t.key)
) w ON true
LEFT JOIN LATERAL (
	SELECT t.key, t.department, d.due_at, coalesce(d.state = 'late', false) AS late
	FROM register.tasks t LEFT JOIN register.deadlines d ON d.case_no = t.case_no AND d.key = t.key
	WHERE t.case_no = j.case_no AND t.state = 'open' AND register.is_open_step(t.key)
	ORDER BY coalesce(d.state = 'late', false) DESC, d.due_at NULLS LAST, t.key LIMIT 1
) n ON true
LEFT JOIN LATERAL (
	SELECT max(x.at) AS at FROM (
		SELECT m.held_at FROM register.meetings m WHERE m.case_no = j.case_no AND cardinality(m.family) > 0
		UNION ALL SELECT o.happened_at FROM register.notes o WHERE o.case_no = j.case_no AND NOT o.confidential AND o.department = register.reader_department() AND o.kind IN ('call', 'visit')
	) AS x (at)
) spoken ON true
LEFT JOIN LATERAL (
	SELECT e.kind, e.key, e.at FROM register.journal e
	WHERE e.case_no = j.case_no AND register.told_of(e.kind) IS NOT NULL AND e.kind NOT IN ('consent-recorded', 'task-reminded') AND (e.key = '' AND register.told_of(e.kind) = 'change' OR register.is_open_step(e.key))
	ORDER BY e.seq DESC LIMIT 1
) told ON true
$function$;

-- function register.reader_find(text[],text,jsonb,boolean,boolean,integer)
CREATE OR REPLACE FUNCTION register.reader_find(parts text[], digits text, who jsonb, leads boolean, children boolean, most integer)
 RETURNS TABLE(found_case text, found_member text, found_name text)
 LANGUAGE plpgsql
AS $function$
DECLARE
	there record;
	families integer := 0;
BEGIN
	FOR there IN SELECT c.found_case, c.found_relation FROM register.reader_candidates(parts, digits, who ->> 'id', leads, children) c ORDER BY 1 LOOP
		PERFORM set_config('samspil.case', there.found_case, true);
		RETURN QUERY SELECT p.case_no, p.member, p.name FROM vault.persons p
			WHERE p.case_no = there.found_case AND register.reader_named(p.case_no, p.member) AND register.is_sought(p.name, p.telephone, p.protected, parts, digits)
			ORDER BY p.member;
		IF FOUND THEN
			INSERT INTO intake.readings (case_no, what, actor, texts, relation, person) VALUES (there.found_case, 'found', who, '{}', there.found_relation, true);
			families := families + 1;
			EXIT WHEN families = most;
		END IF;
	END LOOP;
	PERFORM set_config('samspil.case', '', true);
END $function$;

-- function register.reader_has(text)
CREATE OR REPLACE FUNCTION register.reader_has(a_ground text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
SELECT coalesce(a_ground = ANY (string_to_array(current_setting('samspil.grounds', true), ',')), false)
$function$;

-- function register.reader_held_by(text)
CREATE OR REPLACE FUNCTION register.reader_held_by(a_staff text)
 RETURNS TABLE(case_no text, tasks integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT x.case_no, sum(x.tasks)::integer FROM (
	SELECT t.case_no, 1 AS tasks FROM register.tasks t WHERE t.state = 'open' AND t.assignee = a_staff AND t.department = register.reader_department()
	UNION ALL SELECT c.case_no, 0 FROM register.caseworkers c WHERE c.department = register.reader_department() AND c.staff = a_staff
	UNION ALL SELECT j.case_no, 0 FROM register.journeys j WHERE j.coordinator = a_staff AND j.lead_department = register.reader_department()
) x JOIN register.journeys j ON j.case_no = x.case_no AND j.ended_at IS NULL
WHERE register.reader_has('leader') AND a_staff <> '' AND x.case_no <> ALL (string_to_array(current_setting('samspil.shut', true), ','))
GROUP BY x.case_no
$function$;

-- function register.reader_inbox()
CREATE OR REPLACE FUNCTION register.reader_inbox()
 RETURNS TABLE(kind text, urgent boolean, state text, n integer, oldest timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT i.kind, i.urgent, i.state, count(*)::integer, min(i.received_at) FROM intake.inbox i WHERE i.settled_at IS NULL AND register.reader_has('it') GROUP BY i.kind, i.urgent, i.state
$function$;

-- function register.reader_journeys()
CREATE OR REPLACE FUNCTION register.reader_journeys()
 RETURNS TABLE(case_no text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT j.case_no FROM register.journeys j WHERE j.ended_at IS NULL AND j.case_no IN
	(SELECT t.case_no FROM register.tasks t WHERE t.state = 'open' AND t.department = register.reader_department())
$function$;

-- function register.reader_knows(text)
CREATE OR REPLACE FUNCTION register.reader_knows(a_case text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT register.reader_has('children') AND EXISTS (SELECT FROM register.journal WHERE case_no = a_case)
$function$;

-- function register.reader_knows_staff(text)
CREATE OR REPLACE FUNCTION register.reader_knows_staff(a_staff text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT EXISTS (SELECT FROM intake.staff s WHERE s.staff = a_staff)
	OR EXISTS (SELECT FROM intake.sessions s WHERE s.person = a_staff)
	OR EXISTS (SELECT FROM register.caseworkers c WHERE c.staff = a_staff)
	OR EXISTS (SELECT FROM register.journeys j WHERE j.coordinator = a_staff)
	OR EXISTS (SELECT FROM register.deputies d WHERE a_staff IN (d.staff, d.deputy))
	OR EXISTS (SELECT FROM register.tasks t WHERE t.state = 'open' AND t.assignee = a_staff AND (t.department = register.reader_department() OR register.is_open_step(t.key)))
$function$;

-- function register.reader_letters()
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

-- function register.reader_listed(jsonb,text,text[])
CREATE OR REPLACE FUNCTION register.reader_listed(who jsonb, a_list text, a_cases text[])
 RETURNS void
 LANGUAGE sql
AS $function$
INSERT INTO intake.listings (actor, list, families, cases) VALUES (who, a_list, cardinality(a_cases), a_cases)
$function$;

-- function register.reader_load()
CREATE OR REPLACE FUNCTION register.reader_load()
 RETURNS TABLE(staff text, families integer, tasks integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT x.staff, count(DISTINCT x.case_no)::integer, coalesce(sum(x.tasks), 0)::integer FROM (
	SELECT t.assignee AS staff, t.case_no, 1 AS tasks FROM register.tasks t WHERE t.state = 'open' AND t.assignee <> '' AND t.department = register.reader_department()
	UNION ALL SELECT c.staff, c.case_no, 0 FROM register.caseworkers c WHERE c.department = register.reader_department()
	UNION ALL SELECT j.coordinator, j.case_no, 0 FROM register.journeys j WHERE j.coordinator <> '' AND j.lead_department = register.reader_department()
) x JOIN register.journeys j ON j.case_no = x.case_no AND j.ended_at IS NULL
WHERE register.reader_has('leader') AND x.case_no <> ALL (string_to_array(current_setting('samspil.shut', true), ','))
GROUP BY x.staff
$function$;

-- function register.reader_look(text,text,text,boolean,boolean)
CREATE OR REPLACE FUNCTION register.reader_look(a_case text, a_staff text, a_department text, leads boolean, children boolean, OUT relation text, OUT shut text, OUT said text)
 RETURNS record
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
END $function$;

-- function register.reader_looks(timestamp with time zone,timestamp with time zone,text)
CREATE OR REPLACE FUNCTION register.reader_looks(a_from timestamp with time zone, a_until timestamp with time zone, a_staff text)
 RETURNS TABLE(staff text, department text, case_no text, looks bigint, first timestamp with time zone, last timestamp with time zone, part boolean, reasons text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT r.actor ->> 'id', coalesce(r.actor ->> 'department', ''), r.case_no, count(*), min(r.at), max(r.at), coalesce(bool_and(r.relation <> 'none'), true), coalesce(string_agg(DISTINCT r.reason, ',' ORDER BY r.reason), '')
FROM intake.readings r
WHERE r.person AND r.at >= a_from AND r.at < a_until AND (a_staff = '' OR r.actor ->> 'id' = a_staff) AND r.case_no <> ALL (string_to_array(current_setting('samspil.shut', true), ','))
	AND (register.reader_has('looks') OR register.reader_has('leader') AND coalesce(r.actor ->> 'department', '') = register.reader_department())
GROUP BY 1, 2, 3
$function$;

-- function register.reader_member()
CREATE OR REPLACE FUNCTION register.reader_member()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
SELECT nullif(current_setting('samspil.member', true), '')
$function$;

-- function register.reader_moment(text)
CREATE OR REPLACE FUNCTION register.reader_moment(a_case text)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT e.at FROM register.journal e
WHERE e.case_no = a_case AND (register.reader_has('children') OR register.told_of(e.kind) IS NOT NULL AND (e.key = '' AND register.told_of(e.kind) = 'change' OR register.is_open_step(e.key)))
ORDER BY e.seq DESC LIMIT 1
$function$;

-- function register.reader_named(text,text)
CREATE OR REPLACE FUNCTION register.reader_named(a_case text, a_member text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
SELECT EXISTS (SELECT FROM register.members m WHERE m.case_no = a_case AND m.member = a_member)
	OR EXISTS (SELECT FROM register.concerns c WHERE c.case_no = a_case)
	OR EXISTS (SELECT FROM intake.inbox i WHERE i.case_no = a_case AND i.urgent)
$function$;

-- function register.reader_names(text[],jsonb,boolean,boolean)
CREATE OR REPLACE FUNCTION register.reader_names(cases text[], who jsonb, leads boolean, children boolean)
 RETURNS TABLE(listed_case text, listed_member text, listed_name text, listed_here boolean)
 LANGUAGE plpgsql
AS $function$
DECLARE
	a_case text;
	look record;
BEGIN
	FOREACH a_case IN ARRAY cases LOOP
		SELECT * INTO look FROM register.reader_look(a_case, who ->> 'id', register.reader_department(), leads, children);
		CONTINUE WHEN look.relation IN ('', 'none') OR a_case = ANY (string_to_array(look.shut, ','));
		PERFORM set_config('samspil.case', a_case, true);
		RETURN QUERY SELECT p.case_no, p.member, p.name, m.left_at IS NULL FROM vault.persons p LEFT JOIN register.members m ON m.case_no = p.case_no AND m.member = p.member
			WHERE p.case_no = a_case AND register.reader_named(p.case_no, p.member) ORDER BY p.member;
	END LOOP;
	PERFORM set_config('samspil.case', '', true);
END $function$;

-- function register.reader_news(text)
CREATE OR REPLACE FUNCTION register.reader_news(a_staff text)
 RETURNS TABLE(case_no text, looked_at timestamp with time zone, news integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT j.case_no, looked.at, (
	SELECT count(*)::integer FROM register.journal e
	WHERE e.case_no = j.case_no AND e.recorded_at > looked.at AND e.actor_id <> a_staff
		AND register.told_of(e.kind) IS NOT NULL AND e.kind NOT IN ('consent-recorded', 'task-reminded') AND (e.key = '' AND register.told_of(e.kind) = 'change' OR register.is_open_step(e.key))
)
FROM register.reader_coordinated(a_staff) j
CROSS JOIN LATERAL (
	SELECT coalesce(max(m.at) FILTER (WHERE m.at < greatest(date_trunc('day', now() AT TIME ZONE 'Europe/Copenhagen') AT TIME ZONE 'Europe/Copenhagen', said.at)), min(m.at)) AS at
	FROM intake.readings m, (SELECT max(n.at) AS at FROM intake.readings n WHERE n.case_no = j.case_no AND n.actor ->> 'id' = a_staff AND n.what = 'news') said
	WHERE m.case_no = j.case_no AND m.actor ->> 'id' = a_staff AND m.what = 'family'
) looked
$function$;

-- function register.reader_odd_looks(timestamp with time zone,timestamp with time zone,integer)
CREATE OR REPLACE FUNCTION register.reader_odd_looks(a_from timestamp with time zone, a_until timestamp with time zone, a_many integer)
 RETURNS TABLE(staff text, department text, hour timestamp with time zone, families bigint, no_part bigint, no_task bigint, cases text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT o.* FROM intake.odd_looks(a_from, a_until, a_many, string_to_array(current_setting('samspil.shut', true), ',')) o
WHERE register.reader_has('looks') OR register.reader_has('leader') AND o.department = register.reader_department()
$function$;

-- function register.reader_others()
CREATE OR REPLACE FUNCTION register.reader_others()
 RETURNS TABLE(staff text, role text, department text, at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT r.actor ->> 'id', min(r.actor ->> 'role'), r.actor ->> 'department', max(r.at) FROM intake.readings r
WHERE r.case_no = register.reader_case() AND r.at > now() - interval '15 minutes' AND r.what IN ('family', 'names') AND r.relation <> 'none' AND r.actor ->> 'id' <> register.reader_staff()
	AND (r.by_children IS FALSE OR r.actor ->> 'department' = register.reader_department())
GROUP BY r.actor ->> 'id', r.actor ->> 'department' ORDER BY max(r.at) DESC LIMIT 20
$function$;

-- function register.reader_owed()
CREATE OR REPLACE FUNCTION register.reader_owed()
 RETURNS TABLE(department text, families integer, since timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT o.subject, count(*)::integer, min(o.at) FROM (
	SELECT DISTINCT ON (e.case_no, e.subject) e.subject, e.kind, e.at FROM register.journal e
	WHERE e.kind IN ('department-owed', 'department-paid') ORDER BY e.case_no, e.subject, e.seq DESC
) o WHERE o.kind = 'department-owed' AND register.reader_has('it') GROUP BY o.subject
$function$;

-- function register.reader_refusals()
CREATE OR REPLACE FUNCTION register.reader_refusals()
 RETURNS TABLE(department text, tasks integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT t.department, count(*)::integer FROM register.tasks t
WHERE t.state = 'open' AND t.step = 'refusal-resolved' AND register.reader_has('it') GROUP BY t.department
$function$;

-- function register.reader_reported()
CREATE OR REPLACE FUNCTION register.reader_reported()
 RETURNS TABLE(seq bigint, key text, subject text, at timestamp with time zone, by text, department text, state text, text bigint, body text, form jsonb, known jsonb, moved text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
$function$;

-- function register.reader_role()
CREATE OR REPLACE FUNCTION register.reader_role()
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT 'samspil_reader' $function$;

-- function register.reader_seen()
CREATE OR REPLACE FUNCTION register.reader_seen()
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
WITH mine AS (
	SELECT r.what, r.at, r.seen FROM intake.readings r WHERE r.case_no = register.reader_case() AND r.actor ->> 'id' = register.reader_staff() AND r.what IN ('family', 'news')
)
SELECT coalesce(max(m.seen) FILTER (WHERE m.at < greatest(date_trunc('day', now() AT TIME ZONE 'Europe/Copenhagen') AT TIME ZONE 'Europe/Copenhagen', (SELECT max(n.at) FROM mine n WHERE n.what = 'news'))), min(m.seen))
FROM mine m WHERE m.what = 'family'
$function$;

-- function register.reader_settles_submission(text,text,jsonb)
CREATE OR REPLACE FUNCTION register.reader_settles_submission(a_message text, a_state text, a_actor jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
	UPDATE vault.submissions SET state = a_state, settled_at = now(), settled_by = a_actor ->> 'id', body = NULL
	WHERE message_id = a_message AND state = 'parked' AND a_state IN ('taken', 'put-away') AND register.reader_has('requests');
	IF NOT FOUND THEN
		RETURN false;
	END IF;
	INSERT INTO intake.submission_looks (message, actor, what) VALUES (a_message, a_actor, a_state);
	RETURN true;
END $function$;

-- function register.reader_staff()
CREATE OR REPLACE FUNCTION register.reader_staff()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
SELECT nullif(current_setting('samspil.staff', true), '')
$function$;

-- function register.reader_stands_in(text)
CREATE OR REPLACE FUNCTION register.reader_stands_in(a_case text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT string_agg(d.staff, ', ' ORDER BY d.staff) FROM register.deputies d
WHERE d.case_no = a_case AND d.deputy = register.reader_staff() AND d.ended_at IS NULL AND d.from_at <= greatest(now(), register.reader_moment(a_case))
$function$;

-- function register.reader_stuck(integer)
CREATE OR REPLACE FUNCTION register.reader_stuck(most integer)
 RETURNS TABLE(message_id text, kind text, urgent boolean, state text, received_at timestamp with time zone, case_no text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT i.message_id, i.kind, i.urgent, i.state, i.received_at, CASE WHEN i.urgent THEN '' ELSE i.case_no END FROM intake.inbox i
WHERE i.settled_at IS NULL AND i.state IN ('parked', 'held') AND register.reader_has('it') ORDER BY i.arrival LIMIT most
$function$;

-- function register.reader_told(text)
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

-- function register.reader_unasked()
CREATE OR REPLACE FUNCTION register.reader_unasked()
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT count(DISTINCT r.case_no)::integer FROM intake.readings r
WHERE r.actor ->> 'id' = register.reader_staff() AND r.at > now() - interval '24 hours' AND r.relation = 'none' AND r.reason IS NOT NULL AND r.case_no <> register.reader_case()
$function$;

-- function register.reader_waits()
CREATE OR REPLACE FUNCTION register.reader_waits()
 RETURNS TABLE(case_no text, key text, subject text, assignee text, due_at timestamp with time zone, deadline text, escalated integer, on_arrival boolean, waits text, waits_for text[], waits_keys text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
SELECT t.case_no, t.key, t.subject, coalesce(t.assignee, ''), d.due_at, d.state, d.escalated, d.on_arrival,
	CASE WHEN owed.kind = 'department-owed' THEN 'system'
		WHEN met.without THEN 'interpreter'
		WHEN d.state = 'suspended' OR met.arranged OR split_part(t.key, '/', 1) IN ('consent-answer', 'consent-renewal', 'family-feedback') THEN 'family'
		WHEN parts.of IS NOT NULL THEN 'department'
		WHEN coalesce(t.assignee, '') = '' THEN 'not-begun'
		ELSE 'begun' END,
	coalesce(parts.of, '{}'), coalesce(parts.keys, '{}')
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
	SELECT array_agg(DISTINCT x.department ORDER BY x.department) AS of, array_agg(x.key ORDER BY x.department, x.key) AS keys FROM register.tasks x
	WHERE x.case_no = t.case_no AND x.state = 'open' AND x.step = 'contribution' AND x.department <> t.department AND t.step = 'joint-meeting'
) parts ON true
WHERE register.reader_has('leader') AND t.state = 'open' AND t.department = register.reader_department() AND (d.state IN ('late', 'suspended') OR d.escalated > 0)
	AND t.case_no <> ALL (string_to_array(current_setting('samspil.shut', true), ','))
$function$;

-- function register.sheet_went(uuid,integer,jsonb,integer,interval,boolean)
CREATE OR REPLACE FUNCTION register.sheet_went(an_id uuid, so_far integer, some_faults jsonb, n_failed integer, hold interval, is_over boolean)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
	UPDATE intake.sheets s SET tries = CASE WHEN so_far > s.done THEN 0 ELSE s.tries END, done = so_far, failed = s.failed + n_failed, held_until = now() + hold, changed_at = now(),
		state = CASE WHEN is_over THEN 'sent' ELSE s.state END
	WHERE s.id = an_id AND s.state = 'sending' AND s.done <= so_far;
	IF FOUND THEN
		UPDATE vault.sheets v SET faults = v.faults || some_faults, body = CASE WHEN is_over THEN NULL ELSE v.body END WHERE v.id = an_id;
	END IF;
	PERFORM pg_notify('samspil_changed', '');
END $function$;

-- function register.take_request(uuid,text,text,boolean,json,integer)
CREATE OR REPLACE FUNCTION register.take_request(an_id uuid, a_reference text, a_way text, in_danger boolean, a_body json, most integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM intake.requests r WHERE r.id = an_id) AND (SELECT count(*) FROM intake.requests r WHERE r.state = 'new') >= most THEN
		RETURN false;
	END IF;
	INSERT INTO intake.requests (id, reference, way, danger) VALUES (an_id, a_reference, a_way, in_danger) ON CONFLICT (id) DO NOTHING;
	INSERT INTO vault.requests (id, body) VALUES (an_id, a_body) ON CONFLICT (id) DO NOTHING;
	RETURN true;
END $function$;

-- function register.tell_changed()
CREATE OR REPLACE FUNCTION register.tell_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
	PERFORM pg_notify('samspil_changed', '');
	RETURN NULL;
END $function$;

-- function register.told_of(text)
CREATE OR REPLACE FUNCTION register.told_of(a_kind text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
SELECT CASE
	WHEN a_kind IN (
		'deadline-extended', 'deadline-moved', 'duty-handed-back', 'duty-received', 'task-answered', 'task-assigned', 'task-cancelled', 'task-escalated',
		'task-late', 'task-opened', 'task-passed-by', 'task-reminded', 'task-put-off', 'task-superseded', 'task-taken-up', 'written-late'
	) THEN 'task'
	WHEN a_kind IN (
		'appeal-filed', 'appeal-stands', 'benefit-changed', 'carried-out-at-once', 'case-closed', 'case-opened', 'case-reopened', 'caseworker-assigned',
		'child-heard', 'child-of-age', 'closure-not-yet', 'closure-proposed', 'closure-taken-back', 'closure-taken-up', 'closure-undone', 'consent-recorded',
		'contact-decided', 'contribution-delivered', 'contribution-withdrawn', 'coordinator-changed', 'custody-set', 'decision-fell', 'employment-began',
		'employment-ended', 'employment-not-begun', 'ending-began', 'ending-proposed', 'goal-worded', 'ground-lapsed', 'home-refused', 'hours-awaited',
		'hours-changed', 'interview-not-held', 'investigation-started', 'job-checked', 'job-lost', 'job-started', 'journey-ended', 'journey-started', 'leave-began', 'leave-ended',
		'measure-consent-back', 'measure-decided', 'measured', 'meeting-arranged', 'meeting-called', 'meeting-cancelled', 'member-joined', 'member-left',
		'moved-despite', 'no-return-period', 'not-investigated', 'offer-made', 'offer-over', 'others-decided', 'own-consent-began', 'own-duties-only',
		'parties-heard', 'party-joined', 'party-told', 'placement-purpose', 'plan-not-made', 'policy-moved', 'protection-changed', 'reach-recorded',
		'readiness-changed', 'return-decided', 'return-revoked', 'returned-despite', 'stage-finished', 'supporter-ended', 'supporter-recorded', 'support-refused',
		'suspension-began', 'suspension-ended', 'track-arrived', 'track-goes-on', 'work-counts-anew', 'work-held', 'work-not-shown'
	) THEN 'change' END
$function$;

-- function register.unheard()
CREATE OR REPLACE FUNCTION register.unheard()
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
RETURN (WITH family AS (
	SELECT member, spoken_by, left_at, left_why FROM register.members WHERE case_no = register.reader_case()
), agreed AS (
	SELECT member FROM register.consents
	WHERE case_no = register.reader_case() AND department = register.reader_department() AND purpose = 'share' AND state IN ('given', 'limited')
), heard AS (
	SELECT f.member, f.left_at IS NULL AS here, coalesce((
		SELECT bool_and(who IN (SELECT member FROM agreed)) FROM unnest(f.spoken_by) AS who
		WHERE who = f.member OR NOT EXISTS (SELECT FROM family dead WHERE dead.member = who AND dead.left_why = 'died')
	), false) AS hears
	FROM family f
)
SELECT CASE WHEN bool_or(h.hears AND h.here) THEN coalesce(array_agg(h.member) FILTER (WHERE NOT h.hears), '{}') END FROM heard h);
END $function$;
