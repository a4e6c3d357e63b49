package casework

import (
	"fmt"
	"strconv"
	"strings"
)

// Key is the business key of one thing in a journey: which step, about whom, for the how-manieth time. It stays the
// same however often the code that needs it runs, so it is also the heart of every idempotency key.
type Key struct {
	Step    Step   `json:"step"`
	Subject string `json:"subject"` // a member ("child-1"), a department ("children"), a party ("child-1.adult-2") or "family"
	N       int    `json:"n"`       // the occurrence, from 1
}

// Family is the subject of what concerns everybody.
const Family = "family"

// String writes a key as it is seen outside: "child-review/child-1/2".
func (k Key) String() string { return fmt.Sprintf("%s/%s/%d", k.Step, k.Subject, k.N) }

// ParseKey reads what String wrote.
func ParseKey(s string) (Key, error) {
	parts := strings.Split(s, "/")
	if len(parts) == 3 && parts[0] != "" && parts[1] != "" {
		if n, err := strconv.Atoi(parts[2]); err == nil && n > 0 {
			return Key{Step: Step(parts[0]), Subject: parts[1], N: n}, nil
		}
	}
	return Key{}, fmt.Errorf("%q is not a task: write step/subject/number, for example child-review/child-1/2", s)
}

// Step names a kind of thing that is asked, done or waited for in a journey.
type Step string

// The steps, in the order of a journey.
const (
	StepConsent      Step = "consent-answer"
	StepCoordinator  Step = "coordinator-appointed"
	StepContribution Step = "contribution"
	StepJointMeeting Step = "joint-meeting"

	StepFirstInterview   Step = "first-interview"
	StepCompanyPlacement Step = "company-placement"
	StepWageSubsidy      Step = "wage-subsidy"
	StepMentor           Step = "mentor"
	StepContactInterview Step = "contact-interview"
	StepJobCheck         Step = "job-check"
	StepJobHeld          Step = "job-held"
	StepPaidHours        Step = "paid-hours"

	StepConcern        Step = "concern-assessed"
	StepConcernReceipt Step = "concern-receipt"
	StepPauseDemands   Step = "pause-demands"

	StepMeasure           Step = "measure" // a decision on a measure: nobody owes it
	StepChildPlan         Step = "child-plan"
	StepInvestigation     Step = "child-investigation"
	StepInvestigationRest Step = "investigation-rest"

	StepAbsenceWarning Step = "absence-warning" // a notice: nobody owes it
	StepAbsenceNotice  Step = "absence-notice"
	StepAppeal         Step = "appeal" // a complaint that came in: nobody owes it
	StepReassessment   Step = "appeal-reassessment"
	StepRuling         Step = "appeal-ruling"

	StepChildReview     Step = "child-review"
	StepClosureDecision Step = "closure-decision"
	StepLetter          Step = "letter-receipt"
	StepAppealPeriod    Step = "appeal-period"
	StepCaseClosure     Step = "case-closure"

	StepStatusMeeting  Step = "status-meeting"
	StepExtraMeeting   Step = "extra-meeting"
	StepRefusal        Step = "refusal-resolved"
	StepNews           Step = "news-read"
	StepConcernNews    Step = "concern-news" // as StepNews, where the children's department reads
	StepEnding         Step = "ending-confirmed"
	StepConcernEnding  Step = "concern-ending" // as StepEnding, where the children's department confirms
	StepClosingMeeting Step = "closing-meeting"
	StepHandover       Step = "handover-receipt"
	StepMerge          Step = "merge-taken-over"
	StepJourneyEnd     Step = "journey-end"
)
