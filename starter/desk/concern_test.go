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

var formIDOn = regexp.MustCompile(`name="formId" value="([^"]+)"`)

func TestConcern_StartsWithWhomToRingAndThreeFieldsSuffice(t *testing.T) {
	t.Parallel()
	o := open(t)
	for _, token := range []string{"caseworker@social", "it@", "data-protection@"} {
		status, page, _ := o.browse("GET", "/desk/concern", token, nil)
		require.Equal(t, 200, status)
		require.Less(t, strings.Index(page, "ring 112"), strings.Index(page, `action="/desk/concern"`), "the telephone comes first")
		require.Equal(t, 3, strings.Count(page[strings.Index(page, "<main"):strings.Index(page, "<details")], " required"), "the rest is folded away")
	}
	_, page, _ := o.browse("GET", "/desk/concern", "caseworker@social", nil)
	yesterday := now.Add(-26 * time.Hour)
	filled := url.Values{"formId": formIDOn.FindStringSubmatch(page)[1:2], "child.name": {"Alma Prøvesen"}, "source": {"outside"}, "text": {"Hun er alene."}, "receivedAt": {yesterday.In(calendar.Copenhagen).Format("2006-01-02T15:04")}}
	status, receipt, _ := o.browse("POST", "/desk/concern", "caseworker@social", filled, fromOurs)
	require.Equal(t, 202, status, receipt)
	require.Contains(t, receipt, filled.Get("formId"))
	require.NotContains(t, receipt, "SP-", "nobody else hears what became of it")
	status, again, _ := o.browse("POST", "/desk/concern", "caseworker@social", filled, fromOurs)
	require.Equal(t, 202, status, "sent twice is sent once")
	require.Equal(t, receipt, again)
	var texts []string
	require.NoError(t, o.register.DB().Select(&texts, `SELECT body FROM vault.texts WHERE body IS NOT NULL`))
	require.Equal(t, []string{"Hun er alene."}, texts)
	var received time.Time
	require.Eventually(t, func() bool { return o.register.DB().Get(&received, `SELECT received_at FROM register.concerns`) == nil }, time.Minute, 20*time.Millisecond)
	require.True(t, yesterday.Equal(received), "its 24 hours count from when the municipality got it")
	require.NotContains(t, o.log.String(), "Alma")
}

func TestConcern_TellsTheChildrensDepartmentTheCase(t *testing.T) {
	t.Parallel()
	o := open(t)
	filled := url.Values{"formId": {"form-00009"}, "child.name": {"Alma Prøvesen"}, "source": {"inside"}, "text": {"Hun er alene."}}
	status, receipt, _ := o.browse("POST", "/desk/concern", "caseworker@children", filled, fromOurs)
	require.Equal(t, 202, status, receipt)
	require.Regexp(t, `href="/desk/families/SP-\d+"`, receipt)
	status, receipt, _ = o.browse("POST", "/desk/concern", "it@children", url.Values{"formId": {"form-00010"}, "child.name": {"Bo"}, "source": {"inside"}, "text": {"Alene."}}, fromOurs)
	require.Equal(t, 202, status)
	require.NotContains(t, receipt, "SP-", "whoever does not work with families there hears nothing")
}

func TestConcern_ShowsFaultsBesideTheFieldsAndSummedUpAndKeepsWhatWasWritten(t *testing.T) {
	t.Parallel()
	o := open(t)
	hostile := `<script>alert("x")</script>` + "\u202e"
	filled := url.Values{"formId": {"form-00009"}, "child.name": {""}, "child.cpr": {"1"}, "text": {hostile}}
	status, page, _ := o.browse("POST", "/desk/concern", "caseworker@social", filled, fromOurs)
	require.Equal(t, 422, status)
	for _, field := range []string{"child.name", "child.cpr", "source"} {
		require.Contains(t, page, `href="#`+field+`"`, "summed up")
		require.Contains(t, page, `id="`+field+`-wrong"`, "beside the field")
	}
	require.Contains(t, page, "<details class=\"desk-more\" open>", "what is wrong is not folded away")
	require.NotContains(t, page, "(inside)", "a page has no codes")
	require.NotContains(t, page, "<script>")
	require.Contains(t, page, "&lt;script&gt;", "what was written stays")
	var n int
	require.NoError(t, o.register.DB().Get(&n, `SELECT count(*) FROM intake.inbox`))
	require.Zero(t, n)

	filled = url.Values{"formId": {"form-00009"}, "child.name": {"Alma"}, "source": {"inside"}, "text": {"A"}}
	status, _, _ = o.browse("POST", "/desk/concern", "caseworker@social", filled, fromOurs)
	require.Equal(t, 202, status)
	filled.Set("text", "B")
	status, page, _ = o.browse("POST", "/desk/concern", "caseworker@social", filled, fromOurs)
	require.Equal(t, 409, status, "it was changed after it was sent")
	require.NotContains(t, page, "form-00009", "and can be sent as one more")
	status, _, _ = o.browse("POST", "/desk/concern", "caseworker@social", url.Values{"formId": {"form-00010"}, "text": {strings.Repeat("x", 10<<20)}}, fromOurs)
	require.Equal(t, 413, status)
	status, _, _ = o.browse("POST", "/desk/concern", "caseworker@social", nil, fromOurs)
	require.Equal(t, 400, status)
}

// The browser signs in by itself, so what another site makes it send does not count; nor does what says nothing of where it comes from.
func TestConcern_TakesNothingThatAnotherSiteSends(t *testing.T) {
	t.Parallel()
	o := open(t)
	filled := url.Values{"formId": {"form-00009"}, "child.name": {"Alma"}, "source": {"inside"}, "text": {"A"}}
	for _, from := range []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site", "Sec-Fetch-Site: none", "Origin: https://elsewhere.example", "Origin: null", "X-Nothing: said"} {
		status, _, _ := o.browse("POST", "/desk/concern", "caseworker@social", filled, from)
		require.Equal(t, 403, status, from)
	}
	status, _, _ := o.browse("POST", "/desk/concern", "caseworker@social", filled, "Origin: "+o.URL)
	require.Equal(t, 202, status)
}
