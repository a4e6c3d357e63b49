package desk

import (
	"html"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/letters"
	"samspil/internal/readability"
	"samspil/internal/relay"
)

const holds = "coordinator@employment@co-1"

// meets is a family in its tracks with a plan of two goals, and an extra meeting that is called; at is the meeting's page.
func (o *office) meets(n int) (caseNo, key, at string) {
	o.t.Helper()
	caseNo = o.begin(n)
	o.engine.Families[caseNo].Coordinator = "co-1"
	o.engine.Families[caseNo].Stage = casework.Tracks
	o.has(caseNo, casework.Coordinator, "employment", casework.ChangeConsent{Member: "adult-2", Department: "social", Given: true, Manner: casework.Manner{How: casework.Orally}})
	key = o.calls(caseNo)
	by, _ := signIn(holds)
	outcome, err := o.desk.Decide(o.t.Context(), by, caseNo, "hold-meeting", "first-"+caseNo, []byte(`{"task":"`+key+`","present":["employment","children","social"],"family":["adult-1","adult-2"],"plan":[
		{"n":1,"member":"adult-1","want":"Maja får et fritidsjob.","reached":"Maja har en kontrakt.","department":"employment","target":"2026-09-01","status":"open","steps":[{"department":"employment","what":"Finder tre steder.","by":"2026-05-01"}]},
		{"n":2,"member":"child-1","want":"Alma kommer i skole hver dag.","reached":"Ingen fravær i en måned.","measure":"27.27.06","department":"children","target":"2026-10-01","status":"open","steps":[{"member":"adult-1","what":"Følger Alma.","by":"2026-05-01"}]}]}`))
	require.NoError(o.t, err)
	require.Nil(o.t, outcome.Refusal, "%v", outcome.Refusal)
	key = o.calls(caseNo)
	return caseNo, key, sittingAddress(caseNo, key, "")
}

// calls has an extra meeting called, and gives its task.
func (o *office) calls(caseNo string) (key string) {
	o.t.Helper()
	o.has(caseNo, casework.Coordinator, "employment", casework.CallMeeting{Reason: 1})
	for _, task := range o.engine.Families[caseNo].OpenTasks() {
		if task.Key.Step == casework.StepExtraMeeting {
			key = task.Key.String()
		}
	}
	require.NotEmpty(o.t, key)
	return key
}

var (
	inputOn     = regexp.MustCompile(`<input ([^>]*)>`)
	typedOn     = regexp.MustCompile(`(?s)<textarea [^>]*?name="([^"]+)"[^>]*>\n(.*?)</textarea>`)
	listOn      = regexp.MustCompile(`(?s)<select [^>]*?name="([^"]+)"[^>]*>(.*?)</select>`)
	pickOn      = regexp.MustCompile(`value="([^"]*)" selected`)
	attributeOf = map[string]*regexp.Regexp{"name": regexp.MustCompile(`name="([^"]*)"`), "value": regexp.MustCompile(`value="([^"]*)"`), "type": regexp.MustCompile(`type="([^"]*)"`)}
)

// stands is the form of a page as a browser would send it, without a button.
func stands(page string) url.Values {
	from := strings.Index(page, `id="decision"`)
	page = page[from : from+strings.Index(page[from:], "</form>")]
	sent := url.Values{}
	part := func(of, name string) string {
		if found := attributeOf[name].FindStringSubmatch(of); found != nil {
			return html.UnescapeString(found[1])
		}
		return ""
	}
	for _, found := range inputOn.FindAllStringSubmatch(page, -1) {
		kind := part(found[1], "type")
		if (kind == "checkbox" || kind == "radio") && !strings.Contains(found[1], " checked") {
			continue
		}
		sent.Add(part(found[1], "name"), part(found[1], "value"))
	}
	for _, found := range typedOn.FindAllStringSubmatch(page, -1) {
		sent.Add(found[1], html.UnescapeString(found[2]))
	}
	for _, found := range listOn.FindAllStringSubmatch(page, -1) {
		if pick := pickOn.FindStringSubmatch(found[2]); pick != nil {
			sent.Add(found[1], pick[1])
		}
	}
	return sent
}

// presses sends a page's form with a button, and gives the page that comes.
func (o *office) presses(at string, sent url.Values, button, value string) (status int, page string, head http.Header) {
	o.t.Helper()
	if button != "" {
		sent.Set(button, value)
	}
	return o.browse("POST", at, holds, sent, fromOurs)
}

// A meeting is held on its page from the first to the last: nothing is typed of a goal but what is new, the whole is shown before it is sent, one decision is sent, and afterwards each who was there is asked and can take home what they heard.
func TestTable_AMeetingIsHeldOnItsPage(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo, key, at := o.meets(1)
	_, family, _ := o.browse("GET", "/desk/families/"+caseNo, holds, nil)
	link := regexp.MustCompile(`<a href="([^"]+task=extra-meeting[^"]+)">`).FindStringSubmatch(family)
	require.NotNil(t, link)
	_, list, _ := o.browse("GET", strings.ReplaceAll(link[1], "&amp;", "&"), holds, nil)
	require.Contains(t, list, `href="`+at+`"`, "the task leads to the page")

	status, page, _ := o.browse("GET", at, holds, nil)
	require.Equal(t, 200, status, page)
	for _, wanted := range []string{"Maja Prøvesen", "Maja får et fritidsjob.", "Ingen fravær i en måned.", "Finder tre steder.", "Siden sidst", `/decisions/hold-meeting?`} {
		require.Contains(t, page, wanted)
	}
	sent := stands(page)
	require.Empty(t, sent["present"], "who was there a person says")
	require.Empty(t, sent["family"])
	status, page, _ = o.presses(at, sent, "", "")
	require.Equal(t, 200, status)
	require.Contains(t, page, "ikke beslutningsdygtigt", "the same refusal as in the form, on the page")

	// Rows come by a button, with what was typed.
	sent = stands(page)
	sent["present"], sent["family"] = []string{"employment", "children", "social"}, []string{"adult-1", "adult-2"}
	sent.Set("minutes[0].text", "Vi talte om skolen.\nOg om \"job\".")
	for _, more := range []string{"minutes", "dissent", "plan"} {
		status, page, _ = o.presses(at, sent, "more", more)
		require.Equal(t, 200, status)
		sent = stands(page)
	}
	require.Equal(t, []string{"adult-1", "adult-2"}, sent["family"])
	require.Equal(t, []string{"2", "1", "3"}, []string{sent.Get("rows:minutes"), sent.Get("rows:dissent"), sent.Get("rows:plan")})
	sent.Set("minutes[1].about", "adult-1")
	sent.Set("minutes[1].text", "Kun om Maja.")
	sent.Set("dissent[0].member", "adult-2")
	sent.Set("dissent[0].text", "Det går for hurtigt.")
	sent.Set("plan[0].status", "met")
	sent.Set("plan[1].reached", "Højst en dag væk om måneden.")
	for name, value := range map[string]string{"member": "adult-2", "want": "Ole sover om natten.", "reached": "Ole er udhvilet.", "department": "social", "target": "2026-12-01", "steps[0].member": "adult-2", "steps[0].what": "Går en tur.", "steps[0].by": "2026-05-01"} {
		sent.Set("plan[2]."+name, value)
	}
	status, page, _ = o.presses(at, sent, "", "")
	require.Equal(t, 200, status)
	for _, wanted := range []string{"Intet er skrevet ned endnu", "<h3>Nået: Maja får et fritidsjob.</h3>", "<h3>Ændret: Alma kommer i skole hver dag.</h3>", "<h3>Nyt mål: Ole sover om natten.</h3>", "Kun om Maja.", "Får det i brev", "Det går for hurtigt.", "Skriv det ned"} {
		require.Contains(t, page, wanted)
	}
	require.Regexp(t, `<p class="desk-words">Kun om Maja\.</p><p class="desk-small">[^<]*: Maja Prøvesen \(voksen 1\)\. Forvaltninger[^<]*Social og Myndighed`, page)
	require.Zero(t, o.meetingsOf(caseNo, key), "nothing is written down")

	// Back, and what was typed is there; then the whole again, and it is sent.
	whole := stands(page)
	status, page, _ = o.presses(at, stands(page), "edit", "1")
	require.Equal(t, 200, status)
	require.Contains(t, page, "Ole sover om natten.</textarea>")
	require.Contains(t, page, "Følger Alma.", "what was not changed stands there still")
	sure := regexp.MustCompile(`name="sure" value="([^"]+)"`)
	_, page, _ = o.presses(at, stands(page), "", "")
	status, page, head := o.presses(at, stands(page), "sure", sure.FindStringSubmatch(page)[1])
	require.Equal(t, http.StatusSeeOther, status, page)
	require.Equal(t, at+"?done=hold-meeting", head.Get("Location"))
	require.Equal(t, 1, o.meetingsOf(caseNo, key))
	require.Equal(t, "Vi talte om skolen.\nOg om \"job\".", whole.Get("minutes[0].text"))
	s := o.engine.Families[caseNo]
	require.Equal(t, []casework.GoalStatus{casework.GoalMet, casework.GoalOpen, casework.GoalOpen}, []casework.GoalStatus{s.Plan[0].Status, s.Plan[1].Status, s.Plan[2].Status})
	require.Equal(t, "27.27.06", s.Plan[1].Measure)
	var goals []casework.GoalRow
	require.NoError(t, o.register.DB().Select(&goals, `SELECT version, n, want, reached FROM register.goals WHERE case_no = $1 AND n = 2 ORDER BY version`, caseNo))
	require.Equal(t, goals[0].Want, goals[1].Want, "what a goal says and nobody changed is not written again")
	require.NotEqual(t, goals[0].Reached, goals[1].Reached)
	o.after(at)
}

func (o *office) meetingsOf(caseNo, key string) (n int) {
	require.NoError(o.t, o.register.DB().Get(&n, `SELECT count(*) FROM register.meetings WHERE case_no = $1 AND key = $2`, caseNo, key))
	return n
}

// after is what the page is once the meeting was held: those who were there are asked, one at a time, and take home what they heard.
func (o *office) after(at string) {
	t := o.t
	status, page, _ := o.browse("GET", at, holds, nil)
	require.Equal(t, 200, status)
	require.Contains(t, page, "Giv skærmen til Maja Prøvesen")
	require.NotContains(t, page, "Giv skærmen til Alma", "she was not there")
	ask := at + "/questions?who=adult-1"
	status, page, _ = o.browse("GET", ask, holds, nil)
	require.Equal(t, 200, status)
	require.NotContains(t, page, "desk-menu", "nothing of the desk is on it")
	require.Contains(t, page, "Blev der lyttet til mig?")
	id := messageOn.FindStringSubmatch(page)[1]
	status, page, _ = o.presses(ask, url.Values{"messageId": {id}}, "", "")
	require.Equal(t, 422, status)
	require.Contains(t, page, "Svar på mindst ét")
	status, _, head := o.presses(ask, url.Values{"messageId": {messageOn.FindStringSubmatch(page)[1]}, "wasHeard": {"yes"}}, "", "")
	require.Equal(t, 303, status)
	_, page, _ = o.browse("GET", head.Get("Location"), holds, nil)
	require.Contains(t, page, "give skærmen tilbage nu")
	require.NotContains(t, page, "Maja")
	before, again, _ := o.browse("GET", at, holds, nil)
	require.Equal(t, 200, before)
	require.Contains(t, again, "Giv skærmen til Maja Prøvesen", "no page says who has answered")
	var drafts int
	require.NoError(t, o.register.DB().Get(&drafts, `SELECT count(*) FROM vault.drafts WHERE body IS NOT NULL`))
	require.Zero(t, drafts)

	_, mother, _ := o.browse("GET", at+"/letter?who=adult-1", holds, nil)
	require.Contains(t, mother, "Kun om Maja.")
	require.NotContains(t, mother, "Ole sover", "what another adult wants is told to nobody in writing")
	require.NotContains(t, mother, "Alma kommer i skole", "of a child only what somebody chooses")
	_, mother, _ = o.presses(at+"/letter?who=adult-1", url.Values{"child": {"child-1"}, "telephone": {"12 34 56 78"}}, "", "")
	require.Regexp(t, `ring til .*12 34 56 78`, mother)
	require.Contains(t, mother, "Alma kommer i skole hver dag.")
	_, father, _ := o.presses(at+"/letter?who=adult-2", url.Values{"child": {"child-1"}}, "", "")
	require.Contains(t, father, "Vi talte om skolen.")
	require.NotContains(t, father, "Kun om Maja.", "what one part heard stays in it")
	require.NotContains(t, father, "Alma kommer i skole", "he has no custody of her")
	status, _, _ = o.browse("GET", at+"/letter?who=child-1", holds, nil)
	require.Equal(t, 404, status, "she was not there")
}

// What a form holds is sent by the page of the whole as it was read: nothing is lost or added between the two.
func TestTable_TheWholeSendsWhatWasTyped(t *testing.T) {
	t.Parallel()
	fields := relay.FieldsOf(holdMeeting)
	values := written{"task": "extra-meeting/family/2", "present": []string{"employment", "children"}, "override": "Fordi.", "minutes": []written{{"text": "Alle."}, {"about": []string{"adult-1", "child-1"}, "text": "To."}},
		"plan": []written{{"n": "1", "status": "open", "steps": []written{{"member": "adult-1", "what": "Går."}}}}}
	sent := url.Values{}
	for _, f := range flat(fields, values, "") {
		sent.Add(f.Name, f.Value)
	}
	require.Equal(t, values, readForm(fields, sent, ""))
}

// The three questions are read by whoever was at the table: a child, too.
func TestTable_TheQuestionsAreEasyToRead(t *testing.T) {
	t.Parallel()
	var whole strings.Builder
	for _, key := range slices.Sorted(maps.Keys(texts["da"])) {
		if strings.HasPrefix(key, "questions.") {
			whole.WriteString(strings.TrimSuffix(texts["da"][key], ".") + ".\n")
		}
	}
	for _, f := range asked(&wording{in: "da"}, nil) {
		whole.WriteString(f.Title + "\n")
	}
	c := readability.Of(whole.String())
	require.LessOrEqual(t, c.Most, letters.MostWords, c.Longest)
	require.LessOrEqual(t, c.LIX(), float64(letters.MostLIX))
	require.Empty(t, letters.Unexplained(whole.String()))
}
