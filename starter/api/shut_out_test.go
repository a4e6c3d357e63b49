package api

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

// Who is shut out of a family gets the answers of somebody whose department has no part in it, and nobody else does.
func TestShutOut_ToThemThereIsNoSuchJourney(t *testing.T) {
	o := open(t)
	caseNo := o.begin()
	addresses := [][2]string{
		{"GET", "/tasks"}, {"GET", "/concerns"}, {"GET", "/notes"}, {"GET", "/marks"}, {"POST", "/write-note"}, {"POST", "/report-crisis"},
	}
	before := map[string]int{}
	for _, a := range addresses {
		before[a[1]], _, _ = o.ask(a[0], "/v1/journeys/"+caseNo+a[1], "children-token", `{"messageId": "m-00001`+a[1][1:4]+`"}`)
		require.NotEqual(t, http.StatusNotFound, before[a[1]], a)
	}
	require.NoError(t, o.register.ShutOut(t.Context(), caseNo, people["children-token"].ID, "kin", people["it-token"]))
	for _, a := range addresses {
		status, answer, _ := o.ask(a[0], "/v1/journeys/"+caseNo+a[1], "children-token", `{"messageId": "m-00002`+a[1][1:4]+`"}`)
		require.Equal(t, http.StatusNotFound, status, a)
		require.Equal(t, "journey-unknown", answer["rule"], a)
		status, _, _ = o.ask(a[0], "/v1/journeys/"+caseNo+a[1], "caseworker@children", `{"messageId": "m-00003`+a[1][1:4]+`"}`)
		require.Equal(t, before[a[1]], status, "a colleague, %s", a)
	}
	status, _, _ := o.browse("GET", "/pages/journeys/"+caseNo+"/handover", "children-token", nil)
	require.Equal(t, http.StatusNotFound, status)
}
