-- +goose Up
-- Until when somebody has laid a task aside; its deadline stays.
ALTER TABLE register.tasks ADD COLUMN follow_up_at timestamptz;

-- A timeline tells that a task was put off and taken up again, to whoever sees the task.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION register.told_of(a_kind text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
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
$$;
-- +goose StatementEnd
