package desk

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// asked is what somebody has written who asks for help.
func (o *office) asked(reference string, danger bool) (id string) {
	o.t.Helper()
	id = uuid.NewString()
	taken, err := o.register.TakeRequest(o.t.Context(), register.Request{
		ID: id, Reference: reference, Way: register.ByCall, Danger: danger, Message: "no", When: "Fra 9 til 12", Name: "Maja Opdigtet", Telephone: "00 00 00 11", Text: "Vi sover ikke.\nHjælp os.", Children: "yes", Many: "2", Ages: "3 og 7", Language: "da",
	}, 100)
	require.NoError(o.t, err)
	require.True(o.t, taken)
	return id
}

func (o *office) requestIs(id string) (state string) {
	o.t.Helper()
	require.NoError(o.t, o.register.DB().Get(&state, `SELECT state || coalesce(' ' || reason, '') FROM intake.requests WHERE id = $1`, id))
	return state
}

// The department that leads sees what waits, what is feared first, without a word of it in the list; each opening is written down; nobody else comes to it, or is given a row of it by the database.
func TestRequests_AreReadByThoseWhoTakeFamiliesInAndEachLookIsWrittenDown(t *testing.T) {
	t.Parallel()
	o := open(t, func(options *Options) { options.Asked = true })
	first := o.asked("AAAA-2222", false)
	o.asked("BBBB-3333", true)
	const me = "caseworker@employment@e-1"
	_, home, _ := o.send("GET", "/desk/", me, nil)
	require.Contains(t, home, `href="/desk/requests"`)
	_, list, _ := o.send("GET", "/desk/requests", me, nil)
	require.Less(t, strings.Index(list, "BBBB-3333"), strings.Index(list, "AAAA-2222"), "what is feared comes first")
	require.NotContains(t, list, "Opdigtet")
	require.Equal(t, "new", o.requestIs(first))
	status, page, _ := o.send("GET", "/desk/requests/"+first, me, nil)
	require.Equal(t, 200, status)
	require.Contains(t, page, "<strong>Ring. Læg ikke en besked. Hvornår: Fra 9 til 12</strong>")
	require.Contains(t, page, "Vi sover ikke.\nHjælp os.")
	require.Equal(t, "seen", o.requestIs(first))
	_, page, _ = o.send("GET", "/desk/requests/"+first, "team-leader@employment", nil)
	require.Contains(t, page, "åbnet, e-1 (sagsbehandler")
	for _, other := range []string{"head@social", "it@", "data-protection@", "citizen@"} {
		_, home, _ := o.send("GET", "/desk/", other, nil)
		require.NotContains(t, home, "/desk/requests", other)
		status, _, _ = o.send("GET", "/desk/requests/"+first, other, nil)
		require.Equal(t, 403, status, other)
		by, _ := signIn(other)
		open, done, _, err := o.reading.Requests(t.Context(), by, 10)
		require.NoError(t, err)
		require.Empty(t, append(open, done...), other)
		_, err = o.reading.OpenRequest(t.Context(), by, first)
		require.Error(t, err, other)
		require.Error(t, o.reading.ActOnRequest(t.Context(), by, first, "closed", "helped", ""), other)
	}
	_, list, _ = o.send("GET", "/desk/requests", "caseworker@children", nil)
	require.Contains(t, list, "BBBB-3333", "of whom somebody fears that they are hurt the children's department reads")
	require.NotContains(t, list, "AAAA-2222")
	status, _, _ = o.send("GET", "/desk/requests/"+first, "caseworker@children", nil)
	require.Equal(t, 404, status)
	var looks int
	require.NoError(t, o.register.DB().Get(&looks, `SELECT count(*) FROM intake.request_looks WHERE request = $1`, first))
	require.Equal(t, 2, looks)
	require.NotContains(t, o.log.String(), "Opdigtet")
	require.NotContains(t, o.log.String(), first, "the address stands there as a pattern")
}

// Whoever has made contact says so; a request is closed with a reason, changes no more, and is deleted after its time with all that was written.
func TestRequests_AreContactedAndClosedAndDeleted(t *testing.T) {
	t.Parallel()
	o := open(t)
	const me = "caseworker@employment@e-1"
	id := o.asked("AAAA-2222", false)
	do := func(sent url.Values) int {
		status, _, _ := o.send("POST", "/desk/requests/"+id, me, sent, fromOurs)
		return status
	}
	require.Equal(t, 303, do(url.Values{"do": {"contacted"}}))
	require.Equal(t, "contacted", o.requestIs(id))
	require.Equal(t, 422, do(url.Values{"do": {"closed"}}), "a reason is chosen")
	require.Equal(t, 422, do(url.Values{"do": {"closed"}, "reason": {"x"}}))
	require.Equal(t, 400, do(url.Values{"do": {"referred"}}), "that is done by a referral")
	require.Equal(t, 303, do(url.Values{"do": {"closed"}, "reason": {"helped"}}))
	require.Equal(t, "closed helped", o.requestIs(id))
	require.Equal(t, 404, do(url.Values{"do": {"contacted"}}), "what is closed changes no more")
	require.Equal(t, "closed helped", o.requestIs(id))

	open := o.asked("BBBB-3333", false)
	_, err := o.register.DB().ExecContext(t.Context(), `UPDATE intake.requests SET changed_at = now() - interval '3 hours'`)
	require.NoError(t, err)
	kept := register.Keep{Refusals: time.Hour, Drafts: time.Hour, Requests: 4 * time.Hour}
	gone, err := o.register.Tidy(t.Context(), kept)
	require.NoError(t, err)
	require.Zero(t, gone.Requests)
	kept.Requests = 2 * time.Hour
	gone, err = o.register.Tidy(t.Context(), kept)
	require.NoError(t, err)
	require.EqualValues(t, 1, gone.Requests)
	var left []string
	require.NoError(t, o.register.DB().Select(&left, `SELECT v.id::text FROM vault.requests v LEFT JOIN intake.request_looks k ON k.request = v.id`))
	require.Equal(t, []string{open}, left, "what is not closed is never deleted")
}

// A person makes a referral of it, or a concern: each begins with the family's words, and only what the person sends counts.
func TestRequests_BecomeAReferralOrAConcernByAPersonAlone(t *testing.T) {
	t.Parallel()
	o := open(t)
	const me = "caseworker@employment@e-1"
	id := o.asked("AAAA-2222", true)
	fields, page := o.opensReferral(me, "?request="+id)
	require.Contains(t, page, `name="adults[0].name" value="Maja Opdigtet"`)
	require.Contains(t, page, "Læg ikke en besked.")
	require.Contains(t, page, "Vi sover ikke.\nHjælp os.\n\nBørn (antal og alder): 2 – 3 og 7")
	require.Equal(t, id, fields.Get("request"))
	_, foreign := o.opensReferral("caseworker@social", "?request="+id)
	require.NotContains(t, foreign, "Opdigtet", "nobody else gets it by that way")
	require.Equal(t, "seen", o.requestIs(id))

	status, page, _ := o.send("GET", "/desk/concern?request="+id, me, nil)
	require.Equal(t, 200, status)
	require.Contains(t, page, "Vi sover ikke.")
	concern := unseenOn(page)
	require.Equal(t, id, concern.Get("request"))
	require.Regexp(t, `id="receivedAt" name="receivedAt" value="\d{4}-`, page, "it came in when they wrote")
	concern.Set("child.name", "Alma Opdigtet")
	concern.Set("source", string(casework.FromOutside))
	concern.Set("text", "Vi sover ikke.")
	status, page, _ = o.send("POST", "/desk/concern", me, concern, fromOurs)
	require.Equal(t, 202, status, page)
	require.Equal(t, "seen", o.requestIs(id), "a concern takes nobody's request away")

	status, page, _ = o.send("POST", "/desk/referral", me, aReferral(fields), fromOurs)
	require.Equal(t, 202, status, page)
	require.Equal(t, "referred", o.requestIs(id))
	var acts []string
	require.NoError(t, o.register.DB().Select(&acts, `SELECT what FROM intake.request_looks WHERE request = $1 AND what <> 'opened' ORDER BY id`, id))
	require.Equal(t, []string{"concern", "referred"}, acts)
	_, page, _ = o.send("GET", "/desk/requests/"+id, me, nil)
	require.Contains(t, page, fields.Get("formId"))
	require.NotContains(t, page, `name="do"`)
}

// Where somebody fears that somebody is hurt nobody closes the request, or refers the family, before there is a concern, or a person has found out that nobody is.
func TestRequests_OfDangerAreClosedByAConcernOrBecauseNobodyIs(t *testing.T) {
	t.Parallel()
	o := open(t)
	const me = "caseworker@employment@e-1"
	id := o.asked("AAAA-2222", true)
	_, page, _ := o.send("GET", "/desk/requests/"+id, me, nil)
	require.NotContains(t, page, "/desk/referral?request=")
	status, _, _ := o.send("POST", "/desk/requests/"+id, me, url.Values{"do": {"closed"}, "reason": {"unwanted"}}, fromOurs)
	require.Equal(t, 422, status)
	status, _, _ = o.send("POST", "/desk/requests/"+id, me, url.Values{"do": {"closed"}, "reason": {"safe"}}, fromOurs)
	require.Equal(t, 303, status)
	require.Equal(t, "closed safe", o.requestIs(id))
}
