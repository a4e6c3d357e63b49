package desk

import (
	"html"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/calendar"
	"samspil/internal/policyfile"
)

// Each date on the page is the policy's own, for every rule and on days that are hard to count from.
func TestPolicy_GivesTheDatesThatThePolicyGivesAndWhy(t *testing.T) {
	t.Parallel()
	o, law := open(t), policyfile.Default()
	for _, on := range []string{"2026-12-30", "2027-03-27T23:30", "2028-02-29"} {
		_, page, _ := o.browse("GET", "/desk/policy?on="+url.QueryEscape(on), "caseworker@school", nil)
		require.Contains(t, page, "ikke efterprøvet")
		when, err := time.ParseInLocation("2006-01-02T15:04", (on + "T00:00")[:16], calendar.Copenhagen)
		require.NoError(t, err)
		for _, row := range law.Overview(when) {
			require.Contains(t, page, html.EscapeString(row.Basis), row.ID)
		}
		for i, row := range law.Overview(when) {
			if i%9 > 0 {
				continue
			}
			status, page, _ := o.browse("GET", "/desk/policy?rule="+row.ID+"&on="+url.QueryEscape(on), "data-protection@", nil)
			require.Equal(t, 200, status)
			if row.Due != nil {
				require.Contains(t, page, calendar.Moment(*row.Due, "da"), "%s %s", row.ID, on)
			}
			for _, at := range row.Reminders {
				require.Contains(t, page, calendar.Moment(at, "da"))
			}
		}
	}
	_, page, _ := o.browse("GET", "/desk/policy?rule=appeal-period&on=2026-12-30", "it@", nil)
	require.Contains(t, page, "løber den til den næste hverdag")
	status, page, _ := o.browse("GET", "/desk/policy?rule=appeal-period&on=%3Cscript%3E", "it@", nil)
	require.Equal(t, 422, status)
	require.NotContains(t, page, "<script>")
	require.Contains(t, page, "Skriv datoen som")
	status, _, _ = o.browse("GET", "/desk/policy?rule=nothing", "it@", nil)
	require.Equal(t, 404, status)
}
