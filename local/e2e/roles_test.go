package e2e_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/internal/relay"
)

// All of these tests have the worker and the starter sign in to the database by the roles of the documents' own SQL (schema/access).
// What no rehearsed family does is done here: decisions that are offered, what only the children's department reads, the inbox.
func TestRoles_TheProgramsWorkByTheRolesThatTheDocumentsMake(t *testing.T) {
	t.Parallel()
	w := home(t)
	family := w.begin(rehearsal.Straight())
	caseNo := w.until(family, inStage(casework.Tracks)).Case
	children := rehearsal.CaseworkerOf("children")
	path := "/v1/journeys/" + caseNo

	offered := w.offered(path, children)
	review := offered["hold-review"]
	require.Nil(t, review.Refusal)
	require.Contains(t, review.Tasks, "child-review/child-1/1")
	require.NotEmpty(t, review.Fields)
	require.Equal(t, casework.NotYourDecision, offered["appoint-coordinator"].Refusal.Rule)
	require.Contains(t, w.offered(path, rehearsal.LeaderActor)["reassign"].Tasks, "child-review/child-1/1")

	stored := w.decide(caseNo, "report-concern", "roles-concern-"+caseNo, children, `{"child":"child-1","source":"inside","text":"Opdigtet: barnet er tit alene."}`)
	require.Contains(t, []int{http.StatusOK, http.StatusAccepted}, stored.status, stored.text)
	w.eventually(func() bool {
		return w.count(`SELECT count(*) FROM register.concerns WHERE case_no = $1`, caseNo) == 1
	})
	for path, says := range map[string]string{path + "/concerns": "barnet er tit alene", path + "/agenda": caseNo, path + "/tasks": "child-review", "/v1/tasks": caseNo, "/v1/messages/roles-concern-" + caseNo: caseNo} {
		read := w.ask(request{method: http.MethodGet, path: path, by: children})
		require.Equal(t, http.StatusOK, read.status, read.text)
		require.Contains(t, read.text, says)
	}
	require.Equal(t, 1, w.count(`SELECT count(*) FROM intake.readings WHERE case_no = $1`, caseNo))

	for _, command := range [][]string{{"inbox", "list"}, {"inbox", "show", "roles-concern-" + caseNo}, {"rebuild", caseNo}, {"grants", "--check"}} {
		out, err := w.Run(within(t), command...)
		require.NoError(t, err, out)
	}
	require.Equal(t, 2, w.count(`SELECT count(DISTINCT usename) FROM pg_stat_activity WHERE datname = current_database() AND usename IN ('samspil_worker_login', 'samspil_starter_login')`))
	require.Zero(t, w.count(`SELECT count(*) FROM pg_roles WHERE rolname LIKE 'samspil\_%' AND rolsuper`))
}

// offered is what the journey offers somebody, by the decision's name.
func (w *town) offered(path string, by casework.Actor) map[string]relay.Decidable {
	w.t.Helper()
	answer := w.ask(request{method: http.MethodGet, path: path + "/decisions", by: by})
	require.Equal(w.t, http.StatusOK, answer.status, answer.text)
	var all struct{ Decisions []relay.Decidable }
	require.NoError(w.t, json.Unmarshal([]byte(answer.text), &all))
	require.Len(w.t, all.Decisions, len(casework.Catalogue()))
	offered := map[string]relay.Decidable{}
	for _, d := range all.Decisions {
		offered[d.Decision] = d
	}
	return offered
}
