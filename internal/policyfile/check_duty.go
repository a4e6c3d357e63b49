package policyfile

import (
	"fmt"
	"slices"

	"samspil/internal/policy"
)

// duty: somebody is on duty at every hour, and each in the roster stands there once.
func (c *checker) duty() {
	d := c.p.Duty
	c.hours("duty", d.Opens, d.Closes)
	var days []string
	for i, day := range d.Days {
		path := fmt.Sprintf("duty.days[%d]", i)
		c.oneOf(path+".day", "weekday", day.Day, policy.Weekdays)
		if slices.Contains(days, day.Day) {
			c.fault(path+".day", "%s stands there twice", day.Day)
		}
		days = append(days, day.Day)
		c.hours(path, day.Opens, day.Closes)
	}
	on := map[string]bool{}
	var roles []string
	for i, x := range d.Roster {
		path := fmt.Sprintf("duty.roster[%d]", i)
		c.id(path+".role", x.Role)
		c.oneOf(path+".when", "time", x.When, policy.Whens)
		if slices.Contains(roles, x.Role) {
			c.fault(path+".role", "%q stands in the roster twice", x.Role)
		}
		roles = append(roles, x.Role)
		on[x.When] = true
	}
	if !on[policy.WhenAlways] && (!on[policy.WhenOpen] || !on[policy.WhenClosed]) {
		c.fault("duty.roster", "at some hours nobody is on duty: write one who is always, or one for each of %s and %s", policy.WhenOpen, policy.WhenClosed)
	}
}

// rosters: the roster is the children's department's, so nothing of another's goes down it.
func (c *checker) rosters() {
	for i, rule := range c.p.Rules {
		for j, step := range rule.Escalate {
			if step.To == policy.OnRoster && !slices.Equal(rule.Answers, []string{policy.Children}) {
				c.fault(fmt.Sprintf("rules[%d].escalate[%d].to", i, j), "the roster is that of the department responsible for children, which does not owe %s", rule.ID)
			}
		}
	}
}

// hours: the department opens before it closes.
func (c *checker) hours(path string, opens, closes int) {
	if opens >= closes {
		c.fault(path+".closes", "the department would close at %d, before it opens at %d", closes, opens)
	}
}
