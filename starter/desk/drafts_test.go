package desk

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

var (
	hiddenOn = regexp.MustCompile(`<input type="hidden" name="(messageId|draft|sheet|base|n)" value="([^"]*)">`)
	areaOn   = regexp.MustCompile(`(?s)<textarea class="form-input" id="f-text" [^>]*>\n(.*?)</textarea>`)
	formOn   = regexp.MustCompile(`(?s)<form class="desk-form".*?</form>`)
)

// opened opens a form and gives what it has unseen, and what stands in its text.
func (o *office) opened(path, token string) (fields url.Values, said string) {
	o.t.Helper()
	status, page, _ := o.browse("GET", path, token, nil)
	require.Equal(o.t, 200, status, page)
	fields = url.Values{}
	for _, f := range hiddenOn.FindAllStringSubmatch(formOn.FindString(page), -1) {
		fields.Set(f[1], f[2])
	}
	if area := areaOn.FindStringSubmatch(page); area != nil {
		said = html.UnescapeString(area[1])
	}
	return fields, said
}

// types sends a form as the script does while somebody types.
func (o *office) types(path, token string, fields url.Values, said string) (status int) {
	o.t.Helper()
	fields.Set("text", said)
	fields.Set("n", fmt.Sprint(number(fields.Get("n"))+1))
	status, _, _ = o.send("POST", strings.Replace(path, "/decisions/", "/drafts/", 1), token, fields, fromOurs, "Accept: application/json")
	return status
}

// Somebody is interrupted forty times, goes from form to form, and is signed out in between: no letter is lost.
func TestDrafts_NoLetterIsLostOverFortyInterruptions(t *testing.T) {
	t.Parallel()
	o := open(t)
	token := "caseworker@children"
	var forms []string
	for n := range 2 {
		caseNo := o.begin(n + 1)
		for _, decision := range []string{"write-note", "report-concern", "write-confidential-note"} {
			forms = append(forms, "/desk/families/"+caseNo+"/decisions/"+decision)
		}
	}
	said := map[string]string{}
	for i := range 40 {
		path := forms[i*5%len(forms)]
		fields, there := o.opened(path, token)
		require.Equal(t, said[path], there, "turn %d: what was written before is there", i)
		said[path] += fmt.Sprintf("Tur %d: hun sagde \"æøå\" & <gik>.\n", i)
		for end := len(there); end < len(said[path]); end += 9 {
			require.Equal(t, 200, o.types(path, token, fields, strings.ToValidUTF8(said[path][:end], "")))
		}
		if i%4 == 3 { // the session has ended, and what is typed then is kept when one is signed in again
			require.Equal(t, 401, o.types(path, "", fields, said[path]))
		}
		require.Equal(t, 200, o.types(path, token, fields, said[path]))
	}
	for path, wanted := range said {
		_, there := o.opened(path, token)
		require.Equal(t, wanted, there)
	}
	for _, list := range []string{"/desk/", "/desk/work"} {
		_, page, _ := o.browse("GET", list, token, nil)
		require.Equal(t, len(said), strings.Count(page, "?draft="), "%s: all of them come first", list)
		require.NotContains(t, page, "hun sagde")
	}
	for _, other := range []string{"caseworker@children@k-2", "head@children", "caseworker@social", "it@"} {
		_, page, _ := o.browse("GET", "/desk/", other, nil)
		require.NotContains(t, page, "?draft=", "nobody else sees them")
		_, page, _ = o.browse("GET", forms[0], other, nil)
		require.NotContains(t, page, "hun sagde")
	}
	require.NotContains(t, o.log.String(), "hun sagde")
}

// Without a script a button keeps what was written, and a form that comes after the session has ended comes back with all that was written.
func TestDrafts_WithoutAScript(t *testing.T) {
	t.Parallel()
	o := open(t)
	token, path := "caseworker@children", "/desk/families/"+o.begin(1)+"/decisions/write-note"
	fields, _ := o.opened(path, token)
	fields.Set("text", "Første linje.\nAnden <linje>.")
	fields.Set("kind", "call")
	status, page, _ := o.send("POST", path, "", fields, fromOurs)
	require.Equal(t, 401, status)
	require.Contains(t, page, html.EscapeString("Anden <linje>."))
	require.Contains(t, page, `action="`+path+`"`)
	status, _, _ = o.send("POST", path, "", fields, "Sec-Fetch-Site: cross-site")
	require.Equal(t, 403, status, "of another site's form nothing is shown")
	fields.Set("keep", "1")
	keep := strings.Replace(path, "/decisions/", "/drafts/", 1)
	status, _, head := o.browse("POST", keep, token, fields, fromOurs)
	require.Equal(t, 303, status)
	_, page, _ = o.browse("GET", head.Get("Location"), token, nil)
	require.Contains(t, page, "Gemt til senere: ")
	require.Contains(t, page, "Begyndt og ikke sendt")
	again, there := o.opened(path, token)
	require.Equal(t, "Første linje.\nAnden <linje>.", there)

	// What is refused is kept as well, and what is sent is gone; what arrives after it changes nothing.
	again.Set("text", "Tredje linje.")
	status, _, _ = o.browse("POST", path, token, again, fromOurs)
	require.Equal(t, 422, status, "nobody is named whom it is about")
	again, there = o.opened(path, token)
	require.Equal(t, "Tredje linje.", there)
	again.Set("kind", "call")
	again.Set("about", "adult-1")
	again.Set("text", "Fjerde linje.")
	status, page, _ = o.browse("POST", path, token, again, fromOurs)
	require.Equal(t, 303, status, page)
	require.Equal(t, 200, o.types(path, token, again, "For sent."))
	_, there = o.opened(path, token)
	require.Empty(t, there)
	var left int
	require.NoError(t, o.register.DB().Get(&left, `SELECT count(*) FROM vault.drafts WHERE body IS NOT NULL`))
	require.Zero(t, left)
	last, _ := o.opened(path, token)
	require.Equal(t, 200, o.types(path, token, last, "Til papirkurven."))
	last.Set("discard", "1")
	asked, question, _ := o.browse("POST", keep, token, last, fromOurs)
	require.Equal(t, 200, asked)
	require.Contains(t, question, "kan ikke hentes igen")
	last.Set("discard", "sure")
	status, _, head = o.browse("POST", keep, token, last, fromOurs)
	require.Equal(t, 303, status)
	require.Contains(t, head.Get("Location"), "discarded=write-note")
	_, there = o.opened(path, token)
	require.Empty(t, there)
}

// Two pages of one form: what the one writes does not go over what the other has written.
func TestDrafts_TwoPagesOfOneFormKeepBoth(t *testing.T) {
	t.Parallel()
	o := open(t)
	token, path := "caseworker@children", "/desk/families/"+o.begin(1)+"/decisions/write-note"
	first, _ := o.opened(path, token)
	require.Equal(t, 200, o.types(path, token, first, "Begyndt."))
	one, _ := o.opened(path, token)
	two, _ := o.opened(path, token)
	require.Equal(t, one.Get("draft"), two.Get("draft"))
	require.Equal(t, 200, o.types(path, token, one, "Begyndt. Her."))
	require.Equal(t, 200, o.types(path, token, two, "Begyndt. Der."))
	require.Equal(t, 200, o.types(path, token, one, "Begyndt. Her og nu."))
	require.Equal(t, 200, o.types(path, token, two, "Begyndt. Der og så."))
	old := url.Values{}
	for name, values := range one {
		old[name] = values
	}
	old.Set("n", "1")
	require.Equal(t, 200, o.types(path, token, old, "Gammelt.")) // it was under way for long
	var kept []string
	require.NoError(t, o.register.DB().Select(&kept, `SELECT body -> 'text' ->> 0 FROM vault.drafts ORDER BY 1`))
	require.Equal(t, []string{"Begyndt. Der og så.", "Begyndt. Her og nu."}, kept)
}

// A draft whose task somebody else has answered says who and when, and shows what was written, to be copied.
func TestDrafts_OfATaskThatSomebodyElseHasAnswered(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	task, token := o.concerned(caseNo), "caseworker@children"
	path := "/desk/families/" + caseNo + "/decisions/assess-concern?task=" + url.QueryEscape(task)
	fields, _ := o.opened(path, token)
	fields.Set("task", task)
	fields.Set("reason", "Set på det hele.")
	require.Equal(t, 200, o.types(path, token, fields, ""))
	o.has(caseNo, casework.Caseworker, "children", casework.AssessConcern{Task: task, Abuse: casework.NoAbuse, Reason: 1})
	_, home, _ := o.browse("GET", "/desk/families/"+caseNo, token, nil)
	require.Contains(t, home, "Opgaven er besvaret 2. marts 2026")
	require.Contains(t, home, " af cw-1")
	status, page, _ := o.browse("GET", path, token, nil)
	require.Equal(t, http.StatusOK, status)
	require.Contains(t, page, "Opgaven er besvaret 2. marts 2026")
	require.Regexp(t, `(?s)readonly>\nSet på det hele\.</textarea>`, page)
}

// There is a bound for what one person has begun; beyond it nothing that they wrote is lost, and what was begun before is kept on.
func TestDrafts_BeyondTheBoundTheFormComesBackWithAllThatWasWritten(t *testing.T) {
	t.Parallel()
	o := open(t, func(options *Options) { options.MostDrafts = 2 })
	token := "caseworker@children"
	first, second := o.begin(1), o.begin(2)
	at := func(caseNo string) string { return "/desk/families/" + caseNo + "/decisions/write-note" }
	one, _ := o.opened(at(first), token)
	two, _ := o.opened(at(second), token)
	require.Equal(t, 200, o.types(at(first), token, one, "Den første."))
	require.Equal(t, 200, o.types(at(second), token, two, "Den anden."))
	three, _ := o.opened("/desk/families/"+first+"/decisions/report-concern", token)
	require.Equal(t, 409, o.types("/desk/families/"+first+"/decisions/report-concern", token, three, "Den tredje."))
	status, page, _ := o.send("POST", "/desk/families/"+first+"/drafts/report-concern", token, three, fromOurs)
	require.Equal(t, 409, status)
	require.Contains(t, page, "for mange formularer")
	require.Contains(t, page, `name="text" value="Den tredje."`)
	require.Contains(t, page, `action="/desk/families/`+first+`/drafts/report-concern"`)
	require.Equal(t, 200, o.types(at(first), token, one, "Den første, og mere."), "what is kept is kept on")
	_, said := o.opened(at(first), token)
	require.Equal(t, "Den første, og mere.", said)
	one.Set("discard", "sure")
	status, _, _ = o.send("POST", strings.Replace(at(first), "/decisions/", "/drafts/", 1), token, one, fromOurs)
	require.Equal(t, 303, status)
	require.Equal(t, 200, o.types("/desk/families/"+first+"/decisions/report-concern", token, three, "Den tredje."))
}

// A preview shows the form on another page: what is typed there goes on in the same draft, whatever the preview said, and goes with it when it is sent.
func TestDrafts_GoOnThroughAPreview(t *testing.T) {
	t.Parallel()
	o := open(t)
	const token = "caseworker@employment"
	caseNo := o.begin(1)
	o.works(caseNo, "employment")
	path := "/desk/families/" + caseNo + "/decisions/write-note"
	fields, _ := o.opened(path, token)
	require.Equal(t, 200, o.types(path, token, fields, "Det første."))
	for _, said := range []string{"Det første.", ""} {
		fields.Set("text", said)
		fields.Set("preview", "1")
		_, page, _ := o.send("POST", path, token, fields, fromOurs)
		for _, f := range hiddenOn.FindAllStringSubmatch(formOn.FindString(page), -1) {
			fields.Set(f[1], f[2])
		}
		fields.Del("preview")
		require.Equal(t, 200, o.types(path, token, fields, "Det første, og mere."))
		var n int
		require.NoError(t, o.register.DB().Get(&n, `SELECT count(*) FROM vault.drafts WHERE body IS NOT NULL`))
		require.Equal(t, 1, n)
	}
}
