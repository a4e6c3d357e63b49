package desk

import (
	"context"
	"html"
	"maps"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/reading"
)

// Whoever has nothing to do with a family sees nothing of it before they have said why, in that family alone; and the look is written down with the reason.
func TestWhy_NothingIsShownBeforeItIsSaid(t *testing.T) {
	t.Parallel()
	o := open(t)
	first, second := o.begin(1), o.begin(2)
	const token = "caseworker@social"
	for _, path := range []string{"", "/decisions", "/decisions/write-note"} {
		status, page, _ := o.send("GET", "/desk/families/"+first+path, token, nil)
		require.Equal(t, 403, status)
		require.Contains(t, page, "Hvorfor åbner du familien?")
		for _, name := range names {
			require.NotContains(t, page, name)
		}
	}
	to := "/desk/families/" + first + "/decisions/write-note"
	why := func(code, to string, head ...string) (int, string) {
		status, _, answer := o.send("POST", "/desk/families/"+first+"/why", token, url.Values{"why": {code}, "to": {to}}, head...)
		return status, answer.Get("Location")
	}
	status, _ := why("curious", to, fromOurs)
	require.Equal(t, 422, status, "it is one of the reasons")
	status, _ = why("complaint", to)
	require.Equal(t, 403, status, "no page of ours sent it")
	status, at := why("complaint", "https://elsewhere.example/", fromOurs)
	require.Equal(t, []any{303, "/desk/families/" + first}, []any{status, at}, "it leads nowhere else")
	status, at = why("complaint", to, fromOurs)
	require.Equal(t, []any{303, to}, []any{status, at})

	status, page, _ := o.send("GET", "/desk/families/"+first, token, nil)
	require.Equal(t, 200, status)
	require.Contains(t, page, "Maja Prøvesen")
	status, _, _ = o.send("GET", "/desk/families/"+second, token, nil)
	require.Equal(t, 403, status, "another family is asked of again")
	var looks []string
	require.NoError(t, o.register.DB().Select(&looks, `SELECT case_no || ' ' || relation || ' ' || reason FROM intake.readings ORDER BY id`))
	require.Equal(t, []string{first + " none complaint", first + " none complaint", first + " none complaint"}, looks)
}

// The decision that one has just taken may have been all that one had to do with a family: then one reads that it is done, and goes back to the list, before anything is asked.
func TestWhy_WhoHasJustDecidedReadsThatItIsDone(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	status, page, _ := o.send("GET", "/desk/families/"+caseNo+"?done=deliver-contribution&back=%2Fdesk%2Fwork%3Fwhose%3Dmine%23row-1", "caseworker@social", nil)
	require.Equal(t, 403, status)
	require.Contains(t, page, "Bidrag til den fælles udredning")
	require.Contains(t, page, `role="status"`)
	require.Contains(t, page, `href="/desk/work?whose=mine#row-1"`)
	require.NotContains(t, page, "Maja Prøvesen")
}

// Who is shut out of a family finds none.
func TestWhy_WhoIsShutOutFindsNoFamily(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	_, err := o.register.DB().Exec(`INSERT INTO intake.shut_out (case_no, staff, reason, shut_by) VALUES ($1, 'x-caseworkersocial', 'kin', '{}')`, caseNo)
	require.NoError(t, err)
	_, none, _ := o.send("GET", "/desk/families/SP-009999", "caseworker@social", nil)
	for _, path := range []string{"", "/decisions/write-note"} {
		status, page, _ := o.send("GET", "/desk/families/"+caseNo+path, "caseworker@social", nil)
		require.Equal(t, 404, status)
		if path == "" {
			require.Equal(t, plain(none), plain(page))
		}
	}
}

// A form that is sent by somebody who has not said why is taken in once they have: nothing is decided before, and nothing that they wrote is lost. A concern is never held up.
func TestWhy_NothingIsDecidedBeforeItIsSaid(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	const token = "caseworker@social"
	form := "/desk/families/" + caseNo + "/decisions/write-note"
	id, draft := uuid.NewString(), uuid.NewString()
	sent := url.Values{"messageId": {id}, "draft": {draft}, "sheet": {draft}, "n": {"1"}, "kind": {"call"}, "about": {"adult-1"}, "text": {"Vi talte om skolen."}}
	notes := func() (n int) {
		require.NoError(t, o.register.DB().Get(&n, `SELECT count(*) FROM register.notes`))
		return n
	}
	for _, more := range []string{"", "preview", "more"} {
		asked := maps.Clone(sent)
		if more != "" {
			asked.Set(more, "1")
		}
		status, page, _ := o.send("POST", form, token, asked, fromOurs)
		require.Equal(t, 403, status, page)
		require.Contains(t, page, "Hvorfor åbner du familien?")
		require.NotContains(t, page, "Maja Prøvesen")
		require.Zero(t, notes())
	}
	status, page, _ := o.send("POST", form, token, sent, fromOurs)
	require.Equal(t, 403, status)
	to := html.UnescapeString(whyOn.FindStringSubmatch(page)[2])
	status, _, head := o.send("POST", "/desk/families/"+caseNo+"/why", token, url.Values{"why": {"asked-to-help"}, "to": {to}}, fromOurs)
	require.Equal(t, 303, status)
	require.Equal(t, to, head.Get("Location"))
	_, page, _ = o.send("GET", to, token, nil)
	require.Contains(t, page, "Vi talte om skolen.")
	status, page, _ = o.send("POST", form, token, sent, fromOurs)
	require.Equal(t, 303, status, page)
	require.Equal(t, 1, notes())
	var looks []string
	require.NoError(t, o.register.DB().Select(&looks, `SELECT concat_ws(' ', what, relation, reason, person) FROM intake.readings WHERE actor ->> 'id' = 'x-caseworkersocial' AND what = 'decision'`))
	require.Equal(t, []string{"decision none asked-to-help t"}, looks)

	_, err := o.register.DB().Exec(`UPDATE intake.readings SET at = at - interval '9 hours'`)
	require.NoError(t, err)
	status, _, head = o.send("POST", form, token, sent, fromOurs)
	require.Equal(t, 303, status, "who sends the same again hears the same")
	require.Contains(t, head.Get("Location"), "done=write-note")
	require.Equal(t, 1, notes())
	status, page, _ = o.send("POST", "/desk/families/SP-009999/decisions/write-note", token, sent, fromOurs)
	require.Equal(t, 404, status, page)
	status, page, _ = o.send("POST", "/desk/families/"+caseNo+"/decisions/report-concern", "caseworker@social", url.Values{"messageId": {uuid.NewString()}, "child": {"child-1"}, "source": {"inside"}, "text": {"Barnet er bange."}}, fromOurs)
	require.Equal(t, 303, status, page)
}

// What a list showed is written down with its families, so that it can be told of whom an account saw anything.
func TestLists_AreWrittenDownWithTheFamiliesThatTheyShowed(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo, other := o.begin(1), o.begin(2)
	o.concerned(caseNo)
	o.concerned(other)
	_, err := o.register.DB().Exec(`UPDATE register.journeys SET coordinator = 'co-1' WHERE case_no = $1`, other)
	require.NoError(t, err)
	_, err = o.register.DB().Exec(`UPDATE register.deadlines SET state = 'late' WHERE case_no = $1`, caseNo)
	require.NoError(t, err)
	for token, path := range map[string]string{"caseworker@children@s-1": "/desk/duty", "head@children@s-2": "/desk/lead", "coordinator@employment@co-1": "/desk/families", "caseworker@children@s-3": "/desk/work?whose=department"} {
		status, page, _ := o.send("GET", path, token, nil)
		require.Equal(t, 200, status, page)
	}
	for staff, want := range map[string]string{"s-1": caseNo + " duty, " + other + " duty", "s-2": caseNo + " lead", "co-1": other + " families", "s-3": caseNo + " work, " + other + " work"} {
		all, err := o.register.Exposure(t.Context(), staff, time.Now().Add(-time.Hour), time.Now().Add(time.Hour))
		require.NoError(t, err)
		var seen []string
		for _, x := range all {
			require.Contains(t, x.Relations, "listed")
			seen = append(seen, x.Case+" "+strings.Trim(strings.ReplaceAll(x.What, "listed", ""), ","))
		}
		require.Equal(t, want, strings.Join(seen, ", "), staff)
	}
	_, err = o.reading.Work(t.Context(), casework.Actor{ID: "s-program", Role: casework.Caseworker, Department: "children"}, reading.Asked{Limit: 10})
	require.NoError(t, err)
	var n int
	require.NoError(t, o.register.DB().Get(&n, `SELECT count(*) FROM intake.listings`))
	require.Equal(t, 4, n, "what a program asks for is no look")
}

// Giving a reason opens no endless number of families: beyond the bound the page asks for the leader to be told at once, and nothing is shown before.
func TestWhy_BeyondTheBoundTheLeaderIsToldAtOnce(t *testing.T) {
	t.Parallel()
	var told []string
	o := open(t, func(options *Options) {
		options.WithoutPart = 1
		options.TellLeader = func(_ context.Context, department string) error {
			told = append(told, department)
			return nil
		}
	})
	first, second := o.begin(1), o.begin(2)
	const token = "caseworker@social"
	say := func(caseNo string, more url.Values) (int, string) {
		sent := url.Values{"why": {"danger"}, "to": {"/desk/families/" + caseNo}}
		maps.Copy(sent, more)
		status, page, _ := o.send("POST", "/desk/families/"+caseNo+"/why", token, sent, fromOurs)
		return status, page
	}
	status, _ := say(first, nil)
	require.Equal(t, 303, status)
	status, page := say(second, nil)
	require.Equal(t, 403, status)
	require.Contains(t, page, "mindst 1 familier")
	require.Contains(t, page, `name="tell"`)
	require.Regexp(t, `value="danger" required checked`, page)
	status, _, _ = o.send("GET", "/desk/families/"+second, token, nil)
	require.Equal(t, 403, status)
	require.Empty(t, told)
	status, _ = say(second, url.Values{"tell": {"now"}})
	require.Equal(t, 303, status)
	require.Equal(t, []string{"social"}, told)
	status, page, _ = o.send("GET", "/desk/families/"+second, token, nil)
	require.Equal(t, 200, status, page)
}
