package desk

import (
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/letters"
)

// letterPlaces are the places of all letters.
func letterPlaces() (all []string) {
	for _, code := range letters.Codes() {
		for _, p := range letters.Places(code) {
			all = append(all, string(p))
		}
	}
	return all
}

var paperOn = regexp.MustCompile(`(?s)<article class="desk-paper" lang="([a-z]+)" dir="(ltr|rtl)">.*?</article>`)

// filled is a letter with everything that it can have, all of it about somebody.
func filled(language string) url.Values {
	sent := url.Values{"language": {language}}
	for _, p := range letterPlaces() {
		sent.Set(p, "Hemmelig "+p)
	}
	sent.Set("when", "2027-05-04T10:30")
	return sent
}

func TestLetters_EachIsShownInEachLanguageAndFilledIn(t *testing.T) {
	t.Parallel()
	o := open(t)
	_, list, _ := o.browse("GET", "/desk/letters", "caseworker@school", nil)
	for _, code := range letters.Codes() {
		require.Contains(t, list, `href="/desk/letters/`+string(code)+`"`)
		for _, l := range letters.Languages() {
			status, page, _ := o.browse("GET", "/desk/letters/"+string(code)+"?language="+l.Code, "caseworker@school", nil)
			require.Equal(t, 200, status)
			paper := paperOn.FindStringSubmatch(page)
			require.Equal(t, []string{l.Code, l.Direction}, paper[1:], code)
			require.Contains(t, paper[0], `class="desk-blank" lang="da"`, "%s: open places are words of the page, not of the letter", code)

			status, page, _ = o.send("POST", "/desk/letters/"+string(code), "caseworker@school", filled(l.Code), fromOurs)
			require.Equal(t, 200, status, code)
			paper = paperOn.FindStringSubmatch(page)
			require.Equal(t, []string{l.Code, l.Direction}, paper[1:], code)
			require.NotContains(t, paper[0], "desk-blank", code)
			require.Contains(t, paper[0], "<bdi>Hemmelig reader</bdi>", "%s: a name stands apart for itself", code)
			require.Contains(t, paper[0], `<bdi dir="ltr">Hemmelig case</bdi>`, code)
		}
	}
	require.NotContains(t, o.log.String(), "Hemmelig", "nothing of what is filled in is logged")
}

func TestLetters_AnArabicOneIsReadFromRightToLeftWithItsValuesApart(t *testing.T) {
	t.Parallel()
	o := open(t)
	_, page, _ := o.send("POST", "/desk/letters/meeting-invitation", "caseworker@school", filled("ar"), fromOurs)
	require.Contains(t, page, `<html lang="da">`, "the page is its reader's")
	paper := paperOn.FindString(page)
	require.Contains(t, paper, `<p class="desk-paper-paragraph" lang="ar" dir="rtl">ندعوكم إلى اجتماع يوم <bdi>4 مايو 2027 الساعة 10:30</bdi>.`)
	require.Contains(t, page, "bliver ikke oversat")
	require.Contains(t, page, "Ingen, der har sproget som modersmål, har læst brevet igennem")
	sent := filled("ar")
	sent.Set("online", "1")
	_, page, _ = o.send("POST", "/desk/letters/meeting-invitation", "caseworker@school", sent, fromOurs)
	require.Contains(t, paperOn.FindString(page), "عبر الشاشة")
	require.NotContains(t, page, `name="young"`, "what changes nothing is not asked")

	_, page, _ = o.send("POST", "/desk/letters/meeting-invitation", "caseworker@school", filled("und"), fromOurs)
	paper = paperOn.FindString(page)
	require.Contains(t, paper, `<p class="desk-paper-note" lang="en" dir="ltr">We do not have this letter in your language yet.`)
	require.Contains(t, paper, `<p class="desk-paper-note" lang="da" dir="ltr">Vi har ikke dette brev på dit sprog endnu.`)
	require.Contains(t, paper, "Du er inviteret til et møde den <bdi>4. maj 2027 kl. 10.30</bdi>.")
}

// From somebody's own language one comes to the letters in it.
func TestLetters_FollowTheLanguageOfWhoReadsThem(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	_, err := o.desk.Decide(t.Context(), casework.Actor{ID: "co-1", Role: casework.Coordinator, Department: "employment"}, caseNo, "record-reach", "reach-0001", []byte(`{"member":"adult-1","language":"ar","interpreter":true}`))
	require.NoError(t, err)
	_, family, _ := o.browse("GET", "/desk/families/"+caseNo, "coordinator@employment@co-1", nil)
	require.Contains(t, family, `href="/desk/letters?language=ar"`)
	_, list, _ := o.browse("GET", "/desk/letters?language=ar", "coordinator@employment@co-1", nil)
	require.Contains(t, list, `href="/desk/letters/plan-and-minutes?language=ar"`)
	_, list, _ = o.browse("GET", "/desk/letters?language=pl", "coordinator@employment@co-1", nil)
	require.Contains(t, list, "ingen breve på det sprog (pl)")
	_, page, _ := o.browse("GET", "/desk/letters/plan-and-minutes?language=pl", "coordinator@employment@co-1", nil)
	require.Contains(t, page, `<option value="und" selected>`)
	_, list, _ = o.browse("GET", "/desk/letters?language=%22%3E%3Cscript%3E", "coordinator@employment@co-1", nil)
	require.NotContains(t, list, "no-party?language")
}

func TestLetters_WhatIsMissingIsNamedAndWhatIsThereStays(t *testing.T) {
	t.Parallel()
	o := open(t)
	sent := filled("da")
	sent.Set("when", "i morgen")
	sent.Set("telephone", " ")
	sent.Set("reader", `<script>alert("x")</script>`)
	status, page, _ := o.send("POST", "/desk/letters/meeting-invitation", "caseworker@school", sent, fromOurs)
	require.Equal(t, 422, status)
	require.Equal(t, 2, strings.Count(page, `<li><a href="#of-`))
	require.Contains(t, page, "Vælg dag og klokkeslæt")
	require.Contains(t, page, `value="Hemmelig contact"`)
	require.NotContains(t, page, "<script>alert")
	require.Contains(t, page, html.EscapeString(`<script>alert("x")</script>`))

	status, _, _ = o.browse("GET", "/desk/letters/"+string(casework.CodeDeadlineMoved), "caseworker@school", nil)
	require.Equal(t, 404, status, "what departments are told is no letter")
	status, _, _ = o.send("POST", "/desk/letters/meeting-invitation", "caseworker@school", sent)
	require.Equal(t, 403, status, "from elsewhere")
	sent.Set("reader", strings.Repeat("x", mostInLetter))
	status, _, _ = o.send("POST", "/desk/letters/meeting-invitation", "caseworker@school", sent, fromOurs)
	require.Equal(t, 413, status)
}

// What somebody writes themselves is held against the same measure as the fixed words; it is said, and nothing is refused.
func TestLetters_HardWordsOfOnesOwnAreNamed(t *testing.T) {
	t.Parallel()
	o := open(t)
	sent := filled("da")
	sent.Set("decided", "Forvaltningen iværksætter familiebehandling med henblik på revurdering af helhedsplanens indsatser vedrørende barnets skolegang.")
	sent.Set("reasons", "Det går bedre nu.")
	status, page, _ := o.send("POST", "/desk/letters/measure-decision", "caseworker@school", sent, fromOurs)
	require.Equal(t, 200, status)
	require.Contains(t, page, "Det er besluttet: lixtal ")
	require.NotContains(t, page, "Derfor: lixtal")
	require.Contains(t, page, "»helhedsplan« er et ord, som familien ikke kender. Skriv i stedet: jeres plan.")
	sent.Set("decided", "I får hjælp hjemme to gange om ugen (en indsats).")
	_, page, _ = o.send("POST", "/desk/letters/measure-decision", "caseworker@school", sent, fromOurs)
	require.NotContains(t, page, "Svært at læse")
}
