package policyfile

import (
	"fmt"
	"slices"

	"samspil/internal/policy"
)

// work: each outcome has its row, and offers are those that there are.
func (c *checker) work() {
	c.allOf("work.besideHours", "offer", c.p.Work.BesideHours, policy.Offers)
	c.allOf("work.besideJob", "offer", c.p.Work.BesideJob, policy.Offers)
	if from, until := c.p.Work.Summer.From.String(), c.p.Work.Summer.Until.String(); until < from {
		c.fault("work.summer.until", "the summer would end on %s, before it begins on %s", until, from)
	}
	var seen []string
	for i, o := range c.p.Work.Outcomes {
		path := fmt.Sprintf("work.outcomes[%d].id", i)
		c.oneOf(path, "outcome", o.ID, policy.OutcomeIDs)
		if slices.Contains(seen, o.ID) {
			c.fault(path, "two outcomes are called %q", o.ID)
		}
		seen = append(seen, o.ID)
		if o.ID == policy.OutcomeEarlyRetirement && o.FollowUp {
			c.fault(fmt.Sprintf("work.outcomes[%d].followUp", i), "there is no work to follow up in early retirement")
		}
	}
	for _, id := range policy.OutcomeIDs {
		if !slices.Contains(seen, id) {
			c.fault("work.outcomes", "the outcome %q is missing", id)
		}
	}
}

// benefits: each kind has a group and offers that there are, and one of them is none.
func (c *checker) benefits() {
	var seen []string
	for i, b := range c.p.Benefits {
		path := fmt.Sprintf("benefits[%d]", i)
		c.id(path+".id", b.ID)
		if slices.Contains(seen, b.ID) {
			c.fault(path+".id", "two benefits are called %q", b.ID)
		}
		seen = append(seen, b.ID)
		c.oneOf(path+".group", "group", b.Group, append([]string{policy.ByReadiness}, policy.TargetGroups...))
		c.allOf(path+".offers", "offer", b.Offers, policy.Offers)
		if b.Outcome != "" && b.Outcome != policy.OutcomeEarlyRetirement {
			c.fault(path+".outcome", "only %q comes with a benefit; work and education are written down when they begin", policy.OutcomeEarlyRetirement)
		}
		if b.ID == policy.BenefitNone && b.Support {
			c.fault(path+".support", "whoever gets no benefit does not live on public support")
		}
	}
	if !slices.Contains(seen, policy.BenefitNone) {
		c.fault("benefits", "the kind %q is missing", policy.BenefitNone)
	}
}

// leave: it stops the follow-up's clock, or work would be counted in which nobody could work.
func (c *checker) leave() {
	for i, scope := range c.p.Suspension.Scopes {
		if scope.ID != policy.ScopeLeave {
			continue
		}
		for j, rule := range c.p.Rules {
			if rule.ID == policy.JobFollowUp && !rule.Pausable {
				c.fault(fmt.Sprintf("rules[%d].pausable", j), "leave stops the clock of %s: write true", rule.ID)
			}
		}
		if !policy.MatchesAny(scope.Rules, policy.JobFollowUp) {
			c.fault(fmt.Sprintf("suspension.scopes[%d].rules", i), "leave stops the clock of %s: name it", policy.JobFollowUp)
		}
		if policy.MatchesAny(c.p.Suspension.NeverPause, policy.JobFollowUp) {
			c.fault("suspension.neverPause", "leave stops the clock of %s", policy.JobFollowUp)
		}
	}
}
