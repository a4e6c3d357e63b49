package policy

// The ids of the rules that the journey asks for. A policy has each of them; it may have more.
const (
	ConcernAssessed      = "concern-assessed"
	ConcernScreening     = "concern-screening"
	ConcernReceipt       = "concern-receipt"
	ConcernInvolvement   = "concern-involvement"
	ChildInvestigation   = "child-investigation"
	ChildPlan            = "child-plan"
	YouthPlan            = "youth-plan"
	ChildFirstReview     = "child-first-review"
	ChildNextReview      = "child-next-review"
	ChildHeard           = "child-heard"
	FirstInterview       = "first-interview"
	ContactInterviews    = "contact-interviews"
	CompanyPlacementMax  = "company-placement-max"
	WageSubsidyMax       = "wage-subsidy-max"
	MentorMax            = "mentor-max"
	JobFollowUp          = "job-follow-up"
	Contribution         = "contribution"
	JointMeeting         = "joint-meeting"
	StatusMeeting        = "status-meeting"
	CoordinatorAppointed = "coordinator-appointed"
	ConsentAnswer        = "consent-answer"
	AppealPeriod         = "appeal-period"
	AppealReassessment   = "appeal-reassessment"
	AbsenceNotice        = "absence-notice"
	ClosureDecision      = "closure-decision"
	LetterReceipt        = "letter-receipt"
	RefusalResolved      = "refusal-resolved"
	ClosingMeeting       = "closing-meeting"
	ExtraMeeting         = "extra-meeting"
	HandoverReceipt      = "handover-receipt"
	MergeTakenOver       = "merge-taken-over"
	PauseDemandsDecision = "pause-demands-decision"

	InvestigationRest  = "child-investigation-rest"
	ChildClarification = "child-clarification"
	AppealRuling       = "appeal-ruling"

	NewsRead        = "news-read"
	EndingConfirmed = "ending-confirmed"
	ConcernNews     = "concern-news"   // as NewsRead, where the children's department reads
	ConcernEnding   = "concern-ending" // as EndingConfirmed, where the children's department confirms
	DutyReceived    = "duty-received"
)

// RuleIDs are the rules every policy must have, in the order they are shown.
var RuleIDs = []string{
	ConcernAssessed, ConcernScreening, ConcernReceipt, ConcernInvolvement, ChildInvestigation, ChildPlan, YouthPlan, ChildFirstReview, ChildNextReview, ChildHeard,
	FirstInterview, ContactInterviews, CompanyPlacementMax, WageSubsidyMax, MentorMax, JobFollowUp, Contribution, JointMeeting,
	StatusMeeting, CoordinatorAppointed, ConsentAnswer, AppealPeriod, AppealReassessment, AbsenceNotice,
	ClosureDecision, LetterReceipt, RefusalResolved, ClosingMeeting, ExtraMeeting,
	HandoverReceipt, MergeTakenOver, PauseDemandsDecision,
	InvestigationRest, ChildClarification, AppealRuling, NewsRead, EndingConfirmed, ConcernNews, ConcernEnding, DutyReceived,
}

// The variants the default policy has.
const (
	VariantJobReady = "job-ready" // jobparat
	VariantOther    = "other"     // everyone else, activity-ready (aktivitetsparat) as a rule
	VariantPrivate  = "private"   // wage subsidy with a private employer
	VariantPublic   = "public"    // wage subsidy with a public employer
)

// The responsibilities that departments share out between them.
const (
	Employment = "employment"
	Children   = "children"
	Social     = "social"
	School     = "school"
	Benefits   = "benefits"
	Post       = "post"
)

// Responsibilities are all there are; each belongs to exactly one department.
var Responsibilities = []string{Employment, Children, Social, School, Benefits, Post}

// Who answers for a rule, beside a responsibility.
const (
	Coordinator = "coordinator" // the family's coordinator (koordinerende sagsbehandler)
	Each        = "each"        // every department that was asked
	Lead        = "lead"        // the journey's lead department
	Decider     = "decider"     // the department that took the decision
)

// Whom a rule escalates to, beside Coordinator and a responsibility. The first three are roles in the department that the
// task lies with; Leader is the coordinators' own.
const (
	TeamLeader = "teamLeader"
	Head       = "head"
	DutyLead   = "dutyLead"
	Leader     = "leader"
)
