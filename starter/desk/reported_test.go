package desk

import (
	"encoding/json"
	"html"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy/privacytest"
	"samspil/internal/relay"
)

// handedInAgain is a form about the same family from the school: with a child nobody knew of, a new telephone, a number that is protected, and a case of the child who had none.
func handedInAgain(n int) []byte {
	var form map[string]any
	_ = json.Unmarshal(handedIn("form-again-1", n), &form)
	adults, children := form["adults"].([]any), form["children"].([]any)
	adults[0].(map[string]any)["telephone"] = "00 00 00 99"
	adults[1].(map[string]any)["telephone"], adults[1].(map[string]any)["address"] = "00 00 00 33", "Ny Opdigtet Vej 3"
	children[1].(map[string]any)["case"] = map[string]any{"id": "BS-2026-0077", "measures": []any{map[string]any{"measure": "27.27.09", "started": "2026-01-15"}}}
	form["children"] = append(children, map[string]any{"name": "Cilla Prøvesen", "cpr": privacytest.CPR(time.Date(2019, 4, 12, 0, 0, 0, 0, time.UTC), 10*n+5), "custodyHolders": []int{2}})
	form["reason"] = "Familien har fået et barn mere."
	sent, _ := json.Marshal(form)
	return sent
}

var takesOver = regexp.MustCompile(`<li>([^<]*)(?:<a href="([^"]*)">)?`)

// overOn is what the page offers to take over: what and whom, and where.
func overOn(page string) map[string]string {
	all := map[string]string{}
	for _, m := range takesOver.FindAllStringSubmatch(page, -1) {
		if strings.Contains(m[1], ": ") {
			all[strings.TrimSuffix(strings.TrimSpace(html.UnescapeString(m[1])), ".")] = html.UnescapeString(m[2])
		}
	}
	return all
}

// A form about a family that is in a journey is read where what is new in it is taken over one by one; each sees what is theirs, and what was taken over is not new any more.
func TestReported_WhatIsNewInAFormIsTakenOverOneByOne(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	outcome, err := o.desk.Intake(t.Context(), casework.Actor{ID: "s-school", Role: casework.Caseworker, Department: "school"}, handedInAgain(1))
	require.NoError(t, err)
	require.Equal(t, relay.Known, outcome.State)
	news := reportedAddress(caseNo, "")
	require.Eventually(t, func() bool {
		_, page, _ := o.browse("GET", familyAddress(caseNo, ""), "coordinator@employment", nil)
		return strings.Contains(page, news)
	}, 20*time.Second, 50*time.Millisecond, "the family's page leads there")

	status, page, _ := o.browse("GET", news, "coordinator@employment", nil)
	require.Equal(t, 200, status)
	require.Contains(t, page, "Familien har fået et barn mere.")
	over := overOn(page)
	require.Contains(t, over, "Ikke i familien: Cilla Prøvesen (barn i formularen)")
	require.Contains(t, over, "Sådan kan personen kontaktes: Ole Prøvesen (voksen 2)")
	require.Contains(t, over, "En anden adresse: Ole Prøvesen (voksen 2)")
	require.NotContains(t, page, "27.27.09", "a child's case is for the children's department")
	for at := range over {
		require.NotContains(t, at, "sag, der er i gang")
		if !strings.Contains(at, "samtykke") {
			require.NotContains(t, at, "Maja", "of somebody who is protected nothing is offered that tells where they are")
		}
	}
	require.NotContains(t, page, "00 00 00 99")

	at := over["Ikke i familien: Cilla Prøvesen (barn i formularen)"]
	require.NotContains(t, at, "Cilla", "nobody stands in an address")
	_, page, _ = o.browse("GET", at, "coordinator@employment", nil)
	require.Contains(t, page, `value="Cilla Prøvesen"`)
	require.Contains(t, page, `value="child-3"`)
	sent := stands(page)
	require.Equal(t, []string{"2"}, sent["child.custodyHolders"], "by their number here")
	sent.Set("child.address", "Opdigtet Vej 2")
	sent.Set("reason", "Skolen skrev det.")
	status, page, head := o.browse("POST", familyAddress(caseNo, "")+"/decisions/add-member", "coordinator@employment", sent, fromOurs)
	require.Equal(t, 303, status, "%s %s", head, page)
	_, page, _ = o.browse("GET", news, "coordinator@employment", nil)
	require.NotContains(t, page, "Ikke i familien", "Cilla is in the family now")

	_, page, _ = o.browse("GET", news, "caseworker@children", nil)
	at = overOn(page)["Barnets sag, der er i gang: Bo Prøvesen (barn 2)"]
	require.NotEmpty(t, at, page)
	_, page, _ = o.browse("GET", at, "caseworker@children", nil)
	status, page, _ = o.browse("POST", familyAddress(caseNo, "")+"/decisions/take-over-case", "caseworker@children", stands(page), fromOurs)
	require.Equal(t, 303, status, page)
	o.engine.Mu.Lock()
	require.Equal(t, "27.27.09", o.engine.Families[caseNo].Member("child-2").Child.Case.Measures[0].Code)
	o.engine.Mu.Unlock()
	_, page, _ = o.browse("GET", news, "caseworker@children", nil)
	require.NotContains(t, page, "Barnets sag, der er i gang")

	_, page, _ = o.browse("GET", news, "caseworker@school", nil)
	require.NotContains(t, page, "et barn mere", "it is not the school's to read")
	require.NotContains(t, o.log.String(), "Prøvesen")
}
