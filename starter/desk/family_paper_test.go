package desk

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A child that is old enough for letters of its own, and has been told of the journey, gets their page on paper, of the department responsible for children and nobody else; the family's page leads there.
func TestPaper_IsPrintedByTheDepartmentResponsibleForChildren(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	const theirs = "caseworker@children"
	at := paperAddress(caseNo, "child-1")
	status, _, _ := o.browse("GET", at, theirs, nil)
	require.Equal(t, 404, status, "it has not been told yet")
	_, err := o.register.DB().Exec(`INSERT INTO register.tasks (case_no, key, step, subject, department, state, opened_at, seq, closed_by) VALUES ($1, 'information-given/child-1/1', 'information-given', 'child-1', 'employment', 'answered', now(), 1, '')`, caseNo)
	require.NoError(t, err)
	status, page, _ := o.browse("GET", at, theirs, nil)
	require.Equal(t, 200, status)
	require.Contains(t, page, "Min side")
	for token, wanted := range map[string]int{"coordinator@employment@co-1": 404, "head@social": 404, "caseworker@school": 404} {
		status, page, _ := o.browse("GET", at, token, nil)
		require.Equal(t, wanted, status, token)
		require.NotContains(t, page, "Min side", token)
	}
	_, family, _ := o.browse("GET", familyAddress(caseNo, ""), theirs, nil)
	require.Contains(t, family, at)
	_, family, _ = o.browse("GET", familyAddress(caseNo, ""), "coordinator@employment@co-1", nil)
	require.NotContains(t, family, "/paper")
}
