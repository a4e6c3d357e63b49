package casework

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// invitationsOf are the letters about a meeting's time that are queued for somebody, by their codes.
func invitationsOf(s *State, who string) []string {
	var out []string
	for _, m := range s.Outbox {
		if m.Kind == MessageLetter && m.Meeting != nil && slices.Equal(m.About, []string{who}) {
			out = append(out, m.Code)
		}
	}
	return out
}

// Who acts for somebody in two ways reads what they get once.
func TestSupporter_WithTwoRolesGetsALetterOnce(t *testing.T) {
	t.Parallel()
	s, now := withSomebodyElse(t)
	for _, role := range []SupporterRole{Guardian, Representative} {
		do(t, s, children, RecordSupporter{Member: "adult-1", Supporter: "adult-3", Role: role, Matters: AllMatters, Reason: 1}, now)
	}
	getsMeasure(t, s, now)
	require.Len(t, lettersTo(s, "adult-3"), 1)
	do(t, s, children, MarkMembers{Kind: NeverTogether, Member: "adult-3", Other: "child-1", Reason: 1}, now)
	from := len(s.Outbox)
	do(t, s, children, DecideMeasure{Child: "child-1", Action: StartMeasure, Measure: "27.27.21", ConsentedBy: bothAdults, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	walk(s, now)
	kept := filter(s.Outbox[from:], func(m Message) bool { return m.Code == string(CodeLetterKept) })
	require.Len(t, kept, 1, "and that they do not is told once")
}

// Who has left the family is off its meetings: they do not hear what becomes of them. The others do.
func TestArrange_WhoHasLeftTheFamilyIsOffItsMeetings(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, inTwoWeeks(now, "adult-1", "child-1"), now)
	s.Outbox = nil // all have left
	do(t, s, coordinator, RecordDeath{Member: "child-1"}, now)
	require.Equal(t, []string{"adult-1"}, s.Arranged[0].invited())
	s.Outbox = nil
	do(t, s, coordinator, CancelMeeting{Task: "status-meeting/family/1", By: CancelledByCoordinator, Why: CancelBusy}, now)
	require.Equal(t, []string{string(CodeNotHeldThen)}, invitationsOf(s, "adult-1"))
	require.Empty(t, invitationsOf(s, "child-1"))
}

// A meeting to which nobody is invited any more has no time: the departments hear so.
func TestArrange_AMeetingWithNobodyInItHasNoTime(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, inTwoWeeks(now, "adult-2"), now)
	s.Outbox = nil
	do(t, s, coordinator, RecordDeath{Member: "adult-2"}, now)
	require.Empty(t, s.Arranged)
	require.True(t, task(t, s, "status-meeting/family/1").IsOpen(), "it is called still")
	require.True(t, slices.ContainsFunc(s.Outbox, func(m Message) bool { return m.Department == "employment" && m.Code == string(CodeMeetingNotHeld) }))
	require.Equal(t, ArrangedCancelled, lastArrangement(s).Ended)
}

// Somebody who is not dead is on the meeting again where it is still to come: whoever had no invitation gets it, whoever had is not written to twice.
func TestArrange_WhoIsNotDeadIsOnTheMeetingAgain(t *testing.T) {
	t.Parallel()
	for _, left := range []bool{false, true} {
		s, now := inTracks(t)
		do(t, s, coordinator, inTwoWeeks(now, "adult-1", "adult-2"), now)
		if left {
			s.Outbox = nil
		}
		do(t, s, coordinator, RecordDeath{Member: "adult-2"}, now)
		require.Empty(t, invitationsOf(s, "adult-2"))
		do(t, s, coordinator, Correct{Decision: RecordDeath{}.Name(), About: "adult-2", Reason: 1}, now)
		require.Equal(t, []string{"adult-1", "adult-2"}, s.Arranged[0].invited())
		require.Equal(t, !left, len(invitationsOf(s, "adult-2")) == 1)
	}
	s, now := inTracks(t)
	do(t, s, coordinator, inTwoWeeks(now, "adult-1", "adult-2"), now)
	do(t, s, coordinator, RecordDeath{Member: "adult-2"}, now)
	later := now.AddDate(0, 0, 15)
	pass(s, later)
	do(t, s, coordinator, Correct{Decision: RecordDeath{}.Name(), About: "adult-2", Reason: 1}, later)
	require.Equal(t, []string{"adult-1"}, s.Arranged[0].invited(), "its time has passed")
	require.Empty(t, invitationsOf(s, "adult-2"))
}

// An invitation whose time has come goes to nobody any more, neither from the post nor from where it waits to be seen.
func TestArrange_AnInvitationIsNotSentLate(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, MarkMembers{Kind: NotToKnowOf, Member: "adult-2", Other: "child-2", Reason: 1}, now)
	do(t, s, coordinator, inTwoWeeks(now, "adult-1", "adult-2"), now)
	require.Len(t, s.HeldLetters, 1)
	seen := s.HeldLetters[0].Task
	at := s.Arranged[0].Starts()
	pass(s, at.Add(-1))
	require.Len(t, s.HeldLetters, 1)
	require.Len(t, invitationsOf(s, "adult-1"), 1)
	pass(s, at)
	require.Empty(t, s.HeldLetters)
	require.Empty(t, invitationsOf(s, "adult-1"))
	require.Equal(t, "task-not-open", s.Check(SeeLetter{Task: seen.String(), Reason: 1}, children, at).Rule)
}
