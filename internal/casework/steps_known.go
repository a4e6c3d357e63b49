package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// What is known of a step, read from its row.

// rowOf is the table by step.
var rowOf = func() map[Step]StepRow {
	by := make(map[Step]StepRow, len(stepRows))
	for _, row := range stepRows {
		by[row.Step] = row
	}
	return by
}()

// confidentialByRule makes the purpose of a step Confidential where its rule is: what only the children's department may know of is said
// once, with the rule.
func confidentialByRule(rows []StepRow) []StepRow {
	for i, row := range rows {
		if len(row.Rules) > 0 && policy.RuleRowOf(row.Rules[0]).Confidential {
			rows[i].Purpose = Confidential
		}
	}
	return rows
}

// row gives what is known of a step. Of one that there is not, nobody hears: that is the safe way.
func (s Step) row() StepRow {
	if row, known := rowOf[s]; known {
		return row
	}
	return StepRow{Step: s, Purpose: Confidential}
}

// purpose is why a step's department is told of it.
func (s Step) purpose() Purpose { return s.row().Purpose }

// Confidential tells whether only the department whose duty it is may hear of a step, whatever anybody has agreed to: nobody
// else learns that there is a concern (underretning).
func (s Step) Confidential() bool { return s.purpose() == Confidential }

// ConfidentialSteps are all of these.
func ConfidentialSteps() []string { return stepsThat(Step.Confidential) }

// Hidden tells whether no other department, nor the coordinator, may know that a step is open: it is confidential, or its department's and the children's department's alone.
// So it stands in no list, count, date or report that others read.
func (s Step) Hidden() bool { return s.Confidential() || s.row().OwnersAlone }

// HiddenSteps are all of these.
func HiddenSteps() []string { return stepsThat(Step.Hidden) }

func stepsThat(holds func(Step) bool) []string {
	var out []string
	for _, row := range stepRows {
		if holds(row.Step) {
			out = append(out, string(row.Step))
		}
	}
	return out
}

// IsMeeting tells whether the step is a meeting of the table.
func (s Step) IsMeeting() bool { return s.in(Meetings) }

// in tells whether the step is one of a group.
func (s Step) in(g Group) bool { return s.row().Group == g }

// stepsIn are the steps of a group, in the order of their rows.
func stepsIn(g Group) []Step {
	var out []Step
	for _, row := range stepRows {
		if row.Group == g {
			out = append(out, row.Step)
		}
	}
	return out
}

// openIn tells whether something of a group of steps waits for an answer about a child.
func (s *State) openIn(g Group, child *Member) bool {
	return slices.ContainsFunc(s.OpenTasks(), func(t *Task) bool { return t.Key.Step.in(g) && t.Key.Subject == child.ID })
}

// In gives the step's name in a language ("da" or "en"); the code itself where there is none.
func (s Step) In(language string) string {
	name := s.row().En
	if language == "da" {
		name = s.row().Da
	}
	if name == "" {
		return string(s)
	}
	return name
}

// rule is what the policy must have of the rule that says when the step is due; nothing where nothing is owed.
func (s Step) rule() policy.RuleRow {
	if rules := s.row().Rules; len(rules) > 0 {
		return policy.RuleRowOf(rules[0])
	}
	return policy.RuleRow{}
}

// basis is the law that a step stands on, as the policy's rule for it has it on a day; empty where the step has no rule.
func (s *State) basis(step Step, now time.Time) string {
	rule := step.rule()
	if rule.ID == "" {
		return ""
	}
	return s.deadline(rule.ID, From(rule.Start, now)).Basis
}

// owes is the department that a step is asked of.
func (s *State) owes(k Key) string {
	switch who := k.Step.row().Owes; who {
	case theLead, nobody:
		return s.LeadDepartment
	case theSubject:
		return k.Subject
	default:
		return s.Policy.Responsible(who).ID
	}
}
