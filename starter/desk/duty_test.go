package desk

import (
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

var seeOn = regexp.MustCompile(`<form method="post" action="([^"]+/acknowledge-concern[^"]+)"><input type="hidden" name="messageId" value="([^"]+)"><input type="hidden" name="task" value="([^"]+)">`)

// What has come in is listed with its 24 hours until it is assessed; by one button somebody says that they have seen it, and from the row one hands over and prints.
func TestDuty_FromWhatHasComeInToSeenAndHandedOver(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo, token := o.begin(1), "caseworker@children"
	o.concerned(caseNo)
	status, page, _ := o.browse("GET", "/desk/duty", token, nil)
	require.Equal(t, 200, status)
	require.Contains(t, page, "24 timer tilbage")
	require.Contains(t, page, "/pages/journeys/"+caseNo+"/handover")
	see := seeOn.FindStringSubmatch(page)
	require.NotNil(t, see, "nobody has seen it")
	sent := url.Values{"messageId": {see[2]}, "task": {see[3]}}
	status, _, head := o.browse("POST", html.UnescapeString(see[1]), token, sent, fromOurs)
	require.Equal(t, 303, status)
	_, family, _ := o.browse("GET", head.Get("Location"), token, nil)
	require.Contains(t, family, `href="/desk/duty#row-`, "and back to the row")
	_, page, _ = o.browse("GET", "/desk/duty", token, nil)
	require.Nil(t, seeOn.FindStringSubmatch(page))
	require.Contains(t, page, "Alle underretninger er set.")
	require.Contains(t, page, "24 timer tilbage", "it is not assessed yet")
	form := html.UnescapeString(regexp.MustCompile(`href="([^"]+/hand-over-to-duty-team[^"]+)"`).FindStringSubmatch(page)[1])
	_, page, _ = o.browse("GET", form, token, nil)
	require.Contains(t, page, `<option value="child-1" selected>`)
	require.NotContains(t, o.log.String(), "Råb")
}

// A child in danger that somebody still has to protect stands first.
func TestDuty_AChildInDangerStandsFirst(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	task := o.concerned(caseNo)
	o.has(caseNo, casework.Caseworker, "children", casework.AssessConcern{Task: task, Acute: true, Abuse: casework.NoAbuse, CaseID: "BS-2", Reason: 1})
	_, page, _ := o.browse("GET", "/desk/duty", "caseworker@children", nil)
	require.Contains(t, page, `id="danger"`)
	require.Less(t, strings.Index(page, `id="danger"`), strings.Index(page, `id="unseen"`))
	require.Contains(t, page, upper(casework.StepChildProtection.In("da")))
	_, page, _ = o.browse("GET", "/desk/duty", "caseworker@social", nil)
	require.NotContains(t, page, caseNo)
}

// To everybody but the department responsible for children the page is not there, whatever has come in.
func TestDuty_IsForTheChildrensDepartmentAlone(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	o.concerned(caseNo)
	for _, token := range []string{"caseworker@social", "head@employment", "coordinator@employment", "it@", "it@children", "data-protection@", "citizen@children"} {
		status, page, _ := o.browse("GET", "/desk/duty", token, nil)
		require.Equal(t, 403, status, token)
		require.NotContains(t, page, caseNo)
	}
	_, err := o.register.DB().Exec(`INSERT INTO intake.shut_out (case_no, staff, reason, shut_by) VALUES ($1, 'x-caseworkerchildren', 'kin', '{}')`, caseNo)
	require.NoError(t, err)
	_, page, _ := o.browse("GET", "/desk/duty", "caseworker@children", nil)
	require.NotContains(t, page, caseNo, "nor to who is shut out of the family")
}

// Whoever opens pages more often than people do waits, and may send.
func TestDesk_WhoReadsTooOftenWaitsAndMaySend(t *testing.T) {
	t.Parallel()
	o := open(t, func(d *Options) { d.Reads = 1 })
	for i := range 2 {
		status, _, head := o.browse("GET", "/desk/concern", "caseworker@social", nil)
		require.Equal(t, []int{200, 429}[i], status)
		require.Equal(t, i == 1, head.Get("Retry-After") != "")
	}
	status, _, _ := o.browse("POST", "/desk/concern", "caseworker@social", url.Values{"formId": {"form-00009"}, "child.name": {"Alma"}, "source": {"inside"}, "text": {"A"}}, fromOurs)
	require.Equal(t, 202, status)
	status, _, _ = o.browse("GET", "/desk/concern", "caseworker@school", nil)
	require.Equal(t, 200, status, "each for themself")
}
