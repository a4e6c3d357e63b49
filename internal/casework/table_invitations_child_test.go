package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

// withSmallChild is a family whose second child is seven years old, and of whom everybody knows.
func withSmallChild(t *testing.T) (*State, time.Time) {
	t.Helper()
	s, now := inTracks(t)
	everybodyKnows(t, s, now)
	s.Member("child-2").Child.AdultFrom = now.AddDate(11, 0, 0)
	s.Outbox = nil
	return s, now
}

// childMail are the letters about a small child, as "code reader child".
func childMail(s *State) (out []string) {
	for _, m := range s.Outbox {
		if m.Meeting != nil && m.Meeting.Child != "" {
			out = append(out, m.Code+" "+m.About[0]+" "+m.Meeting.Child)
		}
	}
	return out
}

// called tells how many times whoever holds the meeting was asked to say it in person.
func saidInPerson(s *State) int {
	return len(filter(s.Outbox, func(m Message) bool { return m.Kind == MessageTask && m.Code == string(CodeSayToChild) }))
}

// A small child that is invited in a part of its own: its mother hears of it, when it is moved, and when it is off.
func TestArrange_OfASmallChildThoseHearWhoBringIt(t *testing.T) {
	t.Parallel()
	s, now := withSmallChild(t)
	d := inTwoWeeks(now, "adult-1")
	d.Parts = append(d.Parts, MeetingPart{Start: incoming.At(now.AddDate(0, 0, 13)), Place: 5, Members: []string{"child-2"}})
	do(t, s, coordinator, d, now)
	require.Equal(t, []string{"meeting-child-invitation adult-1 child-2"}, childMail(s))
	require.Zero(t, saidInPerson(s))
	letter := filter(s.Outbox, func(m Message) bool { return m.Code == string(CodeChildInvited) })[0]
	require.Equal(t, []any{TextRef(5), now.AddDate(0, 0, 13).UTC()}, []any{letter.Text, letter.Meeting.Start.UTC()})
	s.Outbox = nil // it has left
	d.Parts[1].Start = incoming.At(now.AddDate(0, 0, 12))
	do(t, s, coordinator, d, now)
	require.Equal(t, []string{"meeting-child-new-time adult-1 child-2"}, childMail(s))
	s.Outbox = nil
	do(t, s, coordinator, CancelMeeting{Task: d.Task, By: CancelledByCoordinator, Why: CancelIll}, now)
	require.Equal(t, []string{"meeting-child-cancelled adult-1 child-2"}, childMail(s))
}

// What has not left is taken back, and nobody hears of a meeting that they never heard of.
func TestArrange_ALetterAboutASmallChildThatHasNotLeftIsNeverSent(t *testing.T) {
	t.Parallel()
	s, now := withSmallChild(t)
	d := inTwoWeeks(now, "adult-1", "child-2")
	do(t, s, coordinator, d, now)
	do(t, s, coordinator, CancelMeeting{Task: d.Task, By: CancelledByCoordinator, Why: CancelIll}, now)
	require.Empty(t, childMail(s))
}

// Nobody of the family who looks after the child is invited: the coordinator says it in person, also that it is off.
func TestArrange_OfASmallChildAloneTheCoordinatorSaysIt(t *testing.T) {
	t.Parallel()
	s, now := withSmallChild(t)
	d := inTwoWeeks(now, "child-2")
	do(t, s, coordinator, d, now)
	require.Empty(t, childMail(s))
	require.Equal(t, 1, saidInPerson(s))
	do(t, s, coordinator, CancelMeeting{Task: d.Task, By: CancelledByCoordinator, Why: CancelIll}, now)
	require.Equal(t, 2, saidInPerson(s))

	s, now = withSmallChild(t)
	do(t, s, coordinator, inTwoWeeks(now, "adult-1", "child-2"), now)
	do(t, s, coordinator, RemoveMember{Member: "adult-1", Why: LeftFamily, Reason: 1}, now)
	if s.mayInvite(s.Member("adult-1")) { // keeps custody, and the invitation
		do(t, s, children, SetCustody{Child: "child-2", Custody: Custody{Holders: []string{"adult-2"}, Reason: 1}}, now)
		do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-2"}, Reason: 1}}, now)
	}
	require.Equal(t, 1, saidInPerson(s), "who would have brought the child is gone before the letter left")
}

// Whoever is kept from somebody in the child's part does not learn unseen where they are; and nobody else is asked, which would tell of it.
func TestArrange_ALetterAboutASmallChildIsSeenFirstWhereItsReaderIsKeptFromSomebodyThere(t *testing.T) {
	t.Parallel()
	for _, marked := range []string{"child-2", "child-1"} {
		s, now := withSmallChild(t)
		do(t, s, children, MarkMembers{Member: "adult-1", Other: marked, Kind: NeverTogether, Reason: 1}, now)
		s.Outbox = nil
		d := inTwoWeeks(now, "adult-1")
		d.Parts = append(d.Parts, MeetingPart{Start: incoming.At(now.AddDate(0, 0, 13)), Place: 5, Members: []string{"child-1", "child-2"}})
		do(t, s, coordinator, d, now)
		require.Empty(t, childMail(s), marked)
		require.Zero(t, saidInPerson(s), marked)
		require.Len(t, s.HeldLetters, 1, marked)
		seen := s.HeldLetters[0].Task
		require.Equal(t, []any{"children", "adult-1"}, []any{s.Task(seen).Department, s.HeldLetters[0].Letter.About[0]})
		do(t, s, children, SeeLetter{Task: seen.String(), Reason: 1}, now)
		require.Equal(t, []string{"meeting-child-invitation adult-1 child-2"}, childMail(s))
	}
}
