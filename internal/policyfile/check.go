package policyfile

import (
	"fmt"
	"slices"
	"strings"

	"samspil/internal/policy"
)

// check looks whether the parts of a policy that was read without fault fit each other. Each fault is put at the line of
// the part that does not fit.
func check(p *policy.Policy, r *reader) {
	c := &checker{p: p, r: r}
	c.departments()
	c.sections()
	c.work()
	c.benefits()
	c.interplay()
	c.suspension()
	c.duty()
	c.rosters()
	c.rules()
	c.needs()
	c.confidentialRules()
	c.versions()
	c.cycles()
}

type checker struct {
	p *policy.Policy
	r *reader
}

func (c *checker) fault(path, format string, args ...any) {
	c.r.fault(c.r.at(path), path, format, args...)
}

// oneOf adds a fault when the word is none of the known ones.
func (c *checker) oneOf(path, what, word string, known []string) {
	if !slices.Contains(known, word) {
		c.fault(path, "unknown %s %q%s", what, word, orList(word, known))
	}
}

// orList suggests the nearest known word, or lists all when none is near.
func orList(word string, known []string) string {
	if suggestion := didYouMean(word, known); suggestion != "" {
		return suggestion
	}
	return "; known are " + strings.Join(known, ", ")
}

// allOf checks each word of a list, and that none is repeated.
func (c *checker) allOf(path, what string, words, known []string) {
	for i, word := range words {
		at := fmt.Sprintf("%s[%d]", path, i)
		c.oneOf(at, what, word, known)
		if slices.Contains(words[:i], word) {
			c.fault(at, "%s %q stands twice", what, word)
		}
	}
}

// departments: ids are unique, and every responsibility has exactly one department.
func (c *checker) departments() {
	owner := map[string]string{}
	ids := map[string]bool{}
	for i, d := range c.p.Departments {
		path := fmt.Sprintf("departments[%d]", i)
		c.id(path+".id", d.ID)
		if d.ID == policy.ByMail {
			c.fault(path+".id", "no department can be called %q: e-mails go under that id", d.ID)
		}
		if ids[d.ID] {
			c.fault(path+".id", "two departments are called %q", d.ID)
		}
		ids[d.ID] = true
		c.allOf(path+".responsibleFor", "responsibility", d.ResponsibleFor, policy.Responsibilities)
		for j, responsibility := range d.ResponsibleFor {
			if first := owner[responsibility]; first != "" && first != d.ID {
				c.fault(fmt.Sprintf("%s.responsibleFor[%d]", path, j), "%q belongs to department %q already", responsibility, first)
			}
			owner[responsibility] = d.ID
		}
	}
	for _, responsibility := range policy.Responsibilities {
		if owner[responsibility] == "" {
			c.fault("departments", "no department is responsible for %q", responsibility)
		}
	}
}

// id keeps names that end up in workflow ids, task queues and addresses plain.
func (c *checker) id(path, id string) {
	for _, letter := range id {
		if (letter < 'a' || letter > 'z') && (letter < '0' || letter > '9') && letter != '-' {
			c.fault(path, "%q is no id: use a-z, 0-9 and -", id)
			return
		}
	}
}

func (c *checker) sections() {
	departments := c.p.DepartmentIDs()
	c.allOf("table", "department", c.p.Table, departments)
	c.oneOf("coordination.leadDepartment", "department", c.p.Coordination.LeadDepartment, departments)
	c.allOf("quorum.departments", "department", c.p.Quorum.Departments, departments)
	for i, id := range c.p.Quorum.Departments {
		if slices.Contains(departments, id) && !slices.Contains(c.p.Table, id) {
			c.fault(fmt.Sprintf("quorum.departments[%d]", i), "department %q is not at the table, so it cannot be asked to come", id)
		}
	}
	if c.p.Letters.PaperReceived.Unit.ByClock() {
		c.fault("letters.paperReceived", "a letter is received on a day: use days, weeks or workingDays")
	}
	if c.p.Absence.WarnPercent > c.p.Absence.NoticePercent {
		c.fault("absence.warnPercent", "the warning at %d %% would come after the notice at %d %%",
			c.p.Absence.WarnPercent, c.p.Absence.NoticePercent)
	}
	if len(c.p.ClosingDays) > maxClosingDays {
		c.fault("localClosingDays", "%d closing days a year are more than %d", len(c.p.ClosingDays), maxClosingDays)
	}
}

// maxClosingDays leaves enough working days to count with.
const maxClosingDays = 60

func (c *checker) interplay() {
	var seen []string
	for i, effect := range c.p.Interplay.Effects {
		path := fmt.Sprintf("interplay.effects[%d]", i)
		c.oneOf(path+".news", "news", effect.News, policy.News)
		if slices.Contains(seen, effect.News) {
			c.fault(path+".news", "%q has an effect already", effect.News)
		}
		seen = append(seen, effect.News)
		c.allOf(path+".does", "effect", effect.Does, policy.Doings)
		c.allOf(path+".tell", "department", effect.Tell, c.p.DepartmentIDs())
		c.confidential(path, effect)
		for j, doing := range effect.Does {
			if slices.Contains([]string{policy.DoMeasureReview, policy.DoProposeClosure}, doing) && !slices.Contains(childNews, effect.News) {
				c.fault(fmt.Sprintf("%s.does[%d]", path, j), "%q is about one child, and %q is not news about a child", doing, effect.News)
			}
		}
	}
}

// childNews are the news that are about one child.
var childNews = []string{policy.NewsConcern, policy.NewsAbsenceHigh, policy.NewsChildGoalsMet}

// confidential: a concern or crisis is told to the department responsible for children and to nobody else; of high absence, which
// becomes one, the school knows as well.
func (c *checker) confidential(path string, effect policy.Effect) {
	own, school := c.p.Responsible(policy.Children).ID, ""
	switch effect.News {
	case policy.NewsConcern, policy.NewsCrisis:
	case policy.NewsAbsenceHigh:
		school = c.p.Responsible(policy.School).ID
	default:
		return
	}
	for i, department := range effect.Tell {
		if department != own && department != school && slices.Contains(c.p.DepartmentIDs(), department) {
			c.fault(fmt.Sprintf("%s.tell[%d]", path, i), "only the department responsible for children, %q, is told of a %s: the others hear what follows from it", own, effect.News)
		}
	}
}

// confidentialRules: only the children's department answers a concern, or news that may be one, and a late one is escalated within it.
func (c *checker) confidentialRules() {
	within := []string{policy.TeamLeader, policy.Head, policy.DutyLead, policy.Children, policy.OnRoster}
	for i, rule := range c.p.Rules {
		if !policy.RuleRowOf(rule.ID).Confidential {
			continue
		}
		if !slices.Equal(rule.Answers, []string{policy.Children}) {
			c.fault(fmt.Sprintf("rules[%d].answers", i), "only the department responsible for children may hear of a concern: write [%s]", policy.Children)
		}
		for j, step := range rule.Escalate {
			if slices.Contains(addressees(), step.To) && !slices.Contains(within, step.To) {
				c.fault(fmt.Sprintf("rules[%d].escalate[%d].to", i, j), "only the department responsible for children may hear of a concern: escalate to one of %s", strings.Join(within, ", "))
			}
		}
	}
}

// ownDecision: a decision that is a department's own is answered by that department alone; on a child the children's department decides.
func (c *checker) ownDecision(path string, rule policy.Rule) {
	own := policy.RuleRowOf(rule.ID).Own
	for i, who := range rule.Answers {
		if own != "" && who != own && slices.Contains(answerers(), who) && (who != policy.Decider || own != policy.Children) {
			c.fault(fmt.Sprintf("%s.answers[%d]", path, i), "%s is for the department responsible for %s to decide, and nobody decides in its place", rule.ID, own)
		}
	}
}

func (c *checker) suspension() {
	for _, pattern := range policy.AlwaysRunning {
		if !slices.Contains(c.p.Suspension.NeverPause, pattern) {
			c.fault("suspension.neverPause", "%q is missing: no suspension stops these clocks", pattern)
		}
	}
	for i, pattern := range c.p.Suspension.NeverPause {
		c.pattern(fmt.Sprintf("suspension.neverPause[%d]", i), pattern)
	}
	var seen []string
	for i, scope := range c.p.Suspension.Scopes {
		path := fmt.Sprintf("suspension.scopes[%d]", i)
		c.id(path+".id", scope.ID)
		if slices.Contains(seen, scope.ID) {
			c.fault(path+".id", "two scopes are called %q", scope.ID)
		}
		seen = append(seen, scope.ID)
		for j, pattern := range scope.Rules {
			c.pattern(fmt.Sprintf("%s.rules[%d]", path, j), pattern)
		}
	}
	for _, id := range []string{policy.ScopeJourney, policy.ScopeDemands, policy.ScopeLeave} {
		if !slices.Contains(seen, id) {
			c.fault("suspension.scopes", "the scope %q is missing", id)
		}
	}
	c.leave()
}

// pattern adds a fault when it matches no rule at all.
func (c *checker) pattern(path, pattern string) {
	ids := c.ruleIDs()
	for _, id := range ids {
		if policy.MatchesAny([]string{pattern}, id) {
			return
		}
	}
	c.fault(path, "%q means no rule%s", pattern, didYouMean(pattern, ids))
}

func (c *checker) ruleIDs() []string {
	var ids []string
	for _, rule := range c.p.Rules {
		if !slices.Contains(ids, rule.ID) {
			ids = append(ids, rule.ID)
		}
	}
	return ids
}

// answerers and addressees are what `answers` and `to` may say.
func answerers() []string {
	return append(slices.Clone(policy.Responsibilities), policy.Coordinator, policy.Each, policy.Lead, policy.Decider)
}

func addressees() []string {
	return append(slices.Clone(policy.Responsibilities), policy.Coordinator, policy.TeamLeader, policy.Head, policy.DutyLead, policy.Leader, policy.OnRoster)
}
