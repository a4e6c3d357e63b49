package register

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// What families say is read over at least five of them: of fewer one could tell whose answers they are.
func TestFeedback_IsShownOverFiveFamiliesAndMore(t *testing.T) {
	t.Parallel()
	r := setup(t)
	shown := `SELECT families * 1000 + asked * 100 + yes * 10 + unanswered FROM register.feedback_by_year WHERE year = '2026' AND question = 'was-heard'`
	held := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for n := range 5 {
		require.Equal(t, 0, count(t, r, `SELECT count(*) FROM register.feedback_by_year`), "of %d families", n)
		require.NoError(t, r.record(t.Context(), fmt.Sprintf("SP-%06d", 100+n), []casework.Entry{{
			Seq: 1, At: held, Kind: casework.FeedbackCounted, Actor: casework.Engine, Subject: casework.Family, Rows: casework.Rows{
				Meetings: []casework.MeetingRow{{Key: "joint-meeting/family/1", HeldAt: held}},
				Feedback: []casework.FeedbackRow{{Meeting: "joint-meeting/family/1", Question: casework.QuestionHeard, Asked: 2, Yes: n % 2}},
			},
		}}))
	}
	require.Equal(t, 5*1000+10*100+2*10+8, count(t, r, shown))
}

func TestStaff_IsCountedByFamilyAndYear(t *testing.T) {
	t.Parallel()
	r := setup(t)
	seq := int64(0)
	entry := func(at string, rows casework.Rows, kind casework.EntryKind, subject, staff string) casework.Entry {
		seq++
		day, err := time.Parse(time.DateOnly, at)
		require.NoError(t, err)
		return casework.Entry{Seq: seq, At: day, Kind: kind, Actor: casework.Engine, Subject: subject, Key: staff, Rows: rows}
	}
	coordinator := func(at, staff string) casework.Entry {
		return entry(at, casework.Rows{Journey: &casework.JourneyRow{Coordinator: staff}}, casework.CoordinatorChanged, casework.Family, staff)
	}
	caseworker := func(at, staff string) casework.Entry {
		return entry(at, casework.Rows{}, casework.CaseworkerAssigned, "children", staff)
	}
	require.NoError(t, r.record(t.Context(), family, []casework.Entry{
		coordinator("2026-11-02", "k-1"), caseworker("2026-11-03", "s-1"), coordinator("2026-12-01", "k-1"), // the same: a row is written again for many reasons
		coordinator("2027-03-01", "k-2"), caseworker("2027-05-01", "s-2"), coordinator("2027-09-01", "k-1"), caseworker("2028-02-01", "s-1"),
	}))
	of := func(year int) int {
		return count(t, r, `SELECT staff * 10 + coordinator_changes FROM register.staff_by_year WHERE case_no = $1 AND year = $2`, family, year)
	}
	require.Equal(t, []int{20, 42, 30}, []int{of(2026), of(2027), of(2028)})
}
