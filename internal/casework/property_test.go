package casework_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"samspil/internal/casework"
	"samspil/internal/policy"
	"samspil/internal/policyfile"
	"samspil/internal/rehearsal/chance"
	"samspil/internal/rehearsal/witness"
)

// Whatever people decide, in whatever order, and however long they take: no panic, nothing is forgotten, nobody is told
// what they have no ground to hear, and the state survives being written down.
func TestFamily_HoldsTogetherWhateverHappens(t *testing.T) {
	if testing.Short() {
		t.Skip("random families")
	}
	laws := []*policy.Policy{policyfile.Default(), casework.OtherLaw(t)}
	reached := map[string]int{} // how far the families get
	rapid.Check(t, func(t *rapid.T) {
		r := &random{T: t, Watch: casework.NewWatch(), laws: laws}
		seen := witness.New(laws[0], r.State.Members, laws...)
		if rapid.Bool().Draw(t, "not asked yet") {
			casework.Unasked(r.State)
		}
		casework.Walk(r.State, r.Now)
		for range rapid.IntRange(5, 120).Draw(t, "steps") {
			r.step()
			require.NoError(t, seen.Read(r.State.Journal, r.State.Outbox))
			r.Holds(t)
			r.Post(rapid.IntRange(0, 12).Draw(t, "down"), rapid.IntRange(0, 60).Draw(t, "refused"))
		}
		r.Count(reached)
	})
	t.Log(reached)
}

// The same steps bring a family through when everybody does their part, so the ones above do not go round in circles.
func TestFamily_ComesThroughWhenEverybodyDoesTheirPart(t *testing.T) {
	t.Parallel()
	w := casework.NewWatch()
	s := w.State
	casework.Walk(s, w.Now)
	decide := func(by casework.Actor, body casework.Body) {
		refusal := s.Check(body, by, w.Now)
		require.Nil(t, refusal, "%s: %+v", body.Name(), refusal)
		s.Decide(body, by, w.Now)
	}
	for end := w.Now.AddDate(3, 0, 0); s.Stage != casework.Ended && w.Now.Before(end); {
		for _, task := range s.View(w.Now, false).Tasks {
			decide(chance.WhoAnswers(task), chance.AnswerWell(task, s.View(w.Now, false)))
		}
		for _, m := range s.Adults() {
			if s.Stage == casework.Tracks && m.Adult.Met && m.Adult.Job == nil && m.Adult.HeldAt == nil {
				decide(chance.Coordinator, casework.StartJob{Adult: m.ID, Kind: casework.OrdinaryJob})
			}
		}
		casework.Walk(s, w.Now)
		w.Now = w.Now.AddDate(0, 0, 5)
		casework.Pass(s, w.Now)
	}
	require.Equal(t, casework.Completed, s.Ending.Kind)
	require.Zero(t, s.Missed)
	count := map[casework.EntryKind]int{}
	for _, e := range s.Journal {
		count[e.Kind]++
	}
	require.Equal(t, 2, count[casework.WorkHeld])
	require.Equal(t, 1, count[casework.CaseClosed])
}

// random is one family to which anything may happen.
type random struct {
	*rapid.T
	*casework.Watch
	laws []*policy.Policy
}

// N lets rapid roll the dice.
func (r *random) N(n int) int { return rapid.IntRange(0, n-1).Draw(r.T, "die") }

// step is a decision, fitting or not, or time that goes by.
func (r *random) step() {
	if rapid.IntRange(0, 3).Draw(r.T, "what") == 0 {
		r.Now = r.Now.Add(time.Duration(rapid.IntRange(1, 40*24).Draw(r.T, "hours")) * time.Hour)
		if rapid.Bool().Draw(r.T, "asleep") { // nobody was there to see it
			r.State.Tick(r.Now)
			casework.Walk(r.State, r.Now)
		}
		casework.Pass(r.State, r.Now)
		return
	}
	body, by := chance.Table{Dice: r, View: r.State.View(r.Now, false), Laws: r.laws}.Decision()
	before := r.State.Seq
	row, _ := casework.RowOf(body.Name())
	offered := r.State.Offered(row, by, r.Now)
	if refusal := r.State.Check(body, by, r.Now); refusal != nil {
		require.NotEmpty(r.T, refusal.Da)
		require.NotEmpty(r.T, refusal.En)
		require.Equal(r.T, before, r.State.Seq)
		return
	}
	require.Nil(r.T, offered, "%s fits, and was not offered", body.Name())
	r.State.Decide(body, by, r.Now)
	require.Greater(r.T, r.State.Seq, before, "%s left no trace", body.Name())
	if _, concern := body.(casework.ReportConcern); concern && r.N(2) == 0 {
		for range r.N(8) { // several people may see the same, and some of it is attached
			r.State.Decide(body, by, r.Now)
		}
	}
	casework.Walk(r.State, r.Now)
	casework.Pass(r.State, r.Now) // what has just been asked may be overdue already
}
