package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A young person who turns 18 while they are investigated is not dropped without a word: the children's department closes the investigation with what was found, and says what support there is.
func familyWhoseChildTurns18WhileInvestigated(t *testing.T) {
	turned := func(child string, prepare func(*State, time.Time)) (*State, time.Time, *Task) {
		s, now := inTracks(t)
		do(t, s, children, StartInvestigation{Child: child, NeedKnownOn: "2026-11-20", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
		s.Member(child).Child.AdultFrom = now.AddDate(0, 0, 10)
		if prepare != nil {
			prepare(s, now)
		}
		pass(s, now.AddDate(0, 0, 11))
		q := task(t, s, "child-investigation/"+child+"/1")
		require.True(t, q.IsOpen(), "it is owed after the birthday, too")
		for _, other := range s.Of(StepConcernSibling) {
			do(t, s, children, WeighSibling{Task: other.Key.String(), Outcome: ConcernNone, Reason: 1}, now.AddDate(0, 0, 11))
		}
		require.Equal(t, "children", q.Department)
		return s, now.AddDate(0, 0, 11), q
	}
	alone := func(s *State, _ time.Time) { s.Member("child-1").Child.SupportAsked = true } // it was decided before that there is no support

	t.Run("with a measure", func(t *testing.T) {
		s, now, q := turned("child-1", alone)
		d := ConcludeInvestigation{Task: q.Key.String(), ChildHeard: true, Reason: 1}
		require.Equal(t, "support", s.Check(d, children, now).Field)
		d.Support = SupportContact
		require.Equal(t, "young-agrees", s.Check(d, children, now).Rule)
		d.Agrees, d.Provisional = true, true
		require.Equal(t, "provisional-of-age", s.Check(d, children, now).Rule)
		d.Provisional = false
		do(t, s, children, d, now)
		walk(s, now)
		require.Nil(t, s.Task(q.Key))
		decided := s.Member("child-1").Child.Decided
		last := decided[len(decided)-1]
		require.Equal(t, DecisionYouthSupport, last.Kind)
		require.Equal(t, "child-1", last.Letters[0].Party, "the young person alone gets the letter")
		require.Len(t, last.Letters, 1)
		require.Empty(t, s.Of(StepConcernReview), "no review of a child's case")
	})
	t.Run("where the support is asked about by itself", func(t *testing.T) {
		s, now, q := turned("child-1", nil)
		require.True(t, s.asked(StepYouthSupport, s.Member("child-1")))
		d := ConcludeInvestigation{Task: q.Key.String(), ChildHeard: true, Reason: 1, Support: SupportNone}
		require.Equal(t, "support-apart", s.Check(d, children, now).Rule)
		d.Support = ""
		do(t, s, children, d, now)
	})
	t.Run("without a measure", func(t *testing.T) {
		s, now, q := turned("child-2", nil)
		d := ConcludeInvestigation{Task: q.Key.String(), ChildHeard: true, Reason: 1, Support: SupportOther, Agrees: true}
		require.Equal(t, "support-for-whom", s.Check(d, children, now).Rule)
		d.Support, d.Agrees = SupportNone, false
		from := len(s.Outbox)
		do(t, s, children, d, now)
		walk(s, now)
		for _, m := range s.Outbox[from:] {
			require.Equal(t, "children", m.Department, "nobody else hears that there was an investigation: %s", m.ID)
		}
	})
	t.Run("a child says nothing of it", func(t *testing.T) {
		s, now := inTracks(t)
		do(t, s, children, StartInvestigation{Child: "child-1", NeedKnownOn: "2026-11-20", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
		require.Equal(t, "support-child", s.Check(ConcludeInvestigation{Task: "child-investigation/child-1/1", ChildHeard: true, Reason: 1, Support: SupportNone}, children, now).Rule)
	})
}
