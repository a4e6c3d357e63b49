package desk

import (
	"encoding/json"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy/privacytest"
)

// opensReferral opens the form and gives what it has unseen, with the page.
func (o *office) opensReferral(token, query string) (fields url.Values, page string) {
	o.t.Helper()
	status, page, _ := o.send("GET", "/desk/referral"+query, token, nil)
	require.Equal(o.t, 200, status, page)
	return unseenOn(page), page
}

var unseen = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)">`)

func unseenOn(page string) url.Values {
	fields := url.Values{}
	for _, f := range unseen.FindAllStringSubmatch(formOn.FindString(page), -1) {
		fields.Set(html.UnescapeString(f[1]), html.UnescapeString(f[2]))
	}
	return fields
}

// numberOf is a CPR number that nobody can have.
func numberOf(year, n int) string {
	return privacytest.CPR(time.Date(year, 4, 12, 0, 0, 0, 0, time.UTC), 700+n)
}

// aReferral is a family of two adults and two children whose cases run.
func aReferral(fields url.Values) url.Values {
	for name, value := range map[string]string{
		"rows:adults": "3", "rows:children": "2",
		"adults[0].name": "Maja Opdigtet", "adults[0].cpr": numberOf(1988, 1), "adults[0].address": "Hemmelig Vej 1", "adults[0].protectedAddress": "true", "adults[0].telephone": "00 00 00 11",
		"adults[0].reach.safely": "Ring om formiddagen", "adults[0].publicSupport": "true", "adults[0].readiness": "activity-ready", "adults[0].benefitSince": "2026-01-05",
		"adults[0].contactCourse.started": "2026-01-12", "adults[0].contactCourse.interviewsHeld": "2", "adults[0].caseIds[employment]": "JOB-1",
		"adults[0].consents[employment]": "true", "adults[0].consents[children]": "share", "adults[0].consents[school]": "false", "adults[0].consents[how]": "orally", "adults[0].consents[until]": "2027-01-31",
		"adults[2].name": "Ole Opdigtet", "adults[2].cpr": numberOf(1987, 2), "adults[2].address": "Opdigtet Vej 2", "adults[2].consents[employment]": "true",
		"children[0].name": "Alma Opdigtet", "children[0].cpr": numberOf(2016, 3), "children[0].case.id": "BARN-1", "children[0].case.lastReview": "2026-02-02", "children[0].case.nextReview": "2026-05-02",
		"rows:children[0].case.measures": "2", "children[0].case.measures[1].measure": "27.27.06", "children[0].case.measures[1].started": "2025-11-03",
		"children[1].name": "Bo Opdigtet", "children[1].cpr": numberOf(2018, 4),
		"about": "De vil gerne have hjælp.",
	} {
		fields.Set(name, value)
	}
	fields["children[0].custodyHolders"] = []string{"1", "3"}
	fields["children[1].custodyHolders"] = []string{"3"}
	return fields
}

// A referral is what the intake form is: several adults and children, what runs, and what each has said towards each department. Sent twice it is one.
func TestReferral_BecomesAJourneyWithAllThatWasWritten(t *testing.T) {
	t.Parallel()
	o := open(t)
	const me = "caseworker@children@b-1"
	fields, page := o.opensReferral(me, "")
	require.Contains(t, page, "ring <strong>112</strong>")
	require.Contains(t, page, "Et ja ændrer ikke i sig selv dine penge.", "what a consent changes and what it does not is the policy's to say")
	require.Contains(t, page, "Du får ikke færre penge af at sige nej her.")
	aReferral(fields)
	var message struct {
		Adults []struct {
			Consents map[string]json.RawMessage
		}
		Children []struct{ CustodyHolders []int }
	}
	require.NoError(t, json.Unmarshal(referralMessage("form-00001", readReferral(fields)), &message))
	require.Len(t, message.Adults, 2, "an empty row is no adult")
	require.JSONEq(t, `{"how":"orally","until":"2027-01-31"}`, string(message.Adults[0].Consents["employment"]))
	require.JSONEq(t, `{"how":"orally","until":"2027-01-31","purposes":["share"]}`, string(message.Adults[0].Consents["children"]))
	require.JSONEq(t, `false`, string(message.Adults[0].Consents["school"]))
	require.JSONEq(t, `true`, string(message.Adults[1].Consents["employment"]))
	require.Equal(t, []int{1, 2}, message.Children[0].CustodyHolders, "who has custody keeps their number")

	status, receipt, _ := o.send("POST", "/desk/referral", me, fields, fromOurs)
	require.Equal(t, 202, status, receipt)
	caseNo := regexp.MustCompile(`SP-\d+`).FindString(receipt)
	require.NotEmpty(t, caseNo, "the department responsible for children hears the case number")
	require.Contains(t, receipt, "Forløbet er begyndt")
	status, again, _ := o.send("POST", "/desk/referral", me, fields, fromOurs)
	require.Equal(t, 202, status)
	require.Contains(t, again, caseNo, "a second click changes nothing")
	o.engine.Mu.Lock()
	defer o.engine.Mu.Unlock()
	require.Len(t, o.engine.Families, 1)
	state := o.engine.Families[caseNo]
	require.Len(t, state.Members, 4)
	require.Equal(t, "JOB-1", state.Members[0].CaseIDs[0].ID)
	require.Equal(t, 2, state.Members[0].Adult.CourseHeld)
	require.True(t, state.Members[0].Protected)
	alma := state.Members[slices.IndexFunc(state.Members, func(m *casework.Member) bool { return m.ID == "child-1" })]
	require.Equal(t, "27.27.06", alma.Child.Case.Measures[0].Code)
	require.NotContains(t, o.log.String(), "Opdigtet")
}

// What was sent becomes of nobody's business but the children's department's: everybody else hears the same whether or not somebody in it is known.
func TestReferral_TellsNobodyWhetherSomebodyIsKnown(t *testing.T) {
	t.Parallel()
	o := open(t)
	const me = "caseworker@social@so-1"
	var receipts []string
	for range 2 {
		fields, _ := o.opensReferral(me, "?new")
		status, receipt, _ := o.send("POST", "/desk/referral", me, aReferral(fields), fromOurs)
		require.Equal(t, 202, status, receipt)
		require.NotContains(t, receipt, "SP-0")
		receipts = append(receipts, strings.ReplaceAll(receipt, fields.Get("formId"), "ID"))
		require.Eventually(t, func() bool {
			var n int
			require.NoError(t, o.register.DB().Get(&n, `SELECT count(*) FROM register.journeys`))
			return n == 1
		}, time.Minute, 20*time.Millisecond)
	}
	require.Equal(t, receipts[0], receipts[1], "in the second form everybody is in an open journey")
	fields, _ := o.opensReferral("caseworker@children", "")
	_, receipt, _ := o.send("POST", "/desk/referral", "caseworker@children", aReferral(fields), fromOurs)
	require.Contains(t, receipt, "allerede i et forløb")
	status, _, _ := o.send("GET", "/desk/referral", "it@", nil)
	require.Equal(t, 403, status)
}

var codeLike = regexp.MustCompile(`[a-z][a-z]+[A-Z][a-z]+|\[\d|\btrue\b|\bfalse\b|\((adults|children|outside|abroad|address|born|measures|case|replacement)\)`)

// Whatever is wrong stands beside its field and in the summary, which leads there, in words that the page has; and nothing that was written is lost.
func TestReferral_SaysWhatIsWrongInThePagesOwnWords(t *testing.T) {
	t.Parallel()
	o := open(t)
	const me = "caseworker@social@so-1"
	fields, _ := o.opensReferral(me, "")
	wrong := aReferral(fields)
	for name, value := range map[string]string{
		"adults[0].cpr": "12", "adults[0].readiness": "", "adults[0].contactCourse.started": "", "adults[0].caseIds[employment]": "a b", "adults[0].consents[until]": "2019-01-01",
		"adults[0].abroad.country": "DK", "adults[0].abroad.lines": "x", "adults[0].reach.language": "dansk",
		"adults[2].outside": "true", "adults[2].publicSupport": "", "adults[2].readiness": "job-ready", "adults[2].benefitSince": "2026-01-05", "adults[2].ordinaryHours.hoursPerWeek": "99", "adults[2].caseIds[school]": "x y",
		"children[0].case.id": "", "children[0].case.nextReview": "2026-01-01", "children[0].case.investigationStarted": "2025-01-01", "children[0].case.investigationEnded": "2025-06-01",
		"children[0].case.measures[1].withoutConsent": "true", "children[0].case.measures[0].measure": "1", "children[0].caseIds[children]": "B-2",
		"children[1].cpr": numberOf(1987, 2), "children[1].consents[children]": "true", "children[1].born": "1980-01-01",
	} {
		wrong.Set(name, value)
	}
	wrong.Del("children[1].custodyHolders")
	for _, in := range languages {
		status, page, _ := o.send("POST", "/desk/referral", me, wrong, fromOurs, "Cookie: "+languageCookie+"="+in)
		require.Equal(t, 422, status)
		links := regexp.MustCompile(`<li><a href="#([^"]+)">([^<]+)</a>: ([^<]+)</li>`).FindAllStringSubmatch(page, -1)
		require.Greater(t, len(links), 20)
		for _, link := range links {
			require.Equal(t, 1, strings.Count(page, ` id="`+link[1]+`"`), link[0])
			require.NotRegexp(t, codeLike, html.UnescapeString(link[3]), link[2])
		}
		require.NotContains(t, page, `<p class="alert-text">`, "each stands beside a field")
		require.Contains(t, page, `value="Maja Opdigtet"`)
		require.Contains(t, page, `<details class="desk-more" open>`)
	}
}

// What is typed is kept for its author alone, rows are added by buttons, and what was kept is filled in again.
func TestReferral_IsSavedHalfWay(t *testing.T) {
	t.Parallel()
	o := open(t)
	const me = "caseworker@school@sk-1"
	fields, page := o.opensReferral(me, "")
	require.NotContains(t, page, `name="adults[1].name"`)
	fields.Set("more", "adults")
	status, page, _ := o.send("POST", "/desk/referral", me, fields, fromOurs)
	require.Equal(t, 200, status)
	require.Contains(t, page, `name="adults[1].name"`)
	fields = aReferral(unseenOn(page))
	fields.Set("more", "children[0].case.measures")
	_, page, _ = o.send("POST", "/desk/referral", me, fields, fromOurs)
	require.Contains(t, page, `name="children[0].case.measures[2].measure"`)
	fields.Del("more")
	fields.Set("n", "9")
	status, _, head := o.send("POST", "/desk/referral/draft", me, fields, fromOurs)
	require.Equal(t, 303, status)
	_, page, _ = o.send("GET", head.Get("Location"), me, nil)
	require.Contains(t, page, "Gemt til senere")
	require.Contains(t, page, `name="adults[1].name" value="Ole Opdigtet"`, "the empty row is gone")
	require.Contains(t, page, `value="share" selected`)
	require.Regexp(t, `name="children\[1\].custodyHolders" value="2" checked`, page)
	_, home, _ := o.send("GET", "/desk/", me, nil)
	require.Contains(t, home, `href="/desk/referral?draft=`)
	_, page = o.opensConcern(me, "")
	require.NotContains(t, page, "Det, du skrev, står her stadig", "a referral is no concern")
	for _, other := range []string{"caseworker@school@sk-2", "head@school", "caseworker@children@sk-1"} {
		_, page = o.opensReferral(other, "")
		require.NotContains(t, page, "Opdigtet", other)
	}
	status, page, _ = o.send("POST", "/desk/referral", "", fields, fromOurs)
	require.Equal(t, 401, status)
	require.Contains(t, page, `action="/desk/referral"`, "a form that arrives when the session has ended comes back whole")
}

// No field of the intake form is missing on the page, and none stands there twice.
func TestReferral_HasEveryFieldOfTheIntakeForm(t *testing.T) {
	t.Parallel()
	for _, of := range referred {
		var there, shown []string
		for _, f := range of.Fields {
			there = append(there, f.Name)
		}
		for _, part := range of.Parts {
			shown = append(shown, part.Fields...)
		}
		require.ElementsMatch(t, there, shown, of.List)
	}
}
