package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Whoever is placed or supported gets what comes after 18 decided six months before, on a clock that reminds; nothing is decided by itself.
func TestYouthSupport_IsDecidedSixMonthsBeforeTheBirthday(t *testing.T) {
	t.Parallel()
	s, _ := inTracks(t)
	child := s.Member("child-1").Child
	child.AdultFrom = when("2028-01-10")
	pass(s, when("2027-01-09T12:00"))
	require.Empty(t, s.Of(StepYouthSupport))
	pass(s, when("2027-01-10T12:00"))
	asked := task(t, s, "youth-support/child-1/1")
	require.Equal(t, "2027-07-10 23:59:59", show(asked.Deadline.Due))
	now := when("2027-03-01T09:00")
	d := DecideYouthSupport{Task: asked.Key.String(), Support: SupportContact, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}
	require.Equal(t, "young-agrees", s.Check(d, children, now).Rule)
	d.Agrees, d.Support = true, SupportStays
	require.Equal(t, "youth-placed", s.Check(d, children, now).Rule)
	d.Support = SupportContact
	from := len(s.Outbox)
	do(t, s, children, d, now)
	require.Contains(t, told(s, "post", from), "letter youth-support-decision letter-receipt/child-1.adult-1/1/1")
	require.Nil(t, s.Check(FileAppeal{Child: "child-1", Party: "adult-1"}, children, now))
	pass(s, when("2027-12-01T12:00"))
	require.Empty(t, s.Of(StepYouthSupport), "once")
}

// Where support begins late, half of what is left is the time; what nobody decided is owed after the birthday, to the young person alone.
func TestYouthSupport_IsOwedAfterTheBirthdayToo(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	child := s.Member("child-1").Child
	child.AdultFrom = when("2027-01-02")
	pass(s, now)
	asked := task(t, s, "youth-support/child-1/1")
	require.Equal(t, "2026-12-02 23:59:59", show(asked.Deadline.Due), "half of the sixty-two days from when the journey began")
	later := when("2027-02-01T09:00")
	pass(s, later)
	require.NotNil(t, child.OfAgeAt)
	require.True(t, task(t, s, asked.Key.String()).IsOpen())
	from := len(s.Outbox)
	do(t, s, children, DecideYouthSupport{Task: asked.Key.String(), Support: SupportOther, Agrees: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}, Happened: Happened{Belated: Belated{WhyLate: 1}}}, later)
	require.Equal(t, []string{"letter youth-support-decision letter-receipt/child-1.child-1/1/1", "task  letter-receipt/child-1.child-1/1/1"}, told(s, "post", from))
}

// Nobody is asked about a child who has nothing that ends at 18.
func TestYouthSupport_IsAskedOnlyWhereSomethingEnds(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.Member("child-2").Child.AdultFrom = when("2027-01-02")
	pass(s, now)
	require.Empty(t, s.Of(StepYouthSupport))
}
