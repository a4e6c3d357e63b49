package policyfile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"samspil/internal/policy"
)

// need is what the journey asks of one rule.
type need struct {
	rule string
	// start is the event that the journey starts the clock at.
	start string
	// variants are the ones that the journey chooses between, exactly; a rule without any is asked for without.
	variants []string
	// interval says that a review decides the next one's interval, in whole months.
	interval bool
	// passes says that the journey goes on without an answer when a final date has passed. Nothing else may be passed by: it
	// would be waited for and could not be answered any more.
	passes bool
	// gate says that the journey waits for as long as it takes, so the rule may be a gate.
	gate bool
	// own is the department whose decision the answer is, by its responsibility: an exercise of its own authority, which no
	// policy gives to another.
	own string
	// confidential says that nobody but the department responsible for children may hear of it.
	confidential bool
}

// needOf is the need of a rule; the zero need of one that the journey does not ask for.
func needOf(rule string) need {
	for _, n := range needs {
		if n.rule == rule {
			return n
		}
	}
	return need{}
}

// needs has one line for each rule whose clock the journey starts; internal/casework/steps.go is where it says so. A rule that
// does not give a date there stops a family's journey in the middle, perhaps years after the policy was loaded, and
// nobody at the municipality can mend it. So a policy that lacks any of this is refused when it is loaded, when the one
// who wrote it is there to be told. Whoever adds a step with a rule, or another event or variant, adds it here; a test compares.
var needs = []need{
	{rule: policy.ConsentAnswer, start: policy.EventConsentAsked},
	{rule: policy.CoordinatorAppointed, start: policy.EventJourneyStarted},
	{rule: policy.Contribution, start: policy.EventAssessmentStarted, passes: true},
	{rule: policy.JointMeeting, start: policy.EventContributionsIn},
	{rule: policy.StatusMeeting, start: policy.EventStatusMeetingHeld, passes: true},
	{rule: policy.ClosingMeeting, start: policy.EventTracksDone},
	{rule: policy.ConcernAssessed, start: policy.EventConcernReceived, own: policy.Children, confidential: true},
	{rule: policy.ConcernReceipt, start: policy.EventConcernReceived, own: policy.Children, confidential: true},
	{rule: policy.PauseDemandsDecision, start: policy.EventPauseProposed, own: policy.Employment},
	{rule: policy.ExtraMeeting, start: policy.EventExtraMeetingCalled},
	{rule: policy.HandoverReceipt, start: policy.EventHandoverSent},
	{rule: policy.MergeTakenOver, start: policy.EventMergeDecided},
	{rule: policy.FirstInterview, start: policy.EventHelpRequested, passes: true},
	{rule: policy.CompanyPlacementMax, start: policy.EventPlacementStarted, variants: []string{policy.VariantJobReady, policy.VariantOther}},
	{rule: policy.WageSubsidyMax, start: policy.EventSubsidyStarted, variants: []string{policy.VariantPrivate, policy.VariantPublic}},
	{rule: policy.MentorMax, start: policy.EventMentorStarted},
	{rule: policy.ContactInterviews, start: policy.EventContactCourseStarted, passes: true, variants: []string{policy.VariantJobReady, policy.VariantOther}},
	{rule: policy.JobFollowUp, start: policy.EventWorkStarted},
	{rule: policy.ChildInvestigation, start: policy.EventNeedKnown, own: policy.Children},
	{rule: policy.InvestigationRest, start: policy.EventInvestigationProvisional, own: policy.Children},
	{rule: policy.ChildPlan, start: policy.EventMeasureDecided, own: policy.Children},
	{rule: policy.ChildFirstReview, start: policy.EventMeasureStarted, own: policy.Children},
	{rule: policy.ChildNextReview, start: policy.EventChildReviewHeld, interval: true, own: policy.Children},
	{rule: policy.ClosureDecision, start: policy.EventClosureProposed, own: policy.Children},
	{rule: policy.LetterReceipt, start: policy.EventLetterSent},
	{rule: policy.RefusalResolved, start: policy.EventDepartmentRefused},
	{rule: policy.AppealPeriod, start: policy.EventDecisionReceived},
	{rule: policy.AppealReassessment, start: policy.EventComplaintReceived, own: policy.Children},
	{rule: policy.NewsRead, start: policy.EventNewsReceived},
	{rule: policy.EndingConfirmed, start: policy.EventEndingProposed},
	{rule: policy.ConcernNews, start: policy.EventNewsReceived, own: policy.Children, confidential: true},
	{rule: policy.ConcernEnding, start: policy.EventEndingProposed, own: policy.Children, confidential: true},
	{rule: policy.AppealRuling, start: policy.EventAppealPassedOn, gate: true},
	{rule: policy.AbsenceNotice, start: policy.EventAbsenceKnown},
	{rule: policy.ChildHeard, start: policy.EventChildDecisionPrepared, gate: true},
}

// needs checks that every version of the rules gives the journey what it needs. That a rule is there at all, and has a
// period, is checked with the rules.
func (c *checker) needs() {
	for _, n := range needs {
		var versions []int
		for i, rule := range c.p.Rules {
			if rule.ID == n.rule {
				versions = append(versions, i)
				c.need(fmt.Sprintf("rules[%d]", i), rule, n)
			}
		}
		c.always(n.rule, versions)
	}
}

// need checks one version.
func (c *checker) need(path string, rule policy.Rule, n need) {
	if !slices.Contains(rule.Starts, n.start) {
		c.fault(path+".starts", "the journey starts this clock at %q, which is not among its starts", n.start)
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
