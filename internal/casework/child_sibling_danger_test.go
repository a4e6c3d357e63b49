package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const siblingDanger = "concern-sibling-danger/child-2/1"

// A child is in acute danger at home, and its sibling lives there: it is asked about at once, by the clock of the danger, and nobody else hears.
func TestSiblingDanger_IsAskedWhenItIsSaidWhatProtectsTheChild(t *testing.T) {
	t.Parallel()
	s, found := endangered(t)
	now := found.Add(time.Hour)
	from := len(s.Outbox)
	do(t, s, children, protected(PlacedAcutely, SleepsFoster), now)
	asked := task(t, s, siblingDanger)
	require.Equal(t, found.Add(24*time.Hour), *asked.Deadline.Due, "from when the danger was found")
	for _, m := range s.Outbox[from:] {
		require.True(t, m.Key != siblingDanger || m.Department == "children", m.Department)
	}
	require.Equal(t, "table-waits", s.protectionFirst("table").Rule, "nobody is warned before")
	require.True(t, s.ConcernOpen(s.Member("child-2")))

	do(t, s, children, AssessSibling{Task: siblingDanger, Abuse: NoAbuse, Reason: 1}, now)
	require.Empty(t, s.Of(StepSiblingDanger))
	require.Nil(t, s.protectionFirst("table"))
	require.False(t, s.ConcernOpen(s.Member("child-2")), "nothing was found, and nothing is counted as a concern")
	require.Zero(t, s.Member("child-2").Child.Reported)
}

func TestSiblingDanger_ThatIsFoundIsAConcernThatIsAssessed(t *testing.T) {
	t.Parallel()
	for _, acute := range []bool{true, false} {
		s, now := endangered(t)
		do(t, s, children, protected(WithSafeAdult, SleepsNetwork), now)
		do(t, s, children, AssessSibling{Task: siblingDanger, Acute: acute, Abuse: AbuseByParents, Reason: 5}, now)
		require.Equal(t, acute, s.ProtectionOpen(s.Member("child-2")))
		require.True(t, s.asked(StepScreening, s.Member("child-2")))
		require.False(t, s.asked(StepConcern, s.Member("child-2")))
		require.False(t, s.asked(StepAcknowledged, s.Member("child-2")), "whoever found it has seen it")
		if acute {
			d := protected(PlacedAcutely, SleepsFoster)
			d.Task = "concern-protection/child-2/1"
			do(t, s, children, d, now)
			require.False(t, s.asked(StepSiblingDanger, s.Member("child-1")), "that one was found in danger itself")
		}
	}
}

func TestSiblingDanger_IsNotAskedWhereNothingCallsForIt(t *testing.T) {
	t.Parallel()
	s, now := endangered(t)
	do(t, s, children, protected(NoDangerNow, SleepsHome), now)
	require.Empty(t, s.Of(StepSiblingDanger), "there was no danger")

	s, now = inTracks(t)
	d := report(now)
	d.Siblings = []string{"child-2"}
	do(t, s, social, d, now)
	a := assess()
	a.Acute = true
	do(t, s, children, a, now)
	do(t, s, children, protected(WithSafeAdult, SleepsNetwork), now)
	require.Empty(t, s.Of(StepSiblingDanger), "the concern is about both, and each is assessed")

	s, now = endangered(t)
	do(t, s, coordinator, RemoveMember{Member: "child-1", Why: LeftFamily, Reason: 1}, now)
	do(t, s, children, protected(WithSafeAdult, SleepsNetwork), now)
	require.Empty(t, s.Of(StepSiblingDanger), "it does not live with them")
}

// A concern about the sibling comes in meanwhile: whoever has not read it does not assess it by the way.
func TestSiblingDanger_AConcernThatCameInMeanwhileIsAssessedItself(t *testing.T) {
	t.Parallel()
	s, now := endangered(t)
	do(t, s, children, protected(WithSafeAdult, SleepsNetwork), now)
	d := report(now)
	d.Child = "child-2"
	do(t, s, social, d, now)
	r := s.Check(AssessSibling{Task: siblingDanger, Acute: true, Abuse: NoAbuse, Reason: 1}, children, now)
	require.NotNil(t, r)
	require.Equal(t, "sibling-reported", r.Rule)
	require.NotNil(t, s.Check(AssessSibling{Task: siblingDanger, Abuse: NoAbuse}, children, now), "no reason")
	do(t, s, children, AssessSibling{Task: siblingDanger, Abuse: NoAbuse, Reason: 1}, now)
	require.True(t, s.asked(StepConcern, s.Member("child-2")))
}

// Nobody answers: the duty lead hears, and the head. An ending waits for it.
func TestSiblingDanger_ThatNobodySaysGoesToTheDutyLead(t *testing.T) {
	t.Parallel()
	s, now := endangered(t)
	do(t, s, children, protected(WithSafeAdult, SleepsNetwork), now)
	from := s.Seq
	pass(s, now.Add(26*time.Hour))
	require.Equal(t, []EntryKind{TaskReminded, TaskLate, TaskEscalated, TaskEscalated}, fired(s, from, siblingDanger))
	do(t, s, coordinator, MoveAway{Municipality: "461", Reason: 1}, now.Add(26*time.Hour))
	require.True(t, slices.ContainsFunc(s.OpenTasks(), func(t *Task) bool { return t.Key.String() == siblingDanger }))
}
