package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Whoever stands by somebody does so in whatever journey. A guardian is not forgotten because a family comes back, moves, or goes on in another journey; and nobody acts for somebody on a word that may not hold any more.
func familyWithAGuardianWhoComesAgain(t *testing.T) {
	guarded := func() (*State, time.Time) {
		s, now := withSomebodyElse(t)
		do(t, s, coordinator, RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: Guardian, Matters: PersonalMatters, Reason: 1}, now)
		return s, now
	}
	yes := ChangeConsent{Member: "adult-1", Department: "social", Given: true, Until: "2027-05-01", Manner: Manner{How: Orally}}

	t.Run("the journey is opened again", func(t *testing.T) {
		s, now := guarded()
		members := cameBack(t, s, now)
		last := s.Journal[len(s.Journal)-1]
		require.True(t, slices.ContainsFunc(members, func(m *Member) bool { return m.ID == "adult-3" }), "who lives elsewhere comes along")
		back := NewState(Start{Case: "SP-000002", Language: "da", Policy: s.Policy, Members: members, Supporters: slices.Concat(last.AgainBy, last.AgainBy)})
		back.BeginJourney(now)
		require.Len(t, back.Supporters, 1, "found by the journey before and by the register, and once")
		asked := task(t, back, "supporter-confirmed/adult-1.adult-3/1")
		require.Equal(t, "employment", asked.Department, "the coordinator asks")
		require.Equal(t, []string{"adult-1", "adult-3"}, asked.About)
		walk(back, now)
		require.Equal(t, "guardian-speaks", back.Check(yes, coordinator, now).Rule, "nobody consents without their guardian meanwhile")
		getsMeasure(t, back, now)
		require.NotEmpty(t, lettersTo(back, "adult-1"))
		require.Empty(t, lettersTo(back, "adult-3"), "and nobody reads another's letters on an old word")
		do(t, back, coordinator, ConfirmSupporter{Task: asked.Key.String(), Stays: true, Reason: 1}, now)
		require.Nil(t, back.Task(asked.Key))
		do(t, back, children, DecideMeasure{Child: "child-1", Action: StartMeasure, Measure: "27.27.21", ConsentedBy: bothAdults, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
		walk(back, now)
		require.Len(t, lettersTo(back, "adult-3"), 1, "from now on they act for the parent here")
	})
	t.Run("it does not hold any more", func(t *testing.T) {
		s, now := guarded()
		back := NewState(Start{Case: "SP-000002", Language: "da", Policy: s.Policy, Members: cameBack(t, s, now), Supporters: s.supportersKnown()})
		back.BeginJourney(now)
		do(t, back, coordinator, ConfirmSupporter{Task: "supporter-confirmed/adult-1.adult-3/1", Reason: 1}, now)
		require.Empty(t, back.Supporters)
		walk(back, now)
		require.Nil(t, back.Check(yes, coordinator, now))
	})
	t.Run("the guardian is not in the new journey", func(t *testing.T) {
		s, now := inTracks(t)
		do(t, s, coordinator, AddMember{
			Member:     &Member{ID: "adult-3", Kind: Adult, Adult: &AdultTrack{Episode: 1}},
			Supporters: []FoundSupporter{{Member: "adult-3", Role: Guardian, Matters: AllMatters, From: "2026-01-01"}, {Member: "adult-3", Who: "adult-9", Role: Companion, From: "2026-01-01"}}, Reason: 1,
		}, now)
		asked := task(t, s, "supporter-confirmed/adult-3/1")
		require.Empty(t, s.Supporters)
		require.Equal(t, "supporter-unnamed", s.Check(ConfirmSupporter{Task: asked.Key.String(), Stays: true, Reason: 1}, coordinator, now).Rule)
		do(t, s, coordinator, RecordSupporter{Member: "adult-3", Supporter: "adult-2", Role: Guardian, Matters: AllMatters, Reason: 1}, now)
		require.False(t, asked.IsOpen(), "who it is has been recorded")
	})
	t.Run("one joins the other's journey", func(t *testing.T) {
		s, now := inTracks(t)
		do(t, s, coordinator, AddMember{
			Member:     &Member{ID: "adult-3", Kind: Adult, LeftWhy: Outside, Adult: &AdultTrack{Episode: 1}},
			Supporters: []FoundSupporter{{Member: "adult-1", Who: "adult-3", Role: Representative, Matters: AllMatters, From: "2026-01-01"}, {Member: "child-1", Who: "adult-3", Role: Companion, From: "2026-01-01", Until: "2026-02-01"}}, Reason: 1,
		}, now)
		require.Len(t, s.Supporters, 1, "and not whose time is over")
		require.True(t, task(t, s, "supporter-confirmed/adult-1.adult-3/1").IsOpen())
		do(t, s, coordinator, EndSupporter{Support: 1, Why: SupportOver, Reason: 1}, now)
		require.Empty(t, filter(s.Of(StepSupporterFound), (*Task).IsOpen), "ended, it is asked about no more")
	})
	t.Run("the family moves", func(t *testing.T) {
		s, now := guarded()
		do(t, s, coordinator, RecordSupporter{Member: "child-1", Supporter: "adult-3", Role: Companion, Reason: 1}, now)
		do(t, s, children, MarkMembers{Kind: NeverTogether, Member: "adult-3", Other: "child-1", Reason: 1}, now)
		do(t, s, coordinator, MoveAway{Municipality: "461", Reason: 1}, now)
		require.Equal(t, []FoundSupporter{{Member: "adult-1", Who: "adult-3", Role: Guardian, Matters: PersonalMatters, From: s.Supporters[0].From}}, s.Ending.Handover.Supporters, "and not who is kept from somebody")
		require.Contains(t, s.Ending.Handover.About, "adult-3")
	})
	t.Run("only the children's department knows of the journey", func(t *testing.T) {
		s, now := guarded()
		members := cameBack(t, s, now)
		back := NewState(Start{
			Case: "SP-000002", Language: "da", Policy: s.Policy, Members: members, Supporters: s.supportersKnown(),
			Concern: &FirstConcern{By: children, Report: ReportConcern{Child: "child-1", Text: 1}},
		})
		back.BeginJourney(now)
		require.Equal(t, "children", task(t, back, "supporter-confirmed/adult-1.adult-3/1").Department)
		for _, m := range back.Outbox {
			require.Equal(t, "children", m.Department, m.Key)
		}
	})
}
