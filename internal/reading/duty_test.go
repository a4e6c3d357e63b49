package reading

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// What has come in is listed to who works with families in the department responsible for children, and to nobody else: not to IT that stands in that department either.
func TestDuty_IsForWhoWorksInTheChildrensDepartmentAlone(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	rows := knowing()
	rows.Journey = &casework.JourneyRow{Stage: "tracks", StartedAt: noon, LeadDepartment: "employment"}
	due := noon.Add(24 * time.Hour)
	for n, step := range []casework.Step{casework.StepConcern, casework.StepAcknowledged} {
		key := casework.Key{Step: step, Subject: "child-1", N: 1}.String()
		rows.Tasks = append(rows.Tasks, casework.TaskRow{Key: key, Step: step, Subject: "child-1", Department: "children", State: casework.Open, OpenedAt: noon})
		if n == 0 {
			rows.Deadlines = append(rows.Deadlines, casework.DeadlineRow{Key: key, Department: "children", Subject: "child-1", Start: noon, Due: &due, State: casework.Running})
		}
	}
	record(t, r, family, rows)
	for _, role := range []casework.Role{casework.Caseworker, casework.Head, casework.IT, casework.Citizen, casework.Protector} {
		for _, department := range []string{"children", "employment"} {
			by := casework.Actor{ID: "x-1", Role: role, Department: department}
			on, err := l.Duty(t.Context(), by, 10)
			came := on.Came
			require.NoError(t, err)
			if department != "children" || !casework.Staff.Holds(by) {
				require.Empty(t, came, by)
				require.NotContains(t, l.grounds(by), children)
				continue
			}
			require.Len(t, came, 1)
			require.NotNil(t, came[0].Seen)
			require.WithinDuration(t, noon, *came[0].ReceivedAt, 0)
			require.WithinDuration(t, noon, *came[0].Moment, 0, "the journey's own time")
		}
	}
}
