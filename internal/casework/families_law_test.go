package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// The municipality is closed on Christmas Eve and on New Year's Eve. What the law gives a period counts those days like any other;
// what the municipality has set itself does not.
func familyReportedJustBeforeChristmas(t *testing.T) {
	s, _ := inTracks(t)
	now := when("2026-12-22T10:00")
	walk(s, now)
	do(t, s, social, report(now), now)
	require.Equal(t, "2026-12-31 23:59:59", show(task(t, s, "concern-receipt/child-1/1").Deadline.Due), "six working days of the law's: 23, 24, 28, 29, 30 and 31 December")
	s.CallExtraMeeting("decided", now)
	require.Equal(t, "2027-01-04 23:59:59", show(task(t, s, "extra-meeting/family/1").Deadline.Due), "five of the municipality's own: 23, 28, 29 and 30 December, 4 January")
}
