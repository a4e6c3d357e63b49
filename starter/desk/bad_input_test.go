package desk

import (
	"encoding/json"
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/relay"
)

// hostile is what nobody means well with: markup, a script, and a mark that turns the direction of what follows.
const hostile = `"><script>alert(1)</script><img src=x onerror=y>` + "\u202e" + `{{.}}`

// hostileIn fills every field of a form with it, and the texts with it alone.
func hostileIn(sent url.Values, fields []incoming.Field, under string) {
	for _, f := range fields {
		at := incoming.Join(under, f.Name)
		switch {
		case f.Kind == incoming.KindObject && f.List:
			sent.Set(rowsName(at), "1")
			hostileIn(sent, f.Fields, rowPath(at, 0))
		case f.Kind == incoming.KindObject:
			hostileIn(sent, f.Fields, at)
		case f.Kind == incoming.KindMap:
			sent.Set(entryPath(at, hostile), hostile)
			sent.Set(entryPath(at, "x"), hostile)
		default:
			sent.Set(at, hostile)
		}
	}
}

// Every text of every form: what was written comes back as words, and never as markup.
func TestBadInput_MarkupAndMarksInEveryFieldOfEveryForm(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	o.concerned(caseNo)
	for _, token := range []string{"coordinator@employment", "caseworker@children"} {
		by, _ := signIn(token)
		_, _, _ = o.browse("GET", "/desk/families/"+caseNo, token, nil)
		all, err := o.desk.Decidable(t.Context(), by, caseNo)
		require.NoError(t, err)
		for i, one := range all {
			if one.Refusal != nil || one.Ends {
				continue
			}
			path, row := "/desk/families/"+caseNo+"/decisions/"+one.Decision, rowOf(t, one.Decision)
			sent := url.Values{"messageId": {"hostile-" + strings.Repeat("x", i+1) + by.Department}}
			hostileIn(sent, relay.FieldsOf(row), "")
			status, page, _ := o.send("POST", path, token, sent, fromOurs)
			require.Less(t, status, 500, one.Decision)
			require.NotContains(t, page, "<script>", one.Decision)
			require.NotContains(t, page, "<img", one.Decision)
			if status == http.StatusUnprocessableEntity && strings.Contains(page, "<textarea") {
				require.Contains(t, page, html.EscapeString(`<script>alert(1)`), "%s: what was written stays", one.Decision)
			}
		}
	}
	status, _, _ := o.send("POST", "/desk/families/"+caseNo+"/decisions/write-note", "caseworker@children", url.Values{"messageId": {"hostile-note"}, "kind": {"call"}, "about": {"child-1"}, "text": {hostile}}, fromOurs)
	require.Equal(t, http.StatusSeeOther, status)
	_, page, _ := o.browse("GET", "/desk/families/"+caseNo, "caseworker@children", nil)
	require.Contains(t, page, html.EscapeString(`<script>alert(1)</script>`), "it was taken as words")
	require.NotContains(t, page, "<script>")
	require.NotContains(t, o.log.String(), "onerror")
}

// A name with a mark in it turns nothing that stands beside it.
func TestBadInput_ANameTurnsNothingRound(t *testing.T) {
	t.Parallel()
	o := open(t)
	var form map[string]any
	require.NoError(t, json.Unmarshal(handedIn("form-000b1", 1), &form))
	form["adults"].([]any)[0].(map[string]any)["name"] = "Maja \u202e<b>Prøvesen"
	body, err := json.Marshal(form)
	require.NoError(t, err)
	outcome, err := o.desk.Intake(t.Context(), casework.Actor{ID: "cw-17", Role: casework.Caseworker, Department: "children"}, body)
	require.NoError(t, err)
	require.Equal(t, relay.Started, outcome.State)
	for _, path := range []string{"", "/decisions/write-note"} {
		_, page, _ := o.browse("GET", "/desk/families/"+outcome.Case+path, "caseworker@children", nil)
		require.Contains(t, page, "Maja &lt;b&gt;Prøvesen")
		require.NotContains(t, page, "\u202e")
	}
}

// So much that nobody can have written it is refused at every address, and nothing of it is kept.
func TestBadInput_TenMegabytesAreRefusedAtEveryAddress(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	_, _, _ = o.browse("GET", "/desk/families/"+caseNo, "head@children", nil)
	stored := func() (n int) {
		require.NoError(t, o.register.DB().Get(&n, `SELECT (SELECT count(*) FROM intake.inbox) + (SELECT count(*) FROM vault.texts)`))
		return n
	}
	before, much := stored(), strings.Repeat("x", 10<<20)
	for path, field := range map[string]string{
		"/desk/concern": "text", "/desk/referral": "about", "/desk/families": "case", "/desk/families/" + caseNo + "/why": "why", "/desk/language": "language", "/desk/looks": "staff", "/desk/families/" + caseNo + "/decisions/write-note": "text", "/desk/families/" + caseNo + "/decisions/report-concern": "text",
	} {
		status, page, _ := o.send("POST", path, "head@children", url.Values{"messageId": {"much-0001"}, "formId": {"much-0001"}, field: {much}}, fromOurs)
		require.Contains(t, []int{http.StatusRequestEntityTooLarge, http.StatusBadRequest}, status, path)
		require.Contains(t, page, "Der er ikke gemt noget", path)
	}
	status, _, _ := o.send("POST", "/desk/it/tokens", "it@", url.Values{"token": {much}}, fromOurs)
	require.Equal(t, http.StatusRequestEntityTooLarge, status)
	require.Equal(t, before, stored())
}

// Two have the same task's form open. The first answer counts; the other is refused with what to do, keeps what it wrote, and changes nothing: so is an old page that is sent later.
func TestBadInput_OfTwoWhoAnswerTheFirstCounts(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	task := o.concerned(caseNo)
	path := "/desk/families/" + caseNo + "/decisions/assess-concern?task=" + url.QueryEscape(task)
	first := o.fill(path, "caseworker@children@s-1", url.Values{"task": {task}, "abuse": {"none"}, "acute": {"false"}, "reason": {"Ingen fare."}})
	second := o.fill(path, "caseworker@children@s-2", url.Values{"task": {task}, "abuse": {"suspected"}, "acute": {"true"}, "reason": {"Stor fare."}})
	status, _, _ := o.browse("POST", path, "caseworker@children@s-1", first, fromOurs)
	require.Equal(t, http.StatusSeeOther, status)
	for range 2 {
		status, page, _ := o.browse("POST", path, "caseworker@children@s-2", second, fromOurs)
		require.Equal(t, http.StatusUnprocessableEntity, status)
		require.Contains(t, page, "Stor fare.", "what was written stays")
		require.Contains(t, page, `role="alert"`)
	}
	var taken []string
	require.NoError(t, o.register.DB().Select(&taken, `SELECT actor ->> 'id' FROM intake.inbox WHERE name = 'assess-concern' AND state = 'done'`))
	require.Equal(t, []string{"s-1"}, taken)
}

// A form of one family that is sent to another's address is a message that was sent already: nobody's text gets into another family.
func TestBadInput_AFormOfAnotherFamilyIsRefused(t *testing.T) {
	t.Parallel()
	o := open(t)
	a, b := o.begin(1), o.begin(2)
	at := func(caseNo string) string { return "/desk/families/" + caseNo + "/decisions/write-note" }
	const token = "caseworker@children"
	sent := o.fill(at(a), token, url.Values{"kind": {"call"}, "about": {"child-1"}, "text": {"Kun om den ene."}})
	status, _, _ := o.browse("POST", at(a), token, sent, fromOurs)
	require.Equal(t, http.StatusSeeOther, status)
	_, _, _ = o.browse("GET", at(b), token, nil)
	status, _, _ = o.browse("POST", at(b), token, sent, fromOurs)
	require.Equal(t, http.StatusConflict, status)
	var n int
	require.NoError(t, o.register.DB().Get(&n, `SELECT count(*) FROM register.notes WHERE case_no = $1`, b))
	require.Zero(t, n)
	task := o.concerned(a)
	status, page, _ := o.browse("POST", "/desk/families/"+b+"/decisions/acknowledge-concern", token, url.Values{"messageId": {"other-0001"}, "task": {strings.Replace(task, "concern-assessed", "concern-acknowledged", 1)}}, fromOurs)
	require.Equal(t, http.StatusUnprocessableEntity, status, "that task is not in this family")
	require.NotContains(t, page, "Råb om natten")
}

// Whoever has lost their role while a form was open is refused with what to do, and nothing is half done.
func TestBadInput_WhoHasLostTheirRoleSendsNothing(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	path := "/desk/families/" + caseNo + "/decisions/write-note"
	sent := o.fill(path, "caseworker@children", url.Values{"kind": {"call"}, "about": {"child-1"}, "text": {"Talt med Alma."}})
	for token, want := range map[string]int{"": http.StatusUnauthorized, "it@": http.StatusForbidden, "data-protection@": http.StatusForbidden, "caseworker@school": http.StatusNotFound, "citizen@children": http.StatusForbidden, "system@children": http.StatusForbidden, "king@children": http.StatusForbidden} {
		status, page, _ := o.send("POST", path, token, sent, fromOurs)
		require.Equal(t, want, status, token)
		if token != "" { // whoever has been signed out gets back what they wrote, in the answer to the same browser
			require.NotContains(t, page, "Alma")
		}
		require.Regexp(t, `class="(desk-lead|alert |desk-form)`, page, "and what to do")
	}
	var n int
	require.NoError(t, o.register.DB().Get(&n, `SELECT count(*) FROM intake.inbox WHERE name = 'write-note'`))
	require.Zero(t, n)
}
