package casework

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
)

// That a school owes notice of a child's absence says that something is about to be reported: nobody but the school and the children's department sees that it is open, in no list and no count.
func TestAbsence_ThatTheSchoolOwesNoticeIsItsAndTheChildrensDepartmentsAlone(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.Policy = law(t, "absence", func(p *policy.Policy) {
		late := rule(p, policy.AbsenceNotice)
		late.Escalate = append(slices.Clone(late.Escalate), policy.Step{To: policy.Coordinator})
	})
	before := len(s.Journal)
	met, missed := s.Met, s.Missed
	do(t, s, worker("school"), RecordMeasurements{Measurements: []Measurement{absent(20)}}, now)
	notice := task(t, s, "absence-notice/child-1/1")
	look := Lookup{Children: "children", Members: []MemberRow{s.Member("child-1").row()}, Consents: nil}
	seen := 0
	for _, e := range s.Journal[before:] {
		for _, r := range e.Rows.Tasks {
			if r.Step != StepAbsenceNotice {
				continue
			}
			seen++
			require.False(t, r.Readers().MayCoordinator("employment"))
			require.True(t, r.Readers().Silent())
			for department, sees := range map[string]bool{"school": true, "children": true, "employment": false, "social": false, "benefits": false} {
				require.Equal(t, sees, look.MaySee(department, r), department)
			}
		}
	}
	require.Positive(t, seen)
	for _, by := range []Actor{coordinator, leader, social} {
		require.False(t, s.seenBy(notice, by))
		require.Equal(t, NotYourDecision, s.Check(GiveAbsenceNotice{Task: notice.Key.String(), Notes: 1}, by, now).Rule)
	}
	require.True(t, s.seenBy(notice, worker("school")))
	require.True(t, s.seenBy(notice, children))
	later := now.AddDate(0, 0, 9)
	pass(s, later)
	require.NotNil(t, notice.LateSince)
	for department, hears := range map[string]bool{"school": true, "children": true, "employment": false} {
		require.Equal(t, hears, slices.ContainsFunc(s.Outbox, func(m Message) bool {
			return m.Department == department && m.Kind == MessageEscalation && m.Key == notice.Key.String()
		}), department)
	}
	do(t, s, worker("school"), GiveAbsenceNotice{Task: notice.Key.String(), Notes: 1}, later)
	require.Equal(t, met, s.Met)
	require.Equal(t, missed, s.Missed, "a count that moves tells that there is something")
}
