package casework_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"samspil/internal/agenda"
	"samspil/internal/casework"
	"samspil/internal/policy"
	"samspil/internal/rehearsal/chance"
)

// Two families to whom the same happens, whatever it is, but that in one of them concerns and crises are reported, assessed and screened
// with cause or without, looked into, answered or left to lie: whoever is not in the children's department sees, hears, is asked, is offered and is refused the
// same in both, gaps in numbers, counts and previews included. What that department decides is the same in both, and takes effect in
// both: only where it could not be taken in one of them is it taken in neither. While a concern holds a closing in the one, the department's system is slow
// to confirm it in the other.
func TestFamily_TwinsLookAlikeButForAConcern(t *testing.T) {
	if testing.Short() {
		t.Skip("random families")
	}
	laws, closing := []*policy.Policy{casework.NewWatch().State.Policy}, casework.Closing(t)
	reached := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		w := newTwins(t, laws, closing)
		w.alike()
		for range rapid.IntRange(5, 120).Draw(t, "steps") {
			w.step()
			if w.plain.Ending == nil {
				w.alike()
				continue
			}
			// The journey of the one is over later, as where a duty is not confirmed; everybody hears of the end at once.
			require.NotNil(t, w.secret.Ending)
			require.Equal(t, w.plain.Ending.Kind, w.secret.Ending.Kind)
			require.Equal(t, casework.Told(w.plain, w.now), casework.Told(w.secret, w.now))
			if w.plain.Stage == casework.Ended {
				break
			}
		}
		reached[string(w.plain.Stage)]++
		reached["secrets"] += w.secrets
		for to := range w.led {
			reached[to]++
		}
	})
	t.Log(reached)
}

// twins are the two families.
type twins struct {
	*rapid.T
	plain, secret *casework.State
	now           time.Time
	laws          []*policy.Policy
	secrets       int            // how much happened in the one and not in the other
	led           map[string]int // what it led to there
	looked        int
}

func newTwins(t *rapid.T, laws []*policy.Policy, closing func(decided bool) (*casework.State, time.Time)) *twins {
	w := &twins{T: t, laws: laws, led: map[string]int{}, now: casework.NewWatch().Now, plain: casework.NewWatch().State, secret: casework.NewWatch().State}
	if far := rapid.IntRange(0, 3).Draw(t, "far"); far < 2 { // a family whose child's case is about to be closed
		w.plain, w.now = closing(far == 1)
		w.secret, _ = closing(far == 1)
		return w
	}
	unasked := rapid.Bool().Draw(t, "not asked yet")
	w.both(func(s *casework.State) {
		s.Policy = laws[0]
		if unasked {
			casework.Unasked(s)
		}
	})
	return w
}

// both has the same happen to both.
func (w *twins) both(happens func(*casework.State)) {
	for _, s := range []*casework.State{w.plain, w.secret} {
		happens(s)
	}
	w.goOn()
}

// goOn has both go as far as they can.
func (w *twins) goOn() {
	casework.Together(w.plain, w.secret, w.now)
	for _, m := range w.secret.Members {
		if m.Child == nil {
			continue
		}
		if m.Child.Held {
			w.led["held"]++
		}
		if m.Child.Closing() != nil && m.Child.ClosedAt == nil && w.secret.ClosureHeld(m) {
			w.led["held when decided"]++
		}
		if m.Child.Proposed && w.secret.ConcernHolds(m) && !w.plain.ConcernHolds(w.plain.Member(m.ID)) {
			w.led["proposed all the same"]++
		}
		if w.secret.Investigating(m) && !w.plain.Investigating(w.plain.Member(m.ID)) {
			w.led["investigated"]++
		}
	}
}

func (w *twins) alike() {
	w.looked++
	offers := w.looked%4 == 1
	require.Equal(w.T, news(w.plain), news(w.secret), "on the agenda")
	require.Equal(w.T, casework.Shown(w.plain, w.now, offers), casework.Shown(w.secret, w.now, offers))
}

// news is what the agenda says of what has happened since the family was looked at last, to a department that everybody has let in.
func news(s *casework.State) []agenda.Change {
	f := agenda.Facts{Case: s.Case, Since: s.Journal}
	for _, m := range s.Members {
		f.Members = append(f.Members, casework.MemberRow{Member: m.ID, SpokenBy: []string{m.ID}})
		f.Consents = append(f.Consents, casework.ConsentRow{Member: m.ID, Department: "social", Purpose: casework.ConsentShare, State: casework.ConsentGiven})
	}
	return agenda.Make(f, "social").Changes
}

// N lets rapid roll the dice.
func (w *twins) N(n int) int { return rapid.IntRange(0, n-1).Draw(w.T, "die") }

func (w *twins) step() {
	switch w.N(10) {
	case 9:
		w.marks()
	case 8:
		w.asks()
	case 0, 1:
		w.now = w.now.Add(time.Duration(rapid.IntRange(1, 40*24).Draw(w.T, "hours")) * time.Hour)
		w.both(func(*casework.State) {})
	case 2, 3:
		w.secretly()
	default:
		body, by := chance.Table{Dice: w, View: w.plain.View(w.now, false), Laws: w.laws}.Decision()
		row, _ := casework.RowOf(body.Name())
		if !row.Confidential {
			w.decide(body, by)
		}
	}
}

// decide: a person decides the same in both.
func (w *twins) decide(body casework.Body, by casework.Actor) {
	own := func() casework.Body { // each family keeps the one who joins as its own
		if _, joins := body.(casework.AddMember); !joins {
			return body
		}
		text, err := json.Marshal(body)
		require.NoError(w.T, err)
		copied, err := casework.ReadBody(body.Name(), text)
		require.NoError(w.T, err)
		return copied
	}
	a, b := w.plain.Check(own(), by, w.now), w.secret.Check(own(), by, w.now)
	if by.Department != "children" {
		require.Equal(w.T, a, b, "%s by %s", body.Name(), by.ID)
		one, err := w.plain.Preview(own(), by, w.now)
		require.NoError(w.T, err)
		other, err := w.secret.Preview(own(), by, w.now)
		require.NoError(w.T, err)
		require.Equal(w.T, one, other, "what %s by %s would do", body.Name(), by.ID)
	}
	if a == nil && b == nil {
		w.both(func(s *casework.State) { own().Apply(s, by, w.now) })
	}
}
