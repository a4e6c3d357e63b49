package casework

import (
	"slices"
	"time"
)

// A child can die while a concern about it lies unread, or is not screened. A concern that nobody has read is read all the same, by the clocks that run. And the other children of the
// family may live in what it was about: each of them is assessed within 24 hours, as if it had been about them too. That is believed: the law has each concern assessed (§ 136, read),
// and siblings looked at where a child is investigated (§ 21, stk. 1, read). What the law has for a child does not open for one who is dead.

// siblingsAfterDeath has the other children assessed whom the concerns about a child may be about that dies, before what is asked about the child is called off. Nobody but the children's
// department hears of it.
func (s *State) siblingsAfterDeath(m *Member, now time.Time) {
	if m.Child == nil {
		return
	}
	for _, c := range slices.Clone(m.Child.Concerns) {
		d := ReportConcern{Source: c.Source, Text: c.Text, Reporter: c.Reporter, Receipted: true, afterDeath: true}
		for _, sibling := range s.Children() {
			if sibling != m && sibling.Child.OfAgeAt == nil {
				s.openAssessment(d, sibling, Key{}, Engine, now)
			}
		}
	}
}

// siblingsUnassessed tells whether a child is not assessed yet whose sibling died while a concern was open: nobody knows whether it is safe.
func (s *State) siblingsUnassessed() bool {
	return slices.ContainsFunc(s.Members, func(m *Member) bool {
		return m.Child != nil && slices.ContainsFunc(m.Child.Concerns, func(c Concern) bool { return c.AfterDeath && c.AssessedAt == nil })
	})
}

// readAfterDeath keeps a concern that was assessed when the child was dead: should that have been a mistake, it is screened.
func (t *ChildTrack) readAfterDeath(c Concern) { t.Concerns = append(t.Concerns, c) }

// screenAgain asks for the screening of what was assessed of a child that was taken for dead. What was screened before comes back by itself.
func (s *State) screenAgain(m *Member, back []*Task, now time.Time) {
	if m.Child == nil || m.Child.OfAgeAt != nil {
		return
	}
	for _, c := range slices.Clone(m.Child.Concerns) {
		screening := Key{Step: StepScreening, Subject: m.ID, N: c.N}
		if c.AssessedAt != nil && !slices.ContainsFunc(back, func(t *Task) bool { return t.Key == screening }) {
			s.askScreening(m, m.Child.takeConcern(c.N), now)
		}
	}
}

// died tells whether a child is dead as far as is known.
func (m *Member) died() bool { return m.LeftWhy == Died }

// childDied shows the way to those who report about a child that has died.
func childDied(field string) *Refusal {
	return refuse("child-died", field, "Barnet er registreret som død. Handler underretningen også om søskende, så skriv den om hver af dem: så får de hver sin vurdering inden 24 timer. Er dødsfaldet en fejl, så ret det først (correct).",
		"The child is recorded as dead. Where the concern is about siblings, too, write it about each of them: so each has an assessment of its own within 24 hours. Where the death is a mistake correct that first (correct).")
}
