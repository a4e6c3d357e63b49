package desk

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/policyfile"
	"samspil/internal/relay"
)

var messageOn = regexp.MustCompile(`name="messageId" value="([^"]+)"`)

// fill opens a form and fills it in.
func (o *office) fill(path, token string, values url.Values) url.Values {
	o.t.Helper()
	status, page, _ := o.browse("GET", path, token, nil)
	require.Equal(o.t, 200, status)
	id := messageOn.FindStringSubmatch(page)
	require.NotNil(o.t, id, "there is a form")
	values.Set("messageId", id[1])
	return values
}

// concerned has the children's department write down a concern, so that a task waits for them.
func (o *office) concerned(caseNo string) (task string) {
	o.t.Helper()
	path := "/desk/families/" + caseNo + "/decisions/report-concern"
	status, page, _ := o.browse("POST", path, "caseworker@children", o.fill(path, "caseworker@children", url.Values{"child": {"child-1"}, "source": {"outside"}, "text": {"Råb om natten."}}), fromOurs)
	require.Equal(o.t, http.StatusSeeOther, status, page)
	return casework.Key{Step: casework.StepConcern, Subject: "child-1", N: 1}.String()
}

// From the task one comes to its form by one click, and from the form back to the family, which says what was decided.
func TestDecision_FromTheTaskToItsFormAndBack(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	task, token, back := o.concerned(caseNo), "caseworker@children", "/desk/work?whose=department#row-x"
	_, family, _ := o.browse("GET", "/desk/families/"+caseNo+"?back="+url.QueryEscape(back), token, nil)
	link := html.UnescapeString(regexp.MustCompile(`<th scope="row"><a href="([^"]+concern-assessed[^"]+)">`).FindStringSubmatch(family)[1])
	status, page, _ := o.browse("GET", link, token, nil)
	require.Equal(t, 200, status, "several decisions answer it")
	form := html.UnescapeString(regexp.MustCompile(`href="([^"]+/decisions/assess-concern[^"]+)"`).FindStringSubmatch(page)[1])
	status, _, head := o.browse("GET", strings.Replace(link, "concern-assessed", "concern-acknowledged", 1), token, nil)
	require.Equal(t, 303, status, "one decision answers it: there is nothing to choose")
	require.Contains(t, head.Get("Location"), "/decisions/acknowledge-concern?")
	_, page, _ = o.browse("GET", form, token, nil)
	require.Contains(t, page, `<option value="`+task+`" selected>`)
	require.Contains(t, page, "Alma Prøvesen")
	require.Regexp(t, `Grundlag og frist</h2><ul class="desk-stands"><li>[^<]*Alma Prøvesen[^<]*: [^<]*§`, page, "the law that it stands on")
	sent := o.fill(form, token, url.Values{"task": {task}, "abuse": {"none"}, "acute": {"false"}, "reason": {"Ingen fare."}})
	status, page, head = o.browse("POST", form, token, sent, fromOurs)
	require.Equal(t, 303, status, page)
	_, page, _ = o.browse("GET", head.Get("Location"), token, nil)
	require.Contains(t, page, "Registreret:")
	require.Contains(t, page, `href="`+html.EscapeString(back)+`"`, "and back to the row")

	// Who sends it twice has sent one, and who sends it changed is asked whether they mean it.
	var n int
	count := func() int {
		require.NoError(t, o.register.DB().Get(&n, `SELECT count(*) FROM intake.inbox WHERE name = 'assess-concern'`))
		return n
	}
	again, _, second := o.browse("POST", form, token, sent, fromOurs)
	require.Equal(t, []any{303, head.Get("Location"), 1}, []any{again, second.Get("Location"), count()})
	sent.Set("reason", "Stor fare.")
	status, page, _ = o.browse("POST", form, token, sent, fromOurs)
	require.Equal(t, 409, status)
	require.Contains(t, page, "Stor fare.", "what was written stays")
	require.NotContains(t, page, sent.Get("messageId"))
	require.Equal(t, 1, count())
}

// What is wrong stands beside its field and is summed up, and what was written stays.
func TestDecision_WhatIsWrongStandsBesideItsField(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	token, path := "caseworker@children", "/desk/families/"+caseNo+"/decisions/report-concern"
	hostile := `<script>alert("x")</script>` + "\u202e"
	status, page, _ := o.browse("POST", path, token, o.fill(path, token, url.Values{"child": {"child-9"}, "source": {"nobody"}, "text": {hostile}}), fromOurs)
	require.Equal(t, 422, status)
	require.Contains(t, page, `id="f-source-wrong"`)
	require.Contains(t, page, `href="#f-source"`, "summed up")
	require.NotContains(t, page, "<script>")
	require.Contains(t, page, "&lt;script&gt;", "what was written stays")

	// A refusal of the journey's own names its field as well.
	status, page, _ = o.browse("POST", path, token, o.fill(path, token, url.Values{"child": {"child-9"}, "source": {"outside"}, "text": {"Råb."}}), fromOurs)
	require.Equal(t, 422, status)
	require.Contains(t, page, `id="f-child-wrong"`)
	status, page, _ = o.browse("POST", path, token, url.Values{"messageId": {"form-00099"}, "child": {"child-1"}, "source": {"outside"}, "text": {strings.Repeat("x", 30_000)}}, fromOurs)
	require.Equal(t, 422, status)
	require.Contains(t, page, `id="f-text-wrong"`)
	status, _, _ = o.browse("POST", path, token, url.Values{"messageId": {"form-00098"}, "text": {strings.Repeat("x", 10<<20)}}, fromOurs)
	require.Equal(t, 413, status)
	status, _, _ = o.browse("POST", path, token, url.Values{"child": {"child-1"}}, fromOurs)
	require.Equal(t, 400, status, "it came from no form of ours")
}

// Where the journey does not answer, what was sent is stored, and the page says so; where nothing can be read, it is said with what to do.
func TestDecision_IsStoredWhereTheJourneyDoesNotAnswer(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	path := "/desk/families/" + caseNo + "/decisions"
	sent := o.fill(path+"/write-note", "caseworker@employment", url.Values{"kind": {"call"}, "about": {"adult-1"}, "text": {"Talt med Maja."}})
	o.engine.Down.Store(true)
	status, page, _ := o.browse("GET", path, "caseworker@employment", nil)
	require.Equal(t, 503, status)
	require.Contains(t, page, "Familiens side kan stadig læses")
	status, _, _ = o.browse("GET", "/desk/families/"+caseNo, "caseworker@employment", nil)
	require.Equal(t, 200, status)
	sent.Set("kind", "shout")
	status, page, _ = o.browse("POST", path+"/write-note", "caseworker@employment", sent, fromOurs)
	require.Equal(t, 422, status, "what is wrong in itself is said all the same")
	require.Contains(t, page, "Talt med Maja.")
}

// Lists have rows: empty ones are left out, and more can be asked for without losing what was written.
func TestDecision_AListHasRowsAndMoreCanBeAskedFor(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	token, path := "caseworker@children", "/desk/families/"+caseNo+"/decisions/change-consent"
	_, page, _ := o.browse("GET", path, "coordinator@employment", nil)
	require.Contains(t, page, `type="checkbox" class="form-checkbox" id="f-purposes-0" name="purposes"`)
	fields := relay.FieldsOf(rowOf(t, "hold-meeting"))
	sent := url.Values{
		"task": {"joint-meeting/family/1"}, "present": {"children", "employment"}, "rows:plan": {"3"}, "plan[0].member": {"adult-1"}, "plan[0].want": {"Arbejde.\r\nNu."}, "plan[2].member": {"child-1"},
		"rows:plan[2].steps": {"2"}, "plan[2].steps[1].what": {"Læser."}, "rows:dissent": {"1"},
	}
	values := readForm(fields, sent, "")
	message := asMessage(fields, values)
	plan := message["plan"].([]any)
	require.Len(t, plan, 2, "an empty row is none")
	require.Equal(t, "Arbejde.\nNu.", plan[0].(map[string]any)["want"])
	require.Len(t, plan[1].(map[string]any)["steps"], 1)
	require.NotContains(t, message, "dissent")
	m := form{words: &wording{in: "da", law: policyfile.Default(), names: map[string]string{}}, rows: map[string]int{"plan": 3}, wrong: map[string]string{"plan[1].steps[0].what": "Nej."}}
	for _, f := range m.fields(fields, values, "", true) {
		if f.Path == "plan" {
			require.Len(t, f.Rows, 5)
			require.True(t, f.More)
		}
	}
	require.Contains(t, m.order, "plan[1].steps[0].what")
	status, page, _ := o.browse("POST", "/desk/families/"+caseNo+"/decisions/report-concern", token, url.Values{"messageId": {"form-00099"}, "text": {"Råb."}, "more": {"nothing"}}, fromOurs)
	require.Equal(t, 200, status)
	require.Contains(t, page, "Råb.")
	require.Contains(t, page, "form-00099", "nothing was sent")
}

func rowOf(t *testing.T, name string) casework.DecisionRow {
	t.Helper()
	row, there := casework.RowOf(name)
	require.True(t, there)
	return row
}

// Every decision that the journey takes now is offered with a form, and every other one says why not: to everybody the same as the API gives.
func TestDecisions_AreThoseThatTheJourneyTakesNow(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	o.concerned(caseNo)
	for _, token := range []string{"caseworker@children", "coordinator@employment", "head@social", "caseworker@social"} {
		by, _ := signIn(token)
		all, err := o.desk.Decidable(t.Context(), by, caseNo)
		require.NoError(t, err)
		_, page, _ := o.browse("GET", "/desk/families/"+caseNo+"/decisions", token, nil)
		for _, one := range all {
			path := "/desk/families/" + caseNo + "/decisions/" + one.Decision
			require.Equal(t, one.Refusal == nil, strings.Contains(page, `href="`+path+`"`), "%s %s", token, one.Decision)
			require.Contains(t, page, html.EscapeString(one.Da))
			status, form, _ := o.browse("GET", path, token, nil)
			require.Equal(t, 200, status)
			require.Equal(t, one.Refusal == nil, messageOn.MatchString(form), "%s %s", token, one.Decision)
			if one.Refusal != nil {
				require.Contains(t, form, html.EscapeString(one.Refusal.Da))
			}
			for _, name := range his {
				require.False(t, strings.Contains(token, "social") && strings.Contains(form, name), "%s %s", one.Decision, name)
			}
		}
	}
}

// Every decision's form, as every role of whoever has no part: they get the same as where there is no journey, or hear that they have no say, and nothing is stored.
func TestDecisions_EveryOneAsWhoeverHasNoPart(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	stored := func() (n int) {
		require.NoError(t, o.register.DB().Get(&n, `SELECT (SELECT count(*) FROM intake.inbox) + (SELECT count(*) FROM vault.texts) + (SELECT count(*) FROM vault.persons)`))
		return n
	}
	before, compared := stored(), false
	wrong := url.Values{"messageId": {"form-00099"}, "reason": {"Nej."}, "rows:x": {"1000000000"}}
	for _, token := range []string{"caseworker@school", "coordinator@school", "head@school", "caseworker@post", "it@", "citizen@children", "system@employment", ""} {
		by, known := signIn(token)
		for _, row := range casework.Catalogue() {
			if !casework.NeedsPart(row.Name(), by) {
				continue
			}
			path := "/desk/families/" + caseNo + "/decisions/" + row.Name()
			status, page, _ := o.browse("POST", path, token, wrong, fromOurs)
			switch {
			case !known:
				require.Equal(t, 401, status)
			case !casework.MayEver(row.Name(), by) && !casework.MayAlone(policyfile.Default(), row.Name(), by):
				require.Equal(t, 403, status, "%s %s", token, path)
			default:
				require.Equal(t, 404, status, "%s %s", token, path)
				if !compared {
					_, none, _ := o.browse("POST", strings.Replace(path, caseNo, "SP-009999", 1), token, wrong, fromOurs)
					require.Equal(t, plain(none), plain(page))
					compared = true
				}
			}
			for _, name := range names {
				require.NotContains(t, page, name)
			}
		}
		for _, path := range []string{"", "/report-concern", "/renew", "/no-such-decision"} {
			status, page, _ := o.browse("GET", "/desk/families/"+caseNo+"/decisions"+path, token, nil)
			renews := token == "it@" && path != "/no-such-decision" // IT sees which code a journey runs on, and who is in no family
			require.Equal(t, renews, status == 200, "%s %s", token, path)
			for _, name := range append(names, "barn 1") {
				require.NotContains(t, page, name)
			}
		}
	}
	require.Equal(t, before, stored())
}
