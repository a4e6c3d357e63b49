package desk

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A child that knows of the journey, for something was agreed to for it, gets their page on paper, of the department responsible for children and nobody else; the family's page leads there.
func TestPaper_IsPrintedByTheDepartmentResponsibleForChildren(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	const theirs = "caseworker@children"
	at := paperAddress(caseNo, "child-1")
	status, _, _ := o.browse("GET", at, theirs, nil)
	require.Equal(t, 404, status, "it knows of nothing yet")
	_, err := o.register.DB().Exec(`INSERT INTO register.consents SELECT (jsonb_populate_record(c, '{"member": "child-1"}')).* FROM register.consents c WHERE case_no = $1 AND member = 'adult-1' AND state = 'given' LIMIT 1`, caseNo)
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
