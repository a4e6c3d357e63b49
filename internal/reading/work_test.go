package reading

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/policy"
	"samspil/internal/policyfile"
)

// A journey stays under its policy while something is open that only the children's department may know of. So where a newer policy gives the children to another department, the one that owes the task still finds it.
func TestWork_WhatIsConfidentialStandsInTheListOfWhoOwesItAlsoWhenTheChildrenAreAnothersNow(t *testing.T) {
	t.Parallel()
	r, before := setup(t)
	later := *policyfile.Default()
	later.Departments = slices.Clone(later.Departments)
	for i := range later.Departments {
		d := &later.Departments[i]
		d.ResponsibleFor = slices.DeleteFunc(slices.Clone(d.ResponsibleFor), func(what string) bool { return what == policy.Children })
		if d.ID == "social" {
			d.ResponsibleFor = append(d.ResponsibleFor, policy.Children)
		}
	}
	moved := Of(r, &later)
	rows := knowing()
	key := casework.Key{Step: casework.StepConcern, Subject: "child-1", N: 1}.String()
	rows.Tasks = []casework.TaskRow{{Key: key, Step: casework.StepConcern, Subject: "child-1", Department: "children", State: casework.Open, OpenedAt: noon}}
	rows.Deadlines = []casework.DeadlineRow{{Key: key, Rule: policy.ConcernAssessed, Department: "children", Subject: "child-1", Start: noon, Due: &noon, State: casework.Late}}
	record(t, r, family, rows)
	finds := func(l *Layer, department string) (work, open int) {
		listed, err := l.Work(t.Context(), of(department), Asked{Limit: 10})
		require.NoError(t, err)
		for _, w := range listed {
			require.True(t, w.Late, "with its deadline")
		}
		tasks, deadlines, err := l.OpenTasks(t.Context(), of(department), family)
		require.NoError(t, err)
		require.Len(t, deadlines, len(tasks))
		return len(listed), len(tasks)
	}
	for _, c := range []struct {
		layer      *Layer
		department string
		work, open int
	}{
		{before, "children", 1, 1}, {before, "social", 0, 0}, {before, "employment", 0, 0},
		{moved, "children", 1, 1}, {moved, "social", 0, 1}, {moved, "employment", 0, 0},
	} {
		work, open := finds(c.layer, c.department)
		require.Equal(t, []int{c.work, c.open}, []int{work, open}, "%s, moved: %v", c.department, c.layer == moved)
	}
}
