package casework

import (
	"slices"
	"time"
)

// Offered tells whether somebody may take a decision now, before anything of it is filled in, and if not why not: who has a say in
// it, whether the journey takes it at this point, and whether there is a task for it to answer. What is filled in may still be
// refused. The answer depends on nothing that the actor may not know.
func (s *State) Offered(row DecisionRow, by Actor, now time.Time) *Refusal {
	if !slices.ContainsFunc(row.May, func(may May) bool {
		return slices.ContainsFunc(may.Grounds, func(g Ground) bool { return g.As.Holds(by) && s.couldHave(g.Part, row, by) })
	}) {
		return s.notYours(AuthorityOf(row.Name())[0], row.Decision)
	}
	if r := row.Decision.Check(s, by, now); r != nil && r.Rule == RuleEnding {
		return r
	}
	if len(row.Answers) > 0 && !slices.ContainsFunc(s.Tasks, func(t *Task) bool { return slices.Contains(row.Answers, t.Key.Step) && s.seenBy(t, by) }) {
		return refuse("nothing-to-answer", "", "Der er ingen opgave af den slags. Du skal ikke gøre mere.", "There is no such task. You need do nothing more.")
	}
	return nil
}

// couldHave tells whether somebody can have a part in what is decided, whatever is filled in.
func (s *State) couldHave(p Part, row DecisionRow, by Actor) bool {
	switch p {
	case OwesTask:
		return by.Department != "" && (len(row.Answers) == 0 ||
			slices.ContainsFunc(row.Answers, func(step Step) bool { return step.row().Owes == theSubject || s.owes(Key{Step: step}) == by.Department }) ||
			slices.ContainsFunc(s.Tasks, func(t *Task) bool { return slices.Contains(row.Answers, t.Key.Step) && t.Department == by.Department }))
	case NamedThere, WorksThere:
		return by.Department != ""
	case Themself:
		return by.Case == s.Case && s.Member(by.Member) != nil
	}
	return s.has(p, row.Decision, by)
}

// seenBy tells whether somebody may know of a task.
func (s *State) seenBy(t *Task, by Actor) bool {
	return !t.Key.Step.Confidential() || by.Department == t.Department
}
