package desk

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// Whoever assesses a concern can read what it says, and that they did is recorded; nobody else learns that there is one.
func TestSaid_WhoAssessesReadsWhatWasSaid(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	const words = "Barnet kom med blå mærker."
	var ref casework.TextRef
	require.NoError(t, o.register.DB().Get(&ref, `INSERT INTO vault.texts (message_id, n, case_no, body, written_at) VALUES ('said', 1, $1, $2, now()) RETURNING id`, caseNo, words))
	o.has(caseNo, casework.Caseworker, "social", casework.ReportConcern{Child: "child-1", Source: casework.FromInside, Text: ref})
	status, page, _ := o.browse("GET", saidAddress(caseNo, ""), "caseworker@children", nil)
	require.Equal(t, 200, status)
	require.Contains(t, page, words)
	var n int
	require.NoError(t, o.register.DB().Get(&n, `SELECT count(*) FROM intake.readings WHERE case_no = $1 AND what = 'concerns' AND actor ->> 'department' = 'children'`, caseNo))
	require.Equal(t, 1, n)
	for _, from := range []string{"/desk/duty", familyAddress(caseNo, ""), decisionsAddress(caseNo, "", ""), formAddress(caseNo, casework.AssessConcern{}.Name(), "", "")} {
		_, page, _ := o.browse("GET", from, "caseworker@children", nil)
		require.Contains(t, page, saidAddress(caseNo, ""), from)
		_, page, _ = o.browse("GET", from, "caseworker@employment", nil)
		require.NotContains(t, page, "/concerns", from)
	}
}
