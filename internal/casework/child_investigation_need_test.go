package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A later day on which the need is said to be known starts no months over: the clarification that runs already began them.
func TestInvestigation_IsDueFromTheEarliestDayOnWhichTheNeedWasKnown(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.openClarification(s.Member("child-2"), when("2026-10-01"), now)
	do(t, s, children, StartInvestigation{Child: "child-2", NeedKnownOn: "2026-11-20", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	require.Equal(t, "2027-02-01 23:59:59", show(task(t, s, "child-investigation/child-2/2").Deadline.Due))

	s.OpenInvestigation(s.Member("child-2"), when("2026-11-01"), now)
	require.Equal(t, "2027-02-01 23:59:59", show(task(t, s, "child-investigation/child-2/2").Deadline.Due), "a later need moves nothing")
	s.OpenInvestigation(s.Member("child-2"), when("2026-09-01"), now)
	require.Equal(t, "2027-01-01 23:59:59", show(task(t, s, "child-investigation/child-2/2").Deadline.Due), "an earlier one does")

	s, now = inTracks(t)
	s.openClarification(s.Member("child-2"), when("2026-10-01"), now)
	s.openClarification(s.Member("child-2"), when("2026-09-15"), now)
	require.Equal(t, when("2026-09-15"), task(t, s, "child-clarification/child-2/1").Deadline.Start)
}

// While a concern waits for its screening, no later need is written down; the day itself is not put in, for others would tell from it.
func TestInvestigation_TheNeedIsNotKnownLaterThanAConcernThatIsNotScreened(t *testing.T) {
	t.Parallel()
	s, _ := inTracks(t)
	now := when("2026-11-27T10:00")
	pass(s, now)
	do(t, s, children, ReportConcern{Child: "child-2", Source: FromOutside, Text: 1}, when("2026-11-25T09:00"))
	r := s.Check(StartInvestigation{Child: "child-2", NeedKnownOn: "2026-11-26", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, children, now)
	require.NotNil(t, r)
	require.Equal(t, "need-known-before", r.Rule)
	speaks(t, r)
	require.Nil(t, s.Check(StartInvestigation{Child: "child-2", NeedKnownOn: "2026-11-25", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, children, now))
}
