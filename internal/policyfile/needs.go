package policyfile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"samspil/internal/policy"
)

// Need is what the journey asks of one rule.
type Need struct {
	Rule string
	// Start is the event that the journey starts the clock at.
	Start string
	// variants are the ones that the journey chooses between, exactly; a rule without any is asked for without.
	variants []string
	// interval says that a review decides the next one's interval, in whole months.
	interval bool
	// passes says that the journey goes on without an answer when a final date has passed. Nothing else may be passed by: it
	// would be waited for and could not be answered any more.
	passes bool
	// gate says that the journey waits for as long as it takes, so the rule may be a gate.
	gate bool
	// Own is the department whose decision the answer is, by its responsibility: an exercise of its own authority, which no
	// policy gives to another.
	Own string
	// Confidential says that nobody but the department responsible for children may hear of it.
	Confidential bool
}

// Needs are what the journey asks of each rule that it has a clock for.
func Needs() []Need { return needs }

// needOf is the need of a rule; the zero Need of one that the journey does not ask for.
func needOf(rule string) Need {
	for _, n := range needs {
		if n.Rule == rule {
			return n
		}
	}
	return Need{}
}

// needs has one line for each rule whose clock the journey starts; internal/casework/steps.go is where it says so. A rule that
// does not give a date there stops a family's journey in the middle, perhaps years after the policy was loaded, and
// nobody at the municipality can mend it. So a policy that lacks any of this is refused when it is loaded, when the one
// who wrote it is there to be told. Whoever adds a step with a rule, or another event or variant, adds it here; a test compares.
var needs = []Need{
	{Rule: policy.ConsentAnswer, Start: policy.EventConsentAsked},
	{Rule: policy.CoordinatorAppointed, Start: policy.EventJourneyStarted},
	{Rule: policy.Contribution, Start: policy.EventAssessmentStarted, passes: true},
	{Rule: policy.JointMeeting, Start: policy.EventContributionsIn},
	{Rule: policy.StatusMeeting, Start: policy.EventStatusMeetingHeld, passes: true},
	{Rule: policy.ClosingMeeting, Start: policy.EventTracksDone},
	{Rule: policy.ConcernAssessed, Start: policy.EventConcernReceived, Own: policy.Children, Confidential: true},
	{Rule: policy.ConcernScreening, Start: policy.EventConcernReceived, Own: policy.Children, Confidential: true},
	{Rule: policy.ConcernReceipt, Start: policy.EventConcernReceived, Own: policy.Children, Confidential: true},
	{Rule: policy.ConcernInvolvement, Start: policy.EventConcernCause, Own: policy.Children, Confidential: true},
	{Rule: policy.PauseDemandsDecision, Start: policy.EventPauseProposed, Own: policy.Employment},
	{Rule: policy.ExtraMeeting, Start: policy.EventExtraMeetingCalled},
	{Rule: policy.HandoverReceipt, Start: policy.EventHandoverSent},
	{Rule: policy.MergeTakenOver, Start: policy.EventMergeDecided},
	{Rule: policy.DutyReceived, Start: policy.EventDutyHandedBack},
	{Rule: policy.FirstInterview, Start: policy.EventHelpRequested, passes: true},
	{Rule: policy.CompanyPlacementMax, Start: policy.EventPlacementStarted, variants: []string{policy.VariantJobReady, policy.VariantOther}},
	{Rule: policy.WageSubsidyMax, Start: policy.EventSubsidyStarted, variants: []string{policy.VariantPrivate, policy.VariantPublic}},
	{Rule: policy.MentorMax, Start: policy.EventMentorStarted},
	{Rule: policy.ContactInterviews, Start: policy.EventContactCourseStarted, passes: true, variants: []string{policy.VariantJobReady, policy.VariantOther}},
	{Rule: policy.JobFollowUp, Start: policy.EventWorkStarted},
	{Rule: policy.ChildInvestigation, Start: policy.EventNeedKnown, Own: policy.Children},
	{Rule: policy.InvestigationRest, Start: policy.EventInvestigationProvisional, Own: policy.Children},
	{Rule: policy.ChildClarification, Start: policy.EventNeedKnown, Own: policy.Children},
	{Rule: policy.ChildPlan, Start: policy.EventMeasureDecided, Own: policy.Children},
	{Rule: policy.YouthPlan, Start: policy.EventYouthPlanNeeded, Own: policy.Children},
	{Rule: policy.ChildFirstReview, Start: policy.EventMeasureStarted, Own: policy.Children},
	{Rule: policy.ChildNextReview, Start: policy.EventChildReviewHeld, interval: true, Own: policy.Children},
	{Rule: policy.ClosureDecision, Start: policy.EventClosureProposed, Own: policy.Children},
	{Rule: policy.LetterReceipt, Start: policy.EventLetterSent},
	{Rule: policy.RefusalResolved, Start: policy.EventDepartmentRefused},
	{Rule: policy.AppealPeriod, Start: policy.EventDecisionReceived},
	{Rule: policy.AppealReassessment, Start: policy.EventComplaintReceived, Own: policy.Children},
	{Rule: policy.NewsRead, Start: policy.EventNewsReceived},
	{Rule: policy.EndingConfirmed, Start: policy.EventEndingProposed},
	{Rule: policy.ConcernNews, Start: policy.EventNewsReceived, Own: policy.Children, Confidential: true},
	{Rule: policy.ConcernEnding, Start: policy.EventEndingProposed, Own: policy.Children, Confidential: true},
	{Rule: policy.AppealRuling, Start: policy.EventAppealPassedOn, gate: true},
	{Rule: policy.AbsenceNotice, Start: policy.EventAbsenceKnown},
	{Rule: policy.ChildHeard, Start: policy.EventChildDecisionPrepared, gate: true},
}

// needs checks that every version of the rules gives the journey what it needs. That a rule is there at all, and has a
// period, is checked with the rules.
func (c *checker) needs() {
	for _, n := range needs {
		var versions []int
		for i, rule := range c.p.Rules {
			if rule.ID == n.Rule {
				versions = append(versions, i)
				c.need(fmt.Sprintf("rules[%d]", i), rule, n)
			}
		}
		c.always(n.Rule, versions)
	}
}

// need checks one version.
func (c *checker) need(path string, rule policy.Rule, n Need) {
	if !slices.Contains(rule.Starts, n.Start) {
		c.fault(path+".starts", "the journey starts this clock at %q, which is not among its starts", n.Start)
	}
	c.neededVariants(path+".variants", rule, n.variants)
	switch {
	case rule.Gate && n.gate:
		return
	case rule.Gate:
		c.fault(path+".gate", "the journey needs a due date from %s, so it cannot be a gate", rule.ID)
		return
	}
	if !rule.Final.IsZero() && !n.passes {
		c.fault(path+".final", "the journey cannot go on without %s, so it has no final date", rule.ID)
	}
	if n.interval && !surelyNotShorter(rule.Cap, policy.Period{N: 1, Unit: policy.Months}) {
		c.fault(path+".cap", "each review decides when the next one is, in whole months: a cap of at least 1 month is needed")
	}
}

// neededVariants: a rule with variants gives no date without one of them, and a rule without them none with one.
func (c *checker) neededVariants(path string, rule policy.Rule, needed []string) {
	if len(needed) == 0 {
		if len(rule.Variants) > 0 {
			c.fault(path, "the journey does not choose between variants of %s, so it can have none", rule.ID)
		}
		return
	}
	var ids []string
	for i, variant := range rule.Variants {
		c.oneOf(fmt.Sprintf("%s[%d].id", path, i), "variant", variant.ID, needed)
		ids = append(ids, variant.ID)
	}
	for _, id := range needed {
		if !slices.Contains(ids, id) {
			c.fault(path, "the variant %q is missing: the journey chooses between %s", id, strings.Join(needed, " and "))
		}
	}
}

// always checks that a version is in force whenever a clock may start: long ago, as the measure of a child whose family
// comes in today, or in some years. That there is no gap between two versions is checked with the versions.
func (c *checker) always(id string, versions []int) {
	if len(versions) == 0 {
		return
	}
	oldest := slices.MinFunc(versions, func(a, b int) int {
		return strings.Compare(c.p.Rules[a].ValidFrom, c.p.Rules[b].ValidFrom)
	})
	if from := c.p.Rules[oldest].ValidFrom; from != "" {
		c.fault(fmt.Sprintf("rules[%d].validFrom", oldest), "no version of %q is in force before %s: the oldest one has no validFrom", id, from)
	}
	newest := slices.MaxFunc(versions, func(a, b int) int {
		to, other := c.p.Rules[a].ValidTo, c.p.Rules[b].ValidTo
		if to == "" || other == "" {
			return cmp.Compare(len(other), len(to)) // without end is later than any day
		}
		return strings.Compare(to, other)
	})
	if to := c.p.Rules[newest].ValidTo; to != "" {
		c.fault(fmt.Sprintf("rules[%d].validTo", newest), "no version of %q is in force after %s: the newest one has no validTo", id, to)
	}
}
