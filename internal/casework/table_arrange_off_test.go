package casework

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// takesBack is a member taking back all that they had agreed to towards a department.
func takesBack(member, department string) ChangeConsent {
	return ChangeConsent{Member: member, Department: department, Reason: 1}
}

// A department that may hear of nobody who is invited any more is not invited any more, and hears that beside having to stop using what it knows. As long as one of them lets it in, it is.
func TestArrange_ADepartmentThatNobodyLetsInAnyMoreIsNotInvited(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, inTwoWeeks(now, "adult-1", "adult-2", "child-1"), now)
	s.Outbox = nil
	do(t, s, social, takesBack("adult-1", "social"), now)
	require.Contains(t, s.Arranged[0].Departments, "social")
	require.NotContains(t, codesTo(s, "social"), string(CodeMeetingNotHeld))
	do(t, s, social, takesBack("adult-2", "social"), now)
	require.Equal(t, []string{"employment", "children"}, s.Arranged[0].Departments)
	require.Equal(t, []string{"employment", "children"}, lastArrangement(s).Departments)
	off := filter(s.Outbox, func(m Message) bool { return m.Code == string(CodeMeetingNotHeld) })
	require.Len(t, off, 1)
	require.Equal(t, "social", off[0].Department)
	require.Nil(t, off[0].Meeting, "it hears no time")
	require.Empty(t, off[0].About)
	s.Outbox = nil
	do(t, s, coordinator, CancelMeeting{Task: "status-meeting/family/1", By: CancelledByFamily, Why: CancelBusy}, now)
	require.NotContains(t, codesTo(s, "social"), string(CodeMeetingNotHeld), "it has heard it")
	require.Contains(t, codesTo(s, "children"), string(CodeMeetingNotHeld))
}

// codesTo are the codes of what a department is still to be told.
func codesTo(s *State, department string) (codes []string) {
	for _, m := range s.Outbox {
		if m.Department == department {
			codes = append(codes, m.Code)
		}
	}
	return codes
}

// Written down after its time, a meeting that was not held is no news to anybody: only who is invited to a part that lies ahead hears that it is off.
func TestArrange_CancelledAfterItsTimeNobodyIsToldThatItIsNotHeldThen(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, inTwoWeeks(now, "adult-1", "adult-2"), now)
	s.Outbox = nil
	off := CancelMeeting{Task: "status-meeting/family/1", By: CancelledByFamily, Why: CancelNoShow}
	do(t, s, coordinator, off, now.AddDate(0, 0, 20))
	require.Empty(t, meetingMail(s))
	require.NotContains(t, strings.Join(codesTo(s, "social"), " "), string(CodeMeetingNotHeld))
	row := lastArrangement(s)
	require.Equal(t, []any{ArrangedCancelled, CancelNoShow}, []any{row.Ended, row.CancelledAs})

	s, now = inTracks(t)
	d := inTwoWeeks(now, "adult-1")
	d.Parts = append(d.Parts, inTwoWeeks(now.AddDate(0, 0, 2), "adult-2").Parts...)
	do(t, s, coordinator, d, now)
	s.Outbox = nil
	do(t, s, coordinator, off, now.AddDate(0, 0, 15))
	mail := meetingMail(s)
	require.Contains(t, mail, "post letter meeting-cancelled adult-2 12-09 09:00")
	require.Contains(t, mail, "social notice meeting-not-held  12-09 09:00")
	require.False(t, slices.ContainsFunc(mail, func(m string) bool { return strings.Contains(m, "12-07") }), mail)
}
