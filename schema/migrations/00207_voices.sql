-- +goose Up
-- What somebody of the family says by themself, between the meetings, who reads it, and what they were answered. The words stand in the vault. One that is confidential is for the department responsible for children alone,
-- and numbered apart.
CREATE TABLE register.voices (
    case_no      text        NOT NULL,
    n            integer     NOT NULL,
    seq          bigint      NOT NULL,
    member       text        NOT NULL,
    kind         text        NOT NULL,
    about        text        NOT NULL,
    others       text[]      NOT NULL,
    said         bigint,
    said_at      timestamptz NOT NULL,
    department   text        NOT NULL,
    task         text        NOT NULL,
    answer       bigint,
    answered_at  timestamptz,
    confidential boolean     NOT NULL,
    PRIMARY KEY (case_no, n)
);

-- That somebody is to be answered, others than the children's department may know, where it is not said to that department alone.
-- +goose StatementBegin
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
-- +goose StatementEnd
