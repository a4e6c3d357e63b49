package desk

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/calendar"
)

// lately are the days around now by the wall clock, by which looks are written down.
func lately() url.Values {
	return url.Values{"from": {calendar.ISODate(calendar.AddDays(time.Now(), -30))}, "to": {calendar.ISODate(calendar.AddDays(time.Now(), 30))}}
}

// Who looked is shown to the looker's leader and to the data protection officer, and to nobody else; why, where they had no part; and never that a concern was the ground.
func TestLooks_AreShownToTheLookersLeaderAndTheDataProtectionOfficer(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	o.concerned(caseNo)
	_, _, _ = o.browse("GET", "/desk/families/"+caseNo, "caseworker@social@s-curious", nil) // says why
	_, err := o.register.DB().Exec(`INSERT INTO intake.readings (at, case_no, what, actor, texts, relation, person)
		SELECT now(), format('SP-%s', 100000 + n), 'family', '{"id": "s-many", "department": "school"}'::jsonb, '{}'::bigint[], 'task', true FROM generate_series(1, 21) AS n
		UNION ALL SELECT now(), 'SP-000077', 'concerns', '{"id": "s-duty", "department": "children"}'::jsonb, '{}'::bigint[], 'duty', true`)
	require.NoError(t, err)
	today := lately()
	see := func(token, staff string) (int, string) {
		sent := url.Values{"staff": {staff}}
		for k, v := range today {
			sent[k] = v
		}
		status, page, _ := o.send("POST", "/desk/looks", token, sent, fromOurs)
		return status, page
	}
	status, page := see("head@social", "")
	require.Equal(t, 200, status)
	require.Contains(t, page, "s-curious")
	require.Contains(t, page, "En kollega har bedt mig om hjælp")
	require.Contains(t, page, "1 familie uden tilknytning")
	for _, other := range []string{"s-many", "s-duty"} {
		require.NotContains(t, page, other, "of another department")
	}
	_, page = see("data-protection@", "")
	for _, wanted := range []string{"s-curious", "s-duty", "21 familier på en time", "havde del i familien"} {
		require.Contains(t, page, wanted)
	}
	duty := regexp.MustCompile(`(?s)<tr><th scope="row">s-duty.*?</tr>`).FindString(page)
	for _, word := range []string{"duty", "vagt", "nderretning"} {
		require.NotContains(t, strings.ReplaceAll(duty, "s-duty", ""), word)
	}
	for _, name := range names {
		require.NotContains(t, page, name)
	}
	_, page = see("data-protection@", " S-MANY ")
	require.NotContains(t, page, "s-curious")
	require.Contains(t, page, "s-many")
	status, page = see("data-protection@", "Maja Prøvesen")
	require.Equal(t, 422, status)
	require.NotContains(t, page, "Maja")
	for _, token := range []string{"caseworker@social", "coordinator@employment", "it@", "citizen@social", "caseworker@children"} {
		status, page := see(token, "")
		require.Equal(t, 403, status, token)
		require.NotContains(t, page, "s-curious")
	}
	for _, wrong := range []string{"?from=2020-01-01&to=2099-12-31", "?from=x&to=y", "?from=2026-02-01&to=2026-01-01"} {
		status, _, _ := o.send("GET", "/desk/looks"+wrong, "head@social", nil)
		require.Equal(t, 422, status)
	}
	status, _, _ = o.send("GET", "/desk/looks?page=0", "head@social", nil)
	require.Equal(t, 404, status)
	require.NotContains(t, o.log.String(), "SP-100001")
}
