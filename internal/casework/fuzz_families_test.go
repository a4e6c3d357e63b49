package casework

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"
	"time"

	"samspil/internal/policy"
)

// Moment is a family at one moment of its journey, as it is written down.
type Moment struct {
	Name  string
	Now   time.Time
	state string
}

// State is the family, to do with as one likes.
func (m Moment) State(t testing.TB) *State {
	s := &State{}
	if err := json.Unmarshal([]byte(m.state), s); err != nil {
		t.Fatal(err)
	}
	return s
}

// Moments are the moments of a journey that the tests know, always in the same order.
func Moments(t testing.TB) []Moment {
	var all []Moment
	for _, name := range append(slices.Sorted(maps.Keys(wrongs)), "leaving", "ended") {
		s, now := momentOf(t, name)
		all = append(all, Moment{name, now, asJSON(t, s)})
	}
	return all
}

// Tried is a decision that some test takes or sees refused.
type Tried struct {
	Body   Body
	Moment int // in Moments
}

// TriedDecisions are decisions of every kind: those that fit, each at the first moment at which it does, and for the others one
// with something wrong in it, at its moment.
func TriedDecisions(t testing.TB, moments []Moment) []Tried {
	var all []Tried
	left, seen := slices.Clone(fitting), map[string]bool{}
	add := func(body Body, moment int) {
		all = append(all, Tried{body, moment})
		seen[body.Name()] = true
	}
	for i, m := range moments {
		s := m.State(t)
		left = slices.DeleteFunc(left, func(body Body) bool {
			fits := slices.ContainsFunc(everybody, func(by Actor) bool { return s.Check(body, by, m.Now) == nil })
			if fits {
				add(body, i)
			}
			return fits
		})
	}
	for i, m := range moments {
		for _, w := range wrongs[m.Name] {
			if !seen[w.body.Name()] {
				add(w.body, i)
			}
		}
	}
	return all
}

// Everybody are those who may come with a decision.
func Everybody() []Actor { return everybody }

// WatchOf looks on at a family from a moment on, with all that its journal says so far.
func WatchOf(s *State, now time.Time) *Watch {
	w := NewWatch()
	w.State, w.Now = s, now
	return w
}

// FamilyUnder is the usual family on its first day under some policy.
func FamilyUnder(p *policy.Policy) (s *State, now time.Time) {
	usual := family()
	s = NewState(Start{Case: usual.Case, Language: "da", Policy: p, Members: usual.Members, Consents: usual.Consents})
	s.BeginJourney(started)
	return s, started
}

// FirstMembers are those with whom the usual family came in.
func FirstMembers() []*Member { return family().Members }
