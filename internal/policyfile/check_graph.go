package policyfile

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/policy"
)

// versions: a rule may have several versions when their days of validity neither overlap nor leave a gap.
func (c *checker) versions() {
	for _, id := range c.ruleIDs() {
		var indexes []int
		for i, rule := range c.p.Rules {
			if rule.ID != id {
				continue
			}
			if rule.ValidFrom != "" && rule.ValidTo != "" && rule.ValidTo < rule.ValidFrom {
				c.fault(fmt.Sprintf("rules[%d].validTo", i), "%s ends before it begins (%s)", rule.ValidTo, rule.ValidFrom)
			}
			indexes = append(indexes, i)
		}
		slices.SortStableFunc(indexes, func(a, b int) int {
			return strings.Compare(c.p.Rules[a].ValidFrom, c.p.Rules[b].ValidFrom)
		})
		for k := 1; k < len(indexes); k++ {
			c.neighbours(indexes[k-1], indexes[k])
		}
	}
}

// neighbours compares two versions of a rule that follow each other.
func (c *checker) neighbours(earlier, later int) {
	a, b := c.p.Rules[earlier], c.p.Rules[later]
	aLine := c.r.at(fmt.Sprintf("rules[%d]", earlier)).Line
	path := fmt.Sprintf("rules[%d]", later)
	switch {
	case a.ValidTo == "" && b.ValidFrom == "":
		c.fault(path+".id", "the rule %q stands on line %d too: two versions need validFrom and validTo", b.ID, aLine)
	case a.ValidTo == "" || b.ValidFrom == "" || b.ValidFrom <= a.ValidTo:
		c.fault(path+".id", "the validity of %q overlaps that of the version on line %d", b.ID, aLine)
	case nextDay(a.ValidTo) != b.ValidFrom:
		c.fault(path+".validFrom", "no version of %q is in force from %s until %s (the one before is on line %d)",
			b.ID, nextDay(a.ValidTo), b.ValidFrom, aLine)
	}
}

// cycles: no rules may start each other in a circle, or a clock would start itself for ever. A rule may start again at its own event
// when it says `repeats: true` and something else starts it first.
func (c *checker) cycles() {
	starts := c.startedBy()
	done := map[int]bool{}
	for i := range c.p.Rules {
		if circle := findCircle(starts, i, nil, done); circle != nil {
			c.fault(fmt.Sprintf("rules[%d].starts", circle[0]), "what starts what goes in a circle: %s", c.names(circle))
			return
		}
	}
	for i, rule := range c.p.Rules {
		c.repeat(i, rule)
	}
}

// startedBy has for each rule the other rules that one of its events starts.
func (c *checker) startedBy() [][]int {
	starts := make([][]int, len(c.p.Rules))
	for i, from := range c.p.Rules {
		for j, to := range c.p.Rules {
			if from.ID != to.ID && overlaps(from.Gives, to.Starts) {
				starts[i] = append(starts[i], j)
			}
		}
	}
	return starts
}

// findCircle walks from the rule and gives the rules of the first circle it meets, or nil.
func findCircle(starts [][]int, rule int, way []int, done map[int]bool) []int {
	if at := slices.Index(way, rule); at >= 0 {
		return way[at:]
	}
	if done[rule] {
		return nil
	}
	for _, next := range starts[rule] {
		if circle := findCircle(starts, next, append(slices.Clone(way), rule), done); circle != nil {
			return circle
		}
	}
	done[rule] = true
	return nil
}

func (c *checker) names(circle []int) string {
	var ids []string
	for _, i := range append(slices.Clone(circle), circle[0]) {
		ids = append(ids, c.p.Rules[i].ID)
	}
	return strings.Join(ids, " -> ")
}

// repeat checks a rule that gives the event it starts at.
func (c *checker) repeat(i int, rule policy.Rule) {
	path := fmt.Sprintf("rules[%d]", i)
	own := overlaps(rule.Gives, rule.Starts)
	if own && !rule.Repeats {
		c.fault(path+".starts", "%s starts itself: say repeats: true when it is meant to", rule.ID)
	}
	if !own && rule.Repeats {
		c.fault(path+".repeats", "%s does not give any event it starts at, so it cannot repeat", rule.ID)
	}
	if own && rule.Repeats && !c.hasFirstStart(rule) {
		c.fault(path+".starts", "%s is started by nothing but itself", rule.ID)
	}
}

// hasFirstStart tells whether anything but the rule itself gives one of its starts; an event that no rule gives comes from
// casework.
func (c *checker) hasFirstStart(rule policy.Rule) bool {
	for _, event := range rule.Starts {
		if !slices.Contains(rule.Gives, event) {
			return true
		}
		for _, other := range c.p.Rules {
			if other.ID != rule.ID && slices.Contains(other.Gives, event) {
				return true
			}
		}
	}
	return false
}

func overlaps(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool { return slices.Contains(b, x) })
}

// nextDay is the day after one written 2006-01-02.
func nextDay(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return calendar.ISODate(calendar.AddDays(calendar.Date(t.Date()), 1))
}
