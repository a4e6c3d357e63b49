-- +goose Up
-- Whether a task, by its key, is one that others than the children's department may know of. A step that is not listed is not: that is the safe way.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION register.is_open_step(key text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
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
	'supporter', 'address', 'coordinator-letter', 'ordinary-hours-changed', 'supporter-confirmed', 'appeal-hold-on'
)
$$;
-- +goose StatementEnd
