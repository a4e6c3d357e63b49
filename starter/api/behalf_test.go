package api

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/relay"
)

// A system that may acts as the person whom it names, with what that person may and in their quota and its own; one that may not, or names nobody, hears so, and never acts in its own name instead.
func TestBehalf_ARequestIsThePersonsViaTheSystem(t *testing.T) {
	o := open(t)
	caseNo := o.begin()
	const system = "caseworker@children@system"
	as := func(who string) string { return "Samspil-On-Behalf-Of: " + who }
	crisis := `{"reason":"Akut."}`
	status, answer, _ := o.ask("POST", "/v1/journeys/"+caseNo+"/report-crisis", system, crisis, as("s-17; role=caseworker"), "Message-Id: crisis-0001")
	require.Equal(t, http.StatusOK, status, answer)
	var kept string
	require.NoError(t, o.register.DB().Get(&kept, `SELECT concat_ws(' ', actor ->> 'id', actor ->> 'role', actor ->> 'department', actor ->> 'via') FROM intake.inbox WHERE message_id = 'crisis-0001'`))
	require.Equal(t, "s-17 caseworker children x-caseworkerchildrensystem", kept)
	before := o.stored()
	for _, wrong := range []struct {
		token, who, rule string
		status           int
	}{
		{system, "s-17; role=head", "on-behalf-not-allowed", 403},
		{system, "s-17; role=it", "on-behalf-not-allowed", 403},
		{system, "s-17; role=system", "on-behalf-not-allowed", 403},
		{"caseworker@social", "s-17; role=caseworker", "on-behalf-not-allowed", 403},
		{system, "s-17", "on-behalf-wrong", 422},
		{system, "", "on-behalf-wrong", 422},
		{system, "Maja Prøvesen; role=caseworker", "on-behalf-wrong", 422},
		{system, "1204881234; role=caseworker", "on-behalf-wrong", 422},
	} {
		for _, path := range []string{"/report-crisis", "/report-concern"} {
			status, answer, _ := o.ask("POST", "/v1/journeys/"+caseNo+path, wrong.token, crisis, as(wrong.who), "Message-Id: crisis-0002")
			require.Equal(t, wrong.status, status, wrong)
			require.Equal(t, wrong.rule, answer["rule"], wrong)
		}
	}
	require.Equal(t, before, o.stored())

	busy := o.limited(relay.Quotas{Actor: 2, Case: 100, CaseTotal: 100})
	for n, who := range []string{"s-1", "s-2", "s-3"} {
		status, answer, _ := busy.ask("POST", "/v1/intakes", system, `{"noSuchField": 1}`, as(who+"; role=caseworker"))
		require.Equal(t, []int{422, 422, 429}[n], status, "whoever it names, a system sends no more than others: %v", answer)
	}
}
