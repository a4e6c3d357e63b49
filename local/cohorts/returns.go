package cohorts

import (
	"samspil/internal/casework"
	"samspil/internal/rehearsal"
)

// Again is how the family that comes back is played from then on; false: it does not come back.
func (c Cohort) Again(i int) (rehearsal.Script, bool) {
	f, b := c.Families[i], &beginning{}
	first := c.Scripts()[i]
	s := rehearsal.Script{Name: first.Name + "-again", About: first.About, Expected: casework.Completed, Again: first.Name, Policy: first.Policy, Supported: true, Answers: f.answers(b)}
	e := f.measured(f.Back)
	e.When = b.since(0, firstMeasured)
	s.Events = []rehearsal.Event{e}
	return s, f.Back > 0
}
