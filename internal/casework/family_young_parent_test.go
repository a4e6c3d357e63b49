package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A crisis about a mother of 17, or about the whole family, is a concern about her as well as about her children: the children's department reads it, and nobody
// else learns that it does.
func TestCrisis_AboutAYoungParentReachesTheChildrensDepartmentAsOneAboutAChild(t *testing.T) {
	t.Parallel()
	for member, want := range map[string]int{"adult-1": 1, "": 1, "adult-2": 0, "child-1": 0} {
		s, now := inTracks(t)
		s.Member("adult-1").Adult.AdultFrom = now.AddDate(0, 5, 0)
		do(t, s, social, ReportCrisis{Member: member, Reason: 7}, now)
		require.Len(t, s.Of(StepConcernNews), want, "about %q", member)
		for _, m := range s.Outbox {
			if k, _ := ParseKey(m.Key); k.Step == StepConcernNews {
				require.Equal(t, []any{"children", TextRef(7), []string{"adult-1"}}, []any{m.Department, m.Text, m.About})
			}
		}
		require.NotEmpty(t, s.Of(StepConcern), "and her children are assessed as ever")
	}
	s, now := inTracks(t)
	s.Member("adult-1").Adult.AdultFrom = now
	do(t, s, social, ReportCrisis{Reason: 7}, now)
	require.Empty(t, s.Of(StepConcernNews), "she has turned 18")
}

// A concern about her is not lost in a journey where she is an adult: whoever reports hears where to.
func TestConcern_AboutAYoungParentIsSentWhereTheyAreTheChild(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.Member("adult-1").Adult.AdultFrom = now.AddDate(0, 5, 0)
	d := report(now)
	d.Child = "adult-1"
	r := s.Check(d, social, now)
	require.Equal(t, "young-parent", r.Rule)
	speaks(t, r)
	d.Child = "adult-2"
	require.Equal(t, "concern-adult", s.Check(d, social, now).Rule)
}

// Somebody of 17 who joins as a parent, or comes back with the family, is a child by law as ever.
func TestYoungParent_IsOneWhoJoinsOrComesBackToo(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	young := partner("adult-3", false)
	young.Adult.AdultFrom = now.AddDate(0, 5, 0)
	do(t, s, coordinator, AddMember{Member: young, Reason: 1}, now)
	d := report(now)
	d.Child = "adult-3"
	require.Equal(t, "young-parent", s.Check(d, social, now).Rule)
	do(t, s, coordinator, Withdraw{}, now)
	walk(s, now)
	for _, m := range s.Journal[len(s.Journal)-1].Again {
		require.Equal(t, m.ID == "adult-3", m.youngParent(now), m.ID)
	}
}

// Nor is one about a child who has left the family: it is assessed where the child is looked for by name.
func TestConcern_AboutAChildWhoHasLeftIsSentWhereItIsAssessed(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, RemoveMember{Member: "child-1", Why: LeftFamily, Reason: 1}, now)
	r := s.Check(report(now), social, now)
	require.Equal(t, "child-left", r.Rule)
	speaks(t, r)
	require.Equal(t, "child-left", s.Check(ReportCrisis{Member: "child-1", Reason: 1}, social, now).Rule)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	do(t, s, social, ReportCrisis{Member: "adult-2", Reason: 1}, now)
	require.True(t, s.ConcernOpen(s.Member("child-2")), "a parent who has moved out can be a danger still")
}
