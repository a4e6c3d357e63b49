package workflows_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/workflows"
)

// While a caseworker is away the deputy has the tasks, and holds the review; what is still open comes back. All that lies with
// a department's caseworker is given to another. The department is told who, each time.
func TestStaff_ADeputyStandsInAndADepartmentsTasksAreReassigned(t *testing.T) {
	s := played(t, rehearsal.Away())
	require.Empty(t, s.refused)
	require.Equal(t, []string{"deputy-began family deputy/family/1 s-107 for s-children"}, s.kinds(casework.DeputyBegan))
	require.Equal(t, []string{"deputy-ended family deputy/family/1 the last day has passed"}, s.kinds(casework.DeputyEnded))
	moved := s.kinds(casework.TaskAssigned)
	require.Contains(t, moved, "task-assigned child-1 child-review/child-1/1 s-107 for s-children")

	var heldBy string
	for _, e := range s.journal {
		if e.Kind == casework.TaskAnswered && e.Key == "child-review/child-1/1" {
			heldBy = e.Actor.ID
			require.Equal(t, rehearsal.DeputyActor.ID, e.Rows.Tasks[0].Assignee)
		}
	}
	require.Equal(t, rehearsal.DeputyActor.ID, heldBy)
	said := map[string]bool{}
	for department, messages := range s.told {
		for _, m := range messages {
			if m.Code == string(casework.CodeTaskAssigned) {
				said[department+" "+m.Assignee] = true
			}
		}
	}
	require.True(t, said["children s-107"], "%v", said)
	require.True(t, said["employment s-108"], "%v", said)
}

func TestPage_ShowsWhoHasATask(t *testing.T) {
	s := rehearse(t, rehearsal.Away()).state
	s.Tasks = []*casework.Task{{Key: casework.Key{Step: casework.StepChildReview, Subject: "child-1", N: 1}, Department: "children", Assignee: "s-107", State: casework.Open}}
	require.Contains(t, workflows.Page(s, started), "| Børn og Familie (s-107) |")
}

func TestPage_SaysWhenAMeetingIsHeldThatHasATime(t *testing.T) {
	s := rehearse(t, rehearsal.Away()).state
	k := casework.Key{Step: casework.StepStatusMeeting, Subject: casework.Family, N: 1}
	s.Tasks = []*casework.Task{{Key: k, Department: "employment", State: casework.Open}}
	s.Arranged = []*casework.Arranged{{N: 1, Key: k, Parts: []casework.ArrangedPart{{Start: started.AddDate(0, 0, 14)}}}}
	require.Contains(t, workflows.Page(s, started), "· holdes 7. december 2026 09:00 |")
}
