package desk

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy/privacytest"
	"samspil/internal/register"
)

// cohort is a table of so many families. The people are invented.
func cohort(list string, n int) string {
	all := "formId;reason;adults[0].name;adults[0].cpr;adults[0].address;children[0].name;children[0].cpr;children[0].custodyHolders\n"
	for i := range n {
		number := func(year int) string {
			return privacytest.CPR(time.Date(year, 4, 1+i%28, 0, 0, 0, 0, time.UTC), i/28+1)
		}
		all += fmt.Sprintf("%s-%d;Får hjælp;Maja Prøvesen;%s;Opdigtet Vej 1;Alma Prøvesen;%s;1\n", list, i, number(1988), number(2016))
	}
	return all
}

// uploads sends a file as a browser does.
func (o *office) uploads(token, file string) (status int, page string) {
	o.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", "Prøvesen.csv")
	require.NoError(o.t, err)
	_, err = io.WriteString(part, file)
	require.NoError(o.t, err)
	require.NoError(o.t, form.Close())
	request, err := http.NewRequestWithContext(o.t.Context(), http.MethodPost, o.URL+"/desk/sheet", &body)
	require.NoError(o.t, err)
	request.Header.Set("Content-Type", form.FormDataContentType())
	request.Header.Set("Sec-Fetch-Site", "same-origin")
	request.SetBasicAuth("x", token)
	client := *o.Client()
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	response, err := client.Do(request)
	require.NoError(o.t, err)
	defer func() { _ = response.Body.Close() }()
	answer, err := io.ReadAll(response.Body)
	require.NoError(o.t, err)
	return response.StatusCode, string(answer)
}

var sheetOffered = regexp.MustCompile(`name="sheet" value="([^"]+)"`)

// sheetOn is the id of the table that a page offers to send; empty where there is none.
func sheetOn(page string) string {
	if found := sheetOffered.FindStringSubmatch(page); found != nil {
		return found[1]
	}
	return ""
}

// stored is how many forms of a list are in the inbox.
func (o *office) stored(list string) (n int) {
	o.t.Helper()
	require.NoError(o.t, o.register.DB().Get(&n, `SELECT count(*) FROM intake.inbox WHERE message_id LIKE $1 || '-%'`, list))
	return n
}

// sends presses the button of the page that shows a checked table.
func (o *office) sends(token, do string) {
	o.t.Helper()
	_, page, _ := o.send("GET", "/desk/sheet", token, nil)
	id := sheetOn(page)
	require.NotEmpty(o.t, id, page)
	for range 2 { // who presses twice has pressed once
		status, _, _ := o.send("POST", "/desk/sheet/send", token, url.Values{"sheet": {id}, "do": {do}}, fromOurs)
		require.Contains(o.t, []int{303, 409}, status)
	}
}

// takesIn runs what takes tables in until a page says so.
func (o *office) takesIn(token, until string) (page string) {
	o.t.Helper()
	ctx, stop := context.WithCancel(o.t.Context())
	ended := make(chan error, 1)
	go func() { ended <- o.desk.SendSheets(ctx) }()
	require.Eventually(o.t, func() bool {
		_, page, _ = o.send("GET", "/desk/sheet", token, nil)
		return strings.Contains(page, until)
	}, 60*time.Second, 50*time.Millisecond)
	stop()
	require.NoError(o.t, <-ended)
	return page
}

// A table is checked and nothing is sent: every bad line and field is named in words, what was written in it is not repeated, and nothing of it is kept.
func TestSheet_NamesEveryBadLineAndFieldAndKeepsNothingOfIt(t *testing.T) {
	t.Parallel()
	o := open(t)
	const me = "caseworker@employment@e-1"
	bad := strings.Replace(strings.Replace(cohort("kohorte", 30), "kohorte-7;Får hjælp;Maja Prøvesen;", "kohorte-7;Får hjælp;;", 1), "kohorte-9;", "kohorte-8;", 1)
	status, page := o.uploads(me, bad)
	require.Equal(t, 422, status)
	require.Contains(t, page, "Der er fejl i 2 linjer. Filen har 29 familier.")
	require.Contains(t, page, `<th scope="row">Linje 9</th><td data-title="Felt">Navn (voksen 1)<br><code>adults[0].name</code>`)
	require.Contains(t, page, `<th scope="row">Linje 11</th>`)
	require.NotContains(t, page, "Prøvesen")
	require.NotContains(t, page, `value="send"`)
	var kept int
	require.NoError(t, o.register.DB().Get(&kept, `SELECT count(*) FROM intake.sheets`))
	require.Zero(t, kept)
	for file, says := range map[string]string{
		"": "Der er ingen fil", "formId;reason\n": "Der er ingen familier i filen", strings.Repeat("x", sheetMost+1): "Filen er for stor", cohort("kohorte", sheetFamilies+1): "Filen har 1001 familier",
	} {
		status, page = o.uploads(me, file)
		require.GreaterOrEqual(t, status, 400)
		require.Contains(t, page, says)
	}
	status, _, _ = o.send("POST", "/desk/sheet", me, url.Values{"file": {"x"}}, fromOurs)
	require.Equal(t, 400, status)
	require.NotContains(t, o.log.String(), "Prøvesen", "nor what the file is called")
}

// What was checked is sent by one more button, once, and is then deleted; the same table again changes nothing, and a line that has changed is named. The sender alone sees it: whoever leads the department that takes families in sees that it was sent, and how many.
func TestSheet_IsSentOnceAndIsItsSendersAlone(t *testing.T) {
	t.Parallel()
	o := open(t)
	const me = "caseworker@children@c-1"
	for i, file := range []string{cohort("kohorte", 90), cohort("kohorte", 90), strings.Replace(cohort("kohorte", 90), "kohorte-7;Får hjælp", "kohorte-7;Vil i arbejde", 1)} {
		status, page := o.uploads(me, file)
		require.Equal(t, 303, status, page)
		_, page, _ = o.send("GET", "/desk/sheet", me, nil)
		require.Contains(t, page, "Send 90 familier")
		require.NotContains(t, page, "Prøvesen")
		if i == 0 {
			require.Zero(t, o.stored("kohorte"), "nothing is sent before somebody says so")
		}
		o.sends(me, "send")
		status, _ = o.uploads(me, file)
		require.Equal(t, 409, status, "one at a time")
		says := "90 af 90 familier er gemt."
		if i == 2 {
			says = "89 af 90 familier er gemt."
		}
		page = o.takesIn(me, says)
		require.Equal(t, 90, o.stored("kohorte"))
		require.Equal(t, i == 2, strings.Contains(page, "<code>formId</code></td><td data-title=\"Fejlen, og hvad du kan gøre\">Id&#39;et er brugt"), page)
		require.Equal(t, i == 2, strings.Contains(page, `<th scope="row">Linje 9</th>`))
	}
	var bodies int
	require.NoError(t, o.register.DB().Get(&bodies, `SELECT count(*) FROM vault.sheets WHERE body IS NOT NULL`))
	require.Zero(t, bodies, "what was uploaded is deleted")
	for other, sees := range map[string]bool{"team-leader@employment": true, "head@employment": true, "caseworker@employment@e-1": false, "head@children": false, "caseworker@children@c-2": false, "caseworker@employment@c-1": false} {
		_, page, _ := o.send("GET", "/desk/sheet", other, nil)
		require.Equal(t, sees, strings.Contains(page, "90 familier"), other)
		require.NotContains(t, page, "er gemt.", other)
		require.Equal(t, strings.HasSuffix(other, "@c-1"), strings.Contains(page, "c-1"), "%s is told who sent it", other)
		by, _ := signIn(other)
		own, sent, err := o.reading.Sheets(t.Context(), by)
		require.NoError(t, err)
		require.Nil(t, own, other)
		require.Equal(t, sees, len(sent) == 3, other)
	}
	require.NotContains(t, o.log.String(), "Prøvesen")
}

// What one program has not finished another goes on with where it was left, and nothing happens twice; nobody else sends or deletes a table.
func TestSheet_GoesOnAfterARestartAndIsDeletedAfterADay(t *testing.T) {
	t.Parallel()
	o := open(t)
	const me = "caseworker@employment@e-1"
	status, _ := o.uploads(me, cohort("kohorte", 100))
	require.Equal(t, 303, status)
	_, page, _ := o.send("GET", "/desk/sheet", me, nil)
	id := sheetOn(page)
	for _, do := range []string{"send", "discard"} {
		status, _, _ = o.send("POST", "/desk/sheet/send", "caseworker@employment@e-2", url.Values{"sheet": {id}, "do": {do}}, fromOurs)
		require.Equal(t, 409, status)
	}
	_, waits, err := o.register.NextSheet(t.Context(), time.Minute)
	require.NoError(t, err)
	require.False(t, waits, "what nobody has sent is given to no program")
	o.sends(me, "send")

	// One program has it, has said how far it came, and is gone.
	held, waits, err := o.register.NextSheet(t.Context(), time.Minute)
	require.NoError(t, err)
	require.True(t, waits)
	require.Equal(t, casework.Actor{ID: "e-1", Role: casework.Caseworker, Department: "employment"}, held.By)
	require.NoError(t, o.register.SheetWent(t.Context(), id, 40, []byte(`[]`), 0, time.Minute, false))
	_, waits, err = o.register.NextSheet(t.Context(), time.Minute)
	require.NoError(t, err)
	require.False(t, waits, "another waits until it is held no longer")
	_, page, _ = o.send("GET", "/desk/sheet", me, nil)
	require.Contains(t, page, "40 af 100 familier er behandlet")
	require.Contains(t, page, `data-live="/desk/sheet/live?from=`)
	_, err = o.register.DB().ExecContext(t.Context(), `UPDATE intake.sheets SET held_until = now()`)
	require.NoError(t, err)
	o.takesIn(me, "100 af 100 familier er gemt.")
	require.Equal(t, 60, o.stored("kohorte"), "it went on where it was left")

	status, _ = o.uploads(me, cohort("maanedens", 3))
	require.Equal(t, 303, status)
	later := func() register.Tidied {
		gone, err := o.register.Tidy(t.Context(), register.Keep{Refusals: time.Hour, Drafts: time.Hour, Requests: time.Hour})
		require.NoError(t, err)
		return gone
	}
	require.Zero(t, later().Sheets)
	_, err = o.register.DB().ExecContext(t.Context(), `UPDATE intake.sheets SET received_at = now() - interval '25 hours', changed_at = now() - interval '25 hours'`)
	require.NoError(t, err)
	require.EqualValues(t, 2, later().Sheets, "what was not sent, and what stood of what was")
	var left []string
	require.NoError(t, o.register.DB().Select(&left, `SELECT s.state || ' ' || s.families FROM intake.sheets s LEFT JOIN vault.sheets v ON v.id = s.id WHERE v.id IS NULL`))
	require.Equal(t, []string{"sent 100"}, left)
}
