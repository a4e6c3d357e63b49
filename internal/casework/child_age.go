package casework

import (
	"time"

	"samspil/internal/policy"
)

// A child who turns 18 (fylder 18) is an adult before the law: the child's case is over, whatever stood open in it, and
// nobody speaks for the young person any more. Whether support goes on is another case, and not this journey's.

// comesOfAge ends a child's track: a closure under way falls, what is asked about the child is called off, and the
// children's department hears it. It is no closure of the case: none is counted. What goes on all the same says so
// in its row: the one who reported a concern still gets the receipt, and an appeal is decided.
func (s *State) comesOfAge(child *Member, now time.Time) {
	t, at := child.Child, now.UTC()
	if t.ClosedAt == nil {
		s.closureFalls(child, "of age", Engine, now)
	}
	for _, d := range t.Decided {
		s.callOffPlan(child, d, "of age", now)
	}
	s.lettersLeft(child, now)
	t.OfAgeAt = &at
	s.note(now, Entry{Kind: ChildOfAge, Subject: child.ID, Why: "turned 18", Rows: child.rows()})
	for _, task := range s.OpenTasks() {
		if task.Key.under(child.ID) && !task.Key.Step.row().PastAge {
			s.drop(task, Superseded, Engine, now, "of age")
			s.Forget(task.Key)
		}
	}
	s.Notify(now, s.Policy.Responsible(policy.Children).ID, CodeChildOfAge, Key{Step: StepOfAge, Subject: child.ID, N: 1}, []string{child.ID}, s.childLaw(now))
}
