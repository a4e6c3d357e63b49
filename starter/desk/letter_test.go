package desk

import (
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

var letterOn = regexp.MustCompile(`(?s)<section class="desk-preview desk-letter".*?</section>`)

var lettersOn = regexp.MustCompile(`(?s)<section id="letters">.*?</section>`)

// waits is the first task of seeing a letter in a family.
func (o *office) waits(caseNo string) (task string) {
	for _, t := range o.engine.Families[caseNo].OpenTasks() {
		if t.Key.Step == casework.StepLetterSeen {
			return t.Key.String()
		}
	}
	require.Fail(o.t, "no letter waits to be seen")
	return ""
}

// Whoever lets a letter go sees it first as it will go, and who is kept from whom; what they write instead stands there, too, and what then goes is that.
func TestLetter_IsShownAsItWillGo(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	secrets["two who are kept apart"](o, caseNo)
	by, token := casework.Actor{ID: "cw-1", Role: casework.Caseworker, Department: "children"}, "caseworker@children"
	outcome, err := o.desk.Decide(t.Context(), by, caseNo, "refuse-support", "refuse-0001", []byte(`{"child":"child-1","asked":"support","askedBy":["adult-1"],"askedOn":"2026-02-20","measure":"27.27.06",
		"instead":"Åben rådgivning.","partiesHeard":true,"childHeard":true,"reason":"Barnet har det godt nok."}`))
	require.NoError(t, err)
	require.Nil(t, outcome.Refusal)
	task := o.waits(caseNo)
	status, page, _ := o.browse("GET", "/desk/families/"+caseNo, token, nil)
	require.Equal(t, 200, status)
	require.Contains(t, lettersOn.FindString(page), "venter på, at I ser det igennem")
	path := "/desk/families/" + caseNo + "/decisions/see-letter"
	_, page, _ = o.browse("GET", path+"?task="+url.QueryEscape(task), token, nil)
	shown := letterOn.FindString(page)
	for _, wanted := range []string{"Maja Prøvesen", "Digital Post", "Sådan bliver brevet sendt"} {
		require.Contains(t, shown, wanted, page)
	}
	require.Less(t, strings.Index(page, "må ikke få noget at vide om Ole"), strings.Index(page, `class="desk-form"`), "the marks stand before the form")
	require.Less(t, strings.Index(page, "Sådan bliver brevet sendt"), strings.Index(page, `class="desk-form"`))

	var refused string
	for _, one := range o.engine.Families[caseNo].OpenTasks() {
		if k := one.Key; k.Step == casework.StepLetterSeen && strings.HasPrefix(k.Subject, "child-1.") {
			refused = k.String()
		}
	}
	require.NotEmpty(t, refused)
	form := path + "?task=" + url.QueryEscape(refused)
	_, page, _ = o.browse("GET", form, token, nil)
	shown = letterOn.FindString(page)
	require.Contains(t, shown, "Barnet har det godt nok.", "what the decision says")
	require.Contains(t, shown, "Åben rådgivning.")
	sent := o.fill(form, token, url.Values{"task": {refused}, "text": {"Et andet brev."}, "reason": {"Det må hun ikke vide."}, "preview": {"1"}})
	_, page, _ = o.browse("POST", form, token, sent, fromOurs)
	shown = letterOn.FindString(page)
	require.Contains(t, shown, "Et andet brev.")
	require.NotContains(t, shown, "Barnet har det godt nok.", "nothing of the decision comes along")
	sent.Del("preview")
	status, page, _ = o.browse("POST", form, token, sent, fromOurs)
	require.Equal(t, 303, status, page)

	// On the family's page it has gone, with what it said, until it has come; and from then on with the time to appeal.
	_, page, _ = o.browse("GET", "/desk/families/"+caseNo, token, nil)
	require.Contains(t, lettersOn.FindString(page), "Et andet brev.")
	require.Contains(t, lettersOn.FindString(page), "kvittering mangler")
	receipt := ""
	for _, one := range o.engine.Families[caseNo].OpenTasks() {
		if one.Key.Step == casework.StepLetter && strings.HasSuffix(one.Key.Subject, ".adult-1") {
			receipt = one.Key.String()
		}
	}
	o.has(caseNo, casework.Coordinator, "employment", casework.ConfirmLetter{Task: receipt, Received: true})
	_, page, _ = o.browse("GET", "/desk/families/"+caseNo, token, nil)
	require.Regexp(t, `sendt og kommet frem(?s:.*)til og med <time datetime="[^"]+">30\. marts 2026`, lettersOn.FindString(page))
	_, page, _ = o.browse("GET", "/desk/families/"+caseNo, "caseworker@employment", nil)
	require.Contains(t, lettersOn.FindString(page), "Brev om en afgørelse om barnet", "that there is one follows from the receipt that is waited for")
	require.NotContains(t, page, "Et andet brev.")
	require.NotContains(t, page, "Barnet har det godt nok.")

	_, page, _ = o.browse("GET", path, "caseworker@employment", nil)
	require.NotContains(t, page, "Sådan bliver brevet sendt")
}

// Where several letters wait one chooses which, and where the journey does not say what a letter says nobody lets it go unseen.
func TestLetter_OneChoosesOfSeveral(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	secrets["two who are kept apart"](o, caseNo)
	for _, child := range []string{"child-1", "child-2"} {
		o.has(caseNo, casework.Caseworker, "children", casework.RefuseSupport{
			Child: child, Asked: casework.AskedSupport, AskedBy: []string{"adult-1"}, AskedOn: "2026-02-20", Measure: "27.27.06", Instead: 1, Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1},
		})
	}
	path := "/desk/families/" + caseNo + "/decisions/see-letter"
	_, page, _ := o.browse("GET", path, "caseworker@children", nil)
	require.Contains(t, page, "Vælg det brev")
	require.Contains(t, page, html.EscapeString(path+"?task="+url.QueryEscape(o.waits(caseNo))))
	require.NotContains(t, page, "Sådan bliver brevet sendt")
}

// Who is kept from whom stands where one acts, for whoever may see it: at the person, and before each form. A protected address stands there for everybody who sees the person.
func TestApart_StandsWhereOneActs(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	secrets["two who are kept apart"](o, caseNo)
	for _, path := range []string{"", "/decisions/arrange-meeting", "/decisions/write-note"} {
		_, page, _ := o.browse("GET", "/desk/families/"+caseNo+path, "caseworker@children", nil)
		require.Contains(t, page, "må ikke få noget at vide om Ole", path)
		for _, other := range []string{"coordinator@employment", "caseworker@employment", "head@social"} {
			_, page, _ = o.browse("GET", "/desk/families/"+caseNo+path, other, nil)
			require.NotContains(t, page, "må ikke få noget at vide", "%s %s", other, path)
			require.Contains(t, page, "Sig ikke til nogen, hvor personen bor eller er.", "%s %s", other, path)
		}
	}
}
