package desk

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/os2forms"
	"samspil/internal/privacy/privacytest"
	"samspil/internal/register"
)

// What was sent by OS2forms and could not be taken in is mended in the form of a referral, which begins with it and is sent under its own id; whoever does not take families in sees nothing of it.
func TestSubmissions_AreMendedByAPersonOrPutAway(t *testing.T) {
	t.Parallel()
	o := open(t, func(options *Options) {
		options.Forms = []os2forms.Mapping{{Form: "familieforloeb", Fields: map[string]string{
			"beskrivelse": "reason", "foraelder.navn": "adults[0].name", "foraelder.cpr": "adults[0].cpr", "adresse": "adults[0].address", "boern.navn": "children[].name", "boern.cpr": "children[].cpr",
		}, Fixed: map[string]string{"children[].custodyHolders": "1"}}}
	})
	cpr := func(year, which int) string {
		return privacytest.CPR(time.Date(year, 4, 12, 0, 0, 0, 0, time.UTC), which)
	}
	const uuid = "0b5a6f0e-3f63-4b65-8b3c-abcdef000001"
	body := `{"entity": {"serial": [{"value": 1}], "uuid": [{"value": "` + uuid + `"}], "in_draft": [{"value": "0"}], "changed": [{"value": "2026-03-01T10:00:00+01:00"}]},
		"data": {"beskrivelse": "Vi <b>vil</b> gerne.", "foraelder": {"navn": "Maja Prøvesen", "cpr": "12"}, "adresse": "Opdigtet Vej 1", "boern": [{"navn": "Alma Prøvesen", "cpr": "` + cpr(2016, 2) + `", "skole": "Opdigtet Skole"}]}}`
	sent, err := os2forms.ReadSubmission([]byte(body))
	require.NoError(t, err)
	park := func(changed time.Time, message string) {
		_, err := o.register.KeepSubmission(t.Context(), register.Fetched{Form: "familieforloeb", UUID: uuid, Serial: 1, Changed: changed, Body: []byte(body), Message: message})
		require.NoError(t, err)
		require.NoError(t, o.register.ParkSubmission(t.Context(), register.SubmissionVersion{Form: "familieforloeb", UUID: uuid, Changed: changed}, "fields", []string{"adults[0].cpr"}))
	}
	park(sent.Changed, sent.FormID())
	at := "/desk/submissions/" + sent.FormID()

	_, page, _ := o.browse("GET", "/desk/submissions", "caseworker@employment", nil)
	require.Contains(t, page, at)
	require.Contains(t, page, "adults[0].cpr")
	require.NotContains(t, page, "Maja")
	for _, token := range []string{"caseworker@children", "caseworker@social", "it"} {
		status, page, _ := o.browse("GET", at, token, nil)
		require.NotEqual(t, http.StatusOK, status, token)
		require.NotContains(t, page, "Maja")
		_, page, _ = o.browse("GET", "/desk/referral?submission="+sent.FormID(), token, nil)
		require.NotContains(t, page, "Maja")
	}
	_, page, _ = o.browse("GET", at, "caseworker@employment", nil)
	require.Contains(t, page, "Vi &lt;b&gt;vil&lt;/b&gt; gerne.")
	require.Contains(t, page, "Opdigtet Skole", "also what has no place")
	_, page, _ = o.browse("GET", "/desk/referral?submission="+sent.FormID(), "caseworker@employment", nil)
	require.Contains(t, page, `value="Maja Prøvesen"`)
	require.Contains(t, page, `name="formId" value="`+sent.FormID()+`"`)
	fields := url.Values{
		"formId": {sent.FormID()}, "submission": {sent.FormID()}, "rows:adults": {"1"}, "rows:children": {"1"}, "about": {"Vi vil gerne."}, "adults[0].name": {"Maja Prøvesen"}, "adults[0].cpr": {cpr(1988, 1)},
		"adults[0].address": {"Opdigtet Vej 1"}, "children[0].name": {"Alma Prøvesen"}, "children[0].cpr": {cpr(2016, 2)}, "children[0].custodyHolders": {"1"},
	}
	status, page, _ := o.browse("POST", "/desk/referral", "caseworker@employment", fields, fromOurs)
	require.Equal(t, http.StatusAccepted, status, page)
	_, page, _ = o.browse("GET", "/desk/submissions", "caseworker@employment", nil)
	require.NotContains(t, page, at)
	var left int
	require.NoError(t, o.register.DB().Get(&left, `SELECT count(*) FROM vault.submissions WHERE body IS NOT NULL`))
	require.Zero(t, left)

	other := "b1c2d3e4-0000-5000-8000-abcdefabcdef"
	park(sent.Changed.Add(time.Hour), other)
	status, _, head := o.browse("POST", "/desk/submissions/"+other, "caseworker@employment", url.Values{"do": {"put-away"}}, fromOurs)
	require.Equal(t, http.StatusSeeOther, status)
	require.Equal(t, "/desk/submissions?done", head.Get("Location"))
	status, _, _ = o.browse("GET", "/desk/submissions/"+other, "caseworker@employment", nil)
	require.Equal(t, http.StatusNotFound, status)
	var looks string
	require.NoError(t, o.register.DB().Get(&looks, `SELECT string_agg(what, ' ' ORDER BY id) FROM intake.submission_looks`))
	require.Equal(t, "opened opened taken put-away", looks)
	require.NotContains(t, o.log.String(), "Prøvesen")
}
