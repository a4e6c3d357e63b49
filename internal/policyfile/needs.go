package policyfile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"samspil/internal/policy"
)

// needs checks that every version of the rules gives the journey what it needs. That a rule is there at all, and has a
// period, is checked with the rules.
func (c *checker) needs() {
	for _, n := range policy.RuleRows() {
		var versions []int
		for i, rule := range c.p.Rules {
			if rule.ID == n.ID {
				versions = append(versions, i)
				c.need(fmt.Sprintf("rules[%d]", i), rule, n)
			}
		}
		c.always(n.ID, versions)
	}
}

// need checks one version.
func (c *checker) need(path string, rule policy.Rule, n policy.RuleRow) {
	if !slices.Contains(rule.Starts, n.Start) {
		c.fault(path+".starts", "the journey starts this clock at %q, which is not among its starts", n.Start)
	}
	c.neededVariants(path+".variants", rule, n.Variants)
	switch {
	case rule.Gate && n.Gate:
		return
	case rule.Gate:
		c.fault(path+".gate", "the journey needs a due date from %s, so it cannot be a gate", rule.ID)
		return
	}
	if !rule.Final.IsZero() && !n.Passes {
		c.fault(path+".final", "the journey cannot go on without %s, so it has no final date", rule.ID)
	}
	if n.Interval && !surelyNotShorter(rule.Cap, policy.Period{N: 1, Unit: policy.Months}) {
		c.fault(path+".cap", "a decision sets how long it is, up to the cap: a cap of at least 1 month is needed")
	}
}

// neededVariants: a rule with variants gives a date only for one of them, and a rule without variants only for none.
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

// always checks that a version is in force whenever a clock may start: long ago, as for the measure of a child whose family
// comes in today, or some years ahead. versions checks that there is no gap between two of them.
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
