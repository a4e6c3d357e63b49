package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// All consent is gone two weeks before the meeting: the family would come to an empty room, and hears that it is not held.
func TestArrange_WhereNoDepartmentMayComeTheFamilyHearsThatItIsNotHeld(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	everybodyKnows(t, s, now)
	do(t, s, coordinator, inTwoWeeks(now, "adult-1", "adult-2"), now)
	s.Outbox = nil
	for _, department := range []string{"employment", "children", "social"} {
		do(t, s, social, takesBack("adult-1", department), now)
		require.Len(t, s.Arranged, 1, "the other lets it in")
		do(t, s, social, takesBack("adult-2", department), now)
	}
	require.Empty(t, s.Arranged)
	require.Equal(t, ArrangedCancelled, lastArrangement(s).Ended)
	for _, who := range []string{"adult-1", "adult-2"} {
		require.Contains(t, meetingMail(s), "post letter meeting-cancelled "+who+" 12-07 09:00")
	}
	require.Len(t, filter(s.Outbox, func(m Message) bool { return m.Code == string(CodeMeetingNobody) && m.Department == "employment" }), 1)
	require.True(t, task(t, s, "status-meeting/family/1").IsOpen(), "it is called still")
}

// A consent that comes back brings the department back, however it was gone: it hears when and where.
func TestArrange_ADepartmentThatIsLetInAgainComesAgain(t *testing.T) {
	t.Parallel()
	for name, again := range map[string]Body{
		"given again": ChangeConsent{Member: "adult-1", Department: "social", Given: true, Manner: Manner{How: Orally}},
		"a mistake":   Correct{Decision: "change-consent", About: "adult-1", Department: "social", Reason: 7},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, now := inTracks(t)
			do(t, s, coordinator, inTwoWeeks(now, "adult-1"), now)
			do(t, s, coordinator, takesBack("adult-1", "social"), now)
			require.Equal(t, []string{"employment", "children"}, s.Arranged[0].Departments)
			ids := map[string]bool{}
			for _, m := range s.Outbox {
				ids[m.ID] = true
			}
			s.Outbox = nil
			do(t, s, coordinator, again, now.AddDate(0, 0, 1))
			require.Equal(t, []string{"employment", "children", "social"}, s.Arranged[0].Departments)
			require.Equal(t, []string{"employment", "children", "social"}, lastArrangement(s).Departments)
			require.Equal(t, []string{"social notice meeting-arranged adult-1 12-07 09:00"}, meetingMail(s))
			for _, m := range s.Outbox {
				require.False(t, ids[m.ID], "%s would be taken for what it was told before", m.ID)
			}
			do(t, s, coordinator, takesBack("adult-1", "social"), now.AddDate(0, 0, 2))
			s.Outbox = nil
			do(t, s, coordinator, again, now.AddDate(0, 0, 15))
			require.Empty(t, meetingMail(s), "its time has passed")
		})
	}
}
