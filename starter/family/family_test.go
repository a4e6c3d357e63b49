package family

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/reading"
	"samspil/starter/signin"
)

var uuidOn = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)

var all = []string{"/my/", "/my/consent", "/my/answer", "/my/feedback", "/my/say", "/my/meeting"}

// What the municipality owes stands first, lateness included; what the family does has no word for that.
func TestPage_SaysFirstWhatTheMunicipalityOwes(t *testing.T) {
	t.Parallel()
	h := open(t)
	caseNo := h.begin(1, false)
	page := h.get("/my/", "adult-1@1")
	require.Contains(t, page, "Vi finder en fast person i kommunen")
	require.Contains(t, page, "Det gør vi senest den")
	lead, _, _ := strings.Cut(page, `<h2 id="owed">`)
	require.Contains(t, lead, `Er nogen i fare, så ring <strong><a href="tel:112">112</a></strong>.`, "before everything that one has to scroll past")
	require.Contains(t, page, "<li>Social og Myndighed (hjælp til voksne i hverdagen):")
	require.NotContains(t, page, "Vi er forsinkede")
	at := -1
	for _, box := range []string{"owed", "plan", "contact", "meeting", "mine", "letters", "consents", "looks"} {
		next := strings.Index(page, `<h2 id="`+box+`">`)
		require.Greater(t, next, at, box)
		at = next
	}
	_, err := h.register.DB().Exec(`UPDATE register.deadlines SET due_at = '2026-02-01T12:00:00Z' WHERE case_no = $1 AND key LIKE 'coordinator-appointed/%'`, caseNo)
	require.NoError(t, err)
	page = h.get("/my/", "adult-1@1")
	require.Contains(t, page, "Det skulle vi have gjort senest den 1. februar 2026. Vi er forsinkede.")
	require.NotContains(t, page[strings.Index(page, `<h2 id="mine">`):], "forsink")
	require.Contains(t, h.get("/my/", "adult-2@1"), "We should have done it by 1 February 2026. We are late.", "in the language that stands at the member")
}

// Each page can be left at once, says nothing of itself in its title or address, and is kept nowhere.
func TestPage_IsSafeWhereSomebodyStandsBehind(t *testing.T) {
	t.Parallel()
	h := open(t)
	caseNo := h.begin(1, true)
	paths := append([]string{"/my/nowhere", "/my/choose"}, all...)
	for _, who := range []string{"adult-1@1", "adult-2@1", "child-2@1", ""} {
		for _, path := range paths {
			status, page, head := h.send("GET", path, who, nil)
			require.Equal(t, "no-store", head.Get("Cache-Control"), path)
			require.Equal(t, "same-origin", head.Get("Referrer-Policy"), path)
			if status == http.StatusSeeOther {
				continue
			}
			require.Contains(t, head.Get("Content-Security-Policy"), "default-src 'none'", path)
			require.Regexp(t, `<title>(Min side|My page)</title>`, page)
			_, body, _ := strings.Cut(page, "<body>")
			require.True(t, strings.HasPrefix(strings.TrimSpace(body), `<div class="my-leave"><div class="container"><a class="button button-primary" href="/my/leave">`), "it is the first thing of %s", path)
			for _, not := range []string{caseNo, "<script", "style=", "Hemmelig", "00 00 00 11", "00 00 00 22", "adult-", "Samspil"} {
				require.NotContains(t, page, not, "%s of %q", path, who)
			}
			require.True(t, who == "adult-1@1" || who == "adult-2@1" || !strings.Contains(page, "Bo Prøvesen"))
			require.NotContains(t, strings.ReplaceAll(page, "Alma Prøvesen", ""), map[bool]string{true: "Ole", false: "Maja"}[strings.HasPrefix(who, "adult-1")], "nobody reads of another adult")
		}
	}
	status, _, head := h.send("GET", "/my/leave", "adult-1@1", nil)
	require.Equal(t, http.StatusSeeOther, status)
	require.Equal(t, "https://www.example.com", head.Get("Location"))
	require.Contains(t, h.get("/my/", "adult-1@1"), "Log ind på din side", "and who comes back by the browser's button sees nothing")
	for _, personal := range []string{"Prøvesen", caseNo, "adult-1", "child-2", cprOf(1, 1)} {
		for line := range strings.Lines(h.log.String()) {
			if strings.Contains(line, "page of a family") {
				require.NotContains(t, line, personal)
			}
		}
	}
}

// A young person's page says above each box who sees it, and is their own.
func TestYoung_EachBoxSaysWhoSeesIt(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.begin(1, false)
	page := h.get("/my/", "child-2@1")
	require.Equal(t, strings.Count(page, "<h2 id="), strings.Count(page, `class="my-sees"`))
	require.Contains(t, page, "Dine forældre kan ikke se på deres side, at du er logget ind.")
	require.NotContains(t, page, "Alma", "of brothers and sisters nothing is said")
	require.NotContains(t, h.get("/my/", "adult-1@1"), `class="my-sees"`)
	require.NotContains(t, page, `href="/my/consent"`, "who does not answer for themself is not asked")
	before := h.get("/my/", "adult-2@1")
	h.get("/my/", "child-2@1")
	require.Equal(t, before, h.get("/my/", "adult-2@1"), "no parent sees that they were here")
}

// The plan is in words, and each reads what is about them and their children; what another adult does is nobody's to read here.
func TestPage_HasThePlanInWords(t *testing.T) {
	t.Parallel()
	h := open(t)
	caseNo := h.begin(1, false)
	h.meets(caseNo, "adult-1", "adult-2")
	page := h.get("/my/", "adult-1@1")
	for _, says := range []string{"Ro om morgenen", "Det gælder Alma Prøvesen.", "Nået: Et job om dagen", "Kommunen hjælper med: Ro om morgenen", "Du: <span", "Vækker en time før", "senest den 30. april 2026", "Din kontakt arbejder i", `Ring på <a href="tel:00000077">00 00 00 77</a>.`} {
		require.Contains(t, page, says)
	}
	require.Equal(t, 1, strings.Count(page, "<li>Børn og Familie (hjælp til børn): <span"), "a name of an office is explained where it stands first")
	require.Equal(t, 1, strings.Count(page, "<li>Børn og Familie: <span"), "and not again")
	require.NotContains(t, page, "Mindre uro hos far")
	mine := page[strings.Index(page, `<h2 id="mine">`):strings.Index(page, `<h2 id="letters">`)]
	require.Contains(t, mine, "Skriver to ansøgninger")
	other := h.get("/my/", "adult-2@1")
	require.Contains(t, other, "Mindre uro hos far")
	for _, not := range []string{"Ro om morgenen", "Et job om dagen", "Tager med til samtalen", "Skriver to"} {
		require.NotContains(t, other, not, "he has no custody of Alma, and what she does is hers")
	}
}

// Whoever has nothing to see hears the same, whatever the reason, and a page that was left open does nothing.
func TestBadInput_ShowsNothingAndBetraysNothing(t *testing.T) {
	t.Parallel()
	h := open(t)
	caseNo := h.begin(1, false)
	h.begin(2, false)
	stranger := h.signed["adult-1@2"]
	for cookie, change := range map[string]func(*signin.Signed){
		"another's place":       func(x *signin.Signed) { x.Place.Member = "adult-2" },
		"the young one's place": func(x *signin.Signed) { x.Place.Member = "child-2" },
		"another family":        func(x *signin.Signed) { x.Place.Case = caseNo },
		"no such family":        func(x *signin.Signed) { x.Place.Case = "SP-999999" },
		"in no family":          func(x *signin.Signed) { x.Sum = "unknown" },
	} {
		x := stranger
		change(&x)
		h.signed[cookie] = x
	}
	h.signed["a child of ten, never told"] = h.signed["child-1@1"]
	var nobody string
	for cookie := range h.signed {
		if strings.Contains(cookie, "@") && cookie != "child-1@1" {
			continue
		}
		page := h.get("/my/", cookie)
		if nobody == "" {
			nobody = page
		}
		require.Equal(t, nobody, page, cookie)
		require.Contains(t, page, "Her er ikke noget til dig lige nu")
		require.Contains(t, h.get("/my/", cookie), "Log ind på din side", "%s: the session has ended", cookie)
	}

	_, err := h.register.DB().Exec(`UPDATE register.members SET left_at = now(), left_why = 'left-family' WHERE case_no = $1 AND member = 'adult-2'`, caseNo)
	require.NoError(t, err)
	require.Equal(t, nobody, h.get("/my/consent", "adult-2@1"), "a role that has ended ends the page at once")

	given := h.consents(caseNo, "adult-1", "social")
	for _, path := range []string{"/my/consent", "/my/consent/confirm", "/my/answer/confirm", "/my/feedback", "/my/choose"} {
		status, page, _ := h.send("POST", path, "tampered", url.Values{"department": {"social"}, "do": {"take"}, "case": {caseNo}, "member": {"adult-1"}})
		require.Equal(t, http.StatusUnauthorized, status)
		require.Contains(t, page, "Du er logget ud")
	}
	status, _, _ := h.send("POST", "/my/consent/confirm", "adult-1@2", url.Values{"department": {"social"}, "do": {"take"}, "case": {caseNo}, "member": {"adult-1"}})
	require.Equal(t, http.StatusOK, status, "what a form says of case and member counts nowhere")
	require.Equal(t, given, h.consents(caseNo, "adult-1", "social"))
	for _, sent := range []url.Values{{"department": {"nowhere"}, "do": {"take"}}, {"department": {"social"}, "do": {"anything"}}, {"x": {"y"}}} {
		status, _, _ := h.send("POST", "/my/consent/confirm", "adult-1@1", sent)
		require.Equal(t, http.StatusBadRequest, status)
	}
	status, _, _ = h.send("POST", "/my/consent/confirm", "child-2@1", url.Values{"department": {"social"}, "do": {"give"}})
	require.Equal(t, http.StatusBadRequest, status, "who does not answer for themself changes nothing")
}

// Somebody who is in several families chooses one, and the words tell nothing of them.
func TestChoose_IsByNeutralWords(t *testing.T) {
	t.Parallel()
	h := open(t)
	first, second := h.begin(1, false), h.begin(2, false)
	_, err := h.register.DB().Exec(`UPDATE vault.persons SET cpr_index = (SELECT cpr_index FROM vault.persons WHERE case_no = $1 AND member = 'adult-2') WHERE case_no = $2 AND member = 'adult-1'`, first, second)
	require.NoError(t, err)
	who := h.signed["adult-2@1"]
	who.Place, who.Several = reading.Place{}, true
	h.signed["both"] = who
	status, _, head := h.send("GET", "/my/", "both", nil)
	require.Equal(t, []any{http.StatusSeeOther, "/my/choose"}, []any{status, head.Get("Location")})
	page := h.get("/my/choose", "both")
	require.Contains(t, page, "Side 1")
	require.Contains(t, page, "Side 2")
	require.NotContains(t, page, "SP-")
	status, _, _ = h.send("POST", "/my/choose", "both", url.Values{"which": {"2"}})
	require.Equal(t, http.StatusSeeOther, status)
	require.Equal(t, reading.Place{Case: second, Member: "adult-1", Kind: casework.Adult}, h.signed["both"].Place)
	require.Contains(t, h.get("/my/", "both"), "Vælg en anden side")
}
