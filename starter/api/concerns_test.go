package api

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// However much is written about a child's situation, the children's department can read all of it, page by page, also what its own
// system was only told the number of; and who has read what is recorded.
func TestConcerns_AreReadInFullByTheChildrensDepartmentAndEachReadingIsRecorded(t *testing.T) {
	o := open(t)
	caseNo := o.begin()
	state := family(t, caseNo, 1)
	o.engine.rules.Store(state)
	path := "/v1/journeys/" + caseNo + "/"
	var want []string
	send := func(decision, body, text string) {
		want = append(want, text)
		status, answer, _ := o.ask("POST", path+decision, fmt.Sprintf("caseworker@social@%d", len(want)), fmt.Sprintf(body, text), fmt.Sprintf("Message-Id: message-%d", len(want)))
		require.Equal(t, http.StatusOK, status, answer)
	}
	for n := range saidPage - 1 {
		send("report-concern", `{"child":"child-1","source":"outside","text":"%s","reporter":"Opdigtet nabo"}`, fmt.Sprintf("Alma er alene, gang %d.", n))
	}
	send("report-crisis", `{"reason":"%s"}`, "De er sat ud.")
	want = append(want, want[len(want)-1]) // it is a concern about the child, and a crisis: both are on the page that it begins
	send("report-news", `{"member":"child-1","text":"%s"}`, "Alma har skiftet skole.")
	send("report-news", `{"member":"adult-1","text":"%s"}`, "Maja søger arbejde.")
	want = want[:len(want)-1] // which the coordinator reads
	require.NoError(t, o.register.Record(t.Context(), caseNo, casework.Flush{Entries: casework.Written(state.Journal...)}))

	var got []string
	var kinds, shown []any
	read := func(after string) any {
		status, answer, _ := o.ask("GET", path+"concerns"+after, "children-token", "")
		require.Equal(t, http.StatusOK, status, answer)
		for _, one := range answer["concerns"].([]any) {
			one := one.(map[string]any)
			got, kinds = append(got, one["text"].(string)), append(kinds, one["kind"])
			if one["text"] != "De er sat ud." && one["kind"] == "concern" {
				require.Equal(t, "Opdigtet nabo", one["reporter"])
			}
		}
		shown = append(shown, len(got))
		return answer["next"]
	}
	require.Nil(t, read("?after="+read("").(string)))
	require.Equal(t, want, got)
	require.Equal(t, []any{"concern", "crisis", "news"}, kinds[saidPage-1:])
	require.Equal(t, []any{saidPage + 1, saidPage + 2}, shown)
	var readings []string
	require.NoError(t, o.register.DB().Select(&readings, `SELECT actor ->> 'id' || ' ' || case_no || ' ' || cardinality(texts) FROM intake.readings ORDER BY id`))
	require.Equal(t, []string{"cw-17 " + caseNo + " 51", "cw-17 " + caseNo + " 1"}, readings)

	for _, query := range []string{"?after=x", "?after=-1", "?after=99999999999999999999"} {
		status, answer, _ := o.ask("GET", path+"concerns"+query, "children-token", "")
		require.Equal(t, http.StatusUnprocessableEntity, status, query)
		require.Equal(t, "fields-wrong", answer["rule"])
	}
	none := o.whole("GET", "/v1/journeys/SP-009999/concerns", "coordinator-token", "", "message-1")
	for _, token := range []string{"coordinator-token", "social-token", "head@employment", "head@school", "caseworker@post"} {
		require.Equal(t, none, o.whole("GET", path+"concerns", token, "", "message-1"), token)
	}
	for _, token := range []string{"it-token", "citizen@children"} {
		status, _, _ := o.ask("GET", path+"concerns", token, "")
		require.Equal(t, http.StatusForbidden, status, token)
	}
	var n int
	require.NoError(t, o.register.DB().Get(&n, `SELECT count(*) FROM intake.readings`))
	require.Equal(t, 2, n, "who was shown nothing has read nothing")
	require.NotContains(t, o.log.String(), "Alma")
}

// What is shown is recorded, or it is not shown.
func TestConcerns_AreNotShownWhereTheReadingCannotBeRecorded(t *testing.T) {
	o := open(t)
	caseNo := o.begin()
	_, err := o.register.DB().Exec(`ALTER TABLE intake.readings ADD CHECK (cardinality(texts) < 0)`)
	require.NoError(t, err)
	status, answer, _ := o.ask("GET", "/v1/journeys/"+caseNo+"/concerns", "children-token", "")
	require.Equal(t, http.StatusServiceUnavailable, status)
	require.NotContains(t, answer, "concerns")
}
