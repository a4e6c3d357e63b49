-- +goose Up
-- Which kinds of journal entry a timeline tells (internal/agenda has their words): task, one about a task, which whoever sees the task is told; change, one about whom it names; NULL, one that no timeline tells.
-- A kind that is not listed is not told: that is the safe way.
-- +goose StatementBegin
CREATE FUNCTION register.told_of(a_kind text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CASE
	WHEN a_kind IN (
		'deadline-extended', 'deadline-moved', 'duty-handed-back', 'duty-received', 'task-answered', 'task-assigned', 'task-cancelled', 'task-escalated',
		'task-late', 'task-opened', 'task-passed-by', 'task-reminded', 'task-superseded', 'written-late'
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
		'readiness-changed', 'return-decided', 'return-revoked', 'returned-despite', 'stage-finished', 'supporter-ended', 'supporter-recorded',
		'suspension-began', 'suspension-ended', 'track-arrived', 'track-goes-on', 'work-counts-anew', 'work-held', 'work-not-shown'
	) THEN 'change' END
$$;
-- +goose StatementEnd

-- The families under way that somebody coordinates, for whoever has the coordinator's ground in the department that leads them: a line each, of what is not confidential. next_*: what is open and late, or due first;
-- spoken_at: when the family was last met or, as the coordinator's own department has written down, spoken with; last_*: what was told last.
-- +goose StatementBegin
CREATE FUNCTION register.reader_families(a_staff text) RETURNS TABLE (
	case_no text, stage text, started_at timestamptz, open integer, late integer,
	next_key text, next_department text, next_due timestamptz, next_late boolean, spoken_at timestamptz, last_kind text, last_key text, last_at timestamptz
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT j.case_no, j.stage, j.started_at, coalesce(w.open, 0)::integer, coalesce(w.late, 0)::integer, n.key, n.department, n.due_at, n.late, spoken.at, told.kind, told.key, told.at
FROM register.journeys j
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
WHERE register.reader_has('coordinator') AND a_staff <> '' AND j.coordinator = a_staff AND j.lead_department = register.reader_department() AND j.ended_at IS NULL
$$;
-- +goose StatementEnd
