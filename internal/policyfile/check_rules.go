package policyfile

import (
	"fmt"
	"slices"

	"samspil/internal/policy"
)

// rules checks each rule by itself.
func (c *checker) rules() {
	for i, rule := range c.p.Rules {
		path := fmt.Sprintf("rules[%d]", i)
		c.id(path+".id", rule.ID)
		c.allOf(path+".starts", "event", rule.Starts, policy.Events)
		c.allOf(path+".endsWith", "event", rule.EndsWith, policy.Events)
		c.allOf(path+".gives", "event", rule.Gives, policy.Events)
		c.allOf(path+".answers", "responsibility", rule.Answers, answerers())
		c.ownDecision(path, rule)
		if rule.Pausable && policy.MatchesAny(c.p.Suspension.NeverPause, rule.ID) {
			c.fault(path+".pausable", "%s is under suspension.neverPause, so no suspension may stop it", rule.ID)
		}
		if rule.Pausable && rule.RollAppeal {
			c.fault(path+".pausable", "an appeal period is the citizen's and is not paused")
		}
		if rule.Gate {
			c.gate(path, rule)
			continue
		}
		if len(rule.Variants) == 0 {
			c.terms(path, path, rule.Terms)
		}
		c.variants(path, rule)
	}
	for _, id := range policy.RuleIDs {
		if !slices.Contains(c.ruleIDs(), id) {
			c.fault("rules", "the rule %q is missing", id)
		}
	}
}

// gate: a rule without a period must have nothing that is counted from one.
func (c *checker) gate(path string, rule policy.Rule) {
	t := rule.Terms
	counted := !t.Period.IsZero() || !t.Target.IsZero() || !t.Final.IsZero() || !t.Cap.IsZero() ||
		t.RemindBefore != nil || t.RemindAfter != nil || t.Escalate != nil || t.Extend != nil ||
		t.Checks != nil || t.CheckCount != 0
	if counted || len(rule.Variants) > 0 || rule.RollAppeal || len(rule.EndsWith) > 0 {
		c.fault(path+".gate", "a gate has no dates: leave out period, reminders, escalations and variants")
	}
}

func (c *checker) variants(path string, rule policy.Rule) {
	var seen []string
	for i, variant := range rule.Variants {
		at := fmt.Sprintf("%s.variants[%d]", path, i)
		c.id(at+".id", variant.ID)
		if slices.Contains(seen, variant.ID) {
			c.fault(at+".id", "two variants are called %q", variant.ID)
		}
		seen = append(seen, variant.ID)
		c.terms(at, path, rule.Terms.With(variant.Terms))
	}
}

// terms checks a rule, or one of its variants, with everything that it takes from the rule. A variant's fault is put at its own field
// or, where it has none, at the rule's.
func (c *checker) terms(path, rulePath string, t policy.Terms) {
	field := func(name string) string {
		if _, own := c.r.places[path+"."+name]; own {
			return path + "." + name
		}
		return rulePath + "." + name
	}
	for i, step := range t.Escalate {
		c.oneOf(fmt.Sprintf("%s[%d].to", field("escalate"), i), "role", step.To, addressees())
	}
	if t.Period.IsZero() {
		c.fault(path, "a period is missing (or gate: true)")
		return
	}
	for i, before := range t.RemindBefore {
		if surelyNotShorter(before, t.Period) {
			c.fault(fmt.Sprintf("%s[%d]", field("remindBefore"), i), "the reminder %v before due would come before the clock starts (the period is %v)",
				before, t.Period)
		}
	}
	for i, after := range t.RemindAfter {
		if maybeNotShorter(after, t.Period) {
			c.fault(fmt.Sprintf("%s[%d]", field("remindAfter"), i), "the reminder %v after the start would come after the due date (the period is %v)",
				after, t.Period)
		}
	}
	if !t.Target.IsZero() && maybeNotShorter(t.Target, t.Period) {
		c.fault(field("target"), "the target %v is not before the due date (the period is %v)", t.Target, t.Period)
	}
	for i, point := range t.Checks {
		if maybeNotShorter(point, t.Period) {
			c.fault(fmt.Sprintf("%s[%d]", field("checks"), i), "the check after %v is not before the due date (the period is %v)",
				point, t.Period)
		}
	}
	if t.Checks != nil && t.CheckCount != 0 {
		c.fault(field("checkCount"), "give either checks or checkCount")
	}
	if t.CheckCount*24*hour > shortest(t.Period) {
		c.fault(field("checkCount"), "%d checks do not fit into %v: at most one a day", t.CheckCount, t.Period)
	}
	if !t.Cap.IsZero() && maybeNotShorter(t.Period, t.Cap) && t.Period != t.Cap {
		c.fault(field("period"), "the period %v may be longer than the cap %v", t.Period, t.Cap)
	}
	if t.Cap.Unit.ByClock() {
		c.fault(field("cap"), "an interval decided in a review is counted in days, not hours")
	}
	c.extension(field("extend"), t)
}

func (c *checker) extension(path string, t policy.Terms) {
	if t.Extend == nil {
		return
	}
	if limit := t.Extend.Max; !limit.IsZero() && surelyNotShorter(t.Period, limit) {
		c.fault(path+".max", "the longest period %v leaves no room to extend %v", limit, t.Period)
	}
	if t.Extend.By.Unit.ByClock() != t.Period.Unit.ByClock() {
		c.fault(path+".by", "hours extend hours, and days extend days (the period is %v)", t.Period)
	}
}
