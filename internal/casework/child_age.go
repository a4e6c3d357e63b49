package casework

import (
	"time"

	"samspil/internal/calendar"
	"samspil/internal/policy"
)

// A child who turns 18 (fylder 18) is an adult before the law: the child's case is over, whatever stood open in it, and
// nobody speaks for the young person any more. Whether support goes on is another case, and not this journey's.

// comesOfAge ends a child's track: a closure under way falls, what is asked about the child is called off, and the
// children's department hears it. It is no closure of the case: none is counted. What goes on all the same says so
// in its row: the one who reported a concern still gets the receipt, an appeal is decided, and an investigation is closed by a person.
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
	s.plansAnew(now)
	s.note(now, Entry{Kind: ChildOfAge, Subject: child.ID, Why: "turned 18", Rows: child.rows()})
	for _, task := range s.OpenTasks() {
		if task.Key.under(child.ID) && !task.Key.Step.row().PastAge {
			s.drop(task, Superseded, Engine, now, "of age")
			s.Forget(task.Key)
		}
	}
	s.Notify(now, s.Policy.Responsible(policy.Children).ID, CodeChildOfAge, Key{Step: StepOfAge, Subject: child.ID, N: 1}, []string{child.ID}, s.childLaw(now))
	s.askGrownUp(child, now)
}

// AdultFromAge is the age, in years, from which somebody is an adult (værgemålsloven § 1; from memory).
const AdultFromAge = 18

// BornOn says when the child consents for themself, is a party, and is an adult. at is any moment of the day of birth.
func (t *ChildTrack) BornOn(at time.Time, law *policy.Policy) {
	t.OwnConsentFrom, t.PartyFrom, t.AdultFrom = Turns(at, law.Consent.OwnFromAge), Turns(at, law.Parties.ChildFromAge), Turns(at, AdultFromAge)
}

// Turns is the beginning in Copenhagen of the day on which somebody born then reaches an age, in UTC. Somebody born on 29 February reaches it on 1 March where
// there is no such day.
func Turns(born time.Time, age int) time.Time {
	day := born.In(calendar.Copenhagen)
	return calendar.Date(day.Year()+age, day.Month(), day.Day()).UTC()
}
