package family

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/letters"
)

// reads has somebody read a language, as it stands at them in the register.
func (h *house) reads(caseNo, member, language string) {
	h.t.Helper()
	_, err := h.register.DB().Exec(`UPDATE register.members SET language = $3 WHERE case_no = $1 AND member = $2`, caseNo, member, language)
	require.NoError(h.t, err)
}

// A further language is a page like the others, in its own direction. It says that nobody has read it and that the Danish text holds, and what is Danish in it is marked as such.
func TestLanguage_ThatIsReadFromRightToLeft(t *testing.T) {
	t.Parallel()
	h := open(t)
	caseNo := h.begin(1, false)
	h.meets(caseNo, "adult-1", "adult-2", "child-2")
	h.reads(caseNo, "adult-1", "ar")
	h.reads(caseNo, "child-2", "ar")
	h.looks(caseNo, "employment", "coordinator")
	for _, who := range []string{"adult-1@1", "child-2@1"} {
		for _, path := range all {
			status, page, head := h.send("GET", path, who, nil)
			if status == http.StatusSeeOther {
				continue
			}
			require.Contains(t, page, `<html lang="ar" dir="rtl">`, path)
			require.Contains(t, page, `<title>صفحتي</title>`, path)
			require.Equal(t, "ar", head.Get("Content-Language"), path)
			require.Contains(t, page, "لم يقرأه بعد أحد", path)
			require.Contains(t, page, `<p lang="da" dir="ltr">Teksten er oversat.`, path)
			require.Regexp(t, `^<div class="my-leave">`, strings.TrimSpace(page[strings.Index(page, "<body>")+len("<body>"):]), "the way out stays the first thing of %s", path)
		}
	}
	page := h.get("/my/", "adult-1@1")
	for _, says := range []string{"30 أبريل 2026", `my-words" lang="da" dir="auto">Vækker en time før`, `يعمل في هذا القسم: <span lang="da" dir="auto">Beskæftigelse</span> (المساعدة في العمل).`, `اتصلوا على الرقم <a href="tel:00000077">` + letters.Isolated("00 00 00 77") + `</a>.`, `<a href="tel:112">` + letters.Isolated("112") + `</a>`, "أنتم"} {
		require.Contains(t, page, says)
	}
	require.NotRegexp(t, `senest den|Du:|%!|(januar|februar|marts|april|maj|ju[nl]i|august|september|oktober|november|december) \d`, page)

	in, paper, err := h.pages.Paper(t.Context(), casework.Actor{ID: "b-1", Role: casework.Caseworker, Department: "children"}, caseNo, "child-2")
	require.NoError(t, err)
	require.Equal(t, "ar", in)
	require.Contains(t, string(paper), `<div dir="rtl"><h2>صفحتي</h2>`, "the desk around it is not")
	require.Contains(t, string(paper), "لم يقرأه بعد أحد")
	require.Contains(t, string(paper), "اتصلوا على الرقم "+letters.Isolated("00 00 00 77")+".")

	status, page, _ := h.send("POST", "/my/consent", "adult-1@1", url.Values{"department": {"social"}, "do": {"take"}})
	require.Equal(t, http.StatusOK, status)
	warned := strings.Index(page, "باللغة الدنماركية. إذا لم تفهموه")
	require.Positive(t, warned, "who cannot read the words before a consent is told to ring first")
	require.Regexp(t, `(?s)<p><span lang="da" dir="auto">[^<]*Du får ikke færre penge af det\.`, page[warned:], "they stand as the policy has them")
	status, page, _ = h.send("POST", "/my/consent/confirm", "adult-1@1", formOn(page))
	require.Equal(t, http.StatusOK, status)
	require.Contains(t, page, "لا يجوز أن يعرف هذا القسم المزيد عنكم")

	h.ask(caseNo, "adult-1")
	status, page, _ = h.send("POST", "/my/answer", "adult-1@1", url.Values{"of-employment": {"no"}, "of-children": {"yes"}, "of-social": {"no"}})
	require.Equal(t, http.StatusOK, status)
	at := 0
	for _, part := range []string{ // the warning once, before all Danish words; then each answer with what departments help with in the reader's words
		"باللغة الدنماركية. إذا لم تفهموه", `<h2>تقولون نعم لما يلي: <span lang="da" dir="auto">Børn og Familie</span> (مساعدة الأطفال)</h2>`, `<p><span lang="da" dir="auto">`,
		`<h2>لم تعودوا تقولون نعم لما يلي: <span lang="da" dir="auto">Beskæftigelse</span> (المساعدة في العمل)</h2>`, `Du får ikke færre penge af det`,
		`<h2>تقولون لا لما يلي: <span lang="da" dir="auto">Social og Myndighed</span> (مساعدة البالغين في الحياة اليومية)</h2>`, "إذا قال جميع أفراد العائلة لا للجميع",
	} {
		next := strings.Index(page[at:], part)
		require.Positive(t, next, part)
		at += next
	}
	require.Equal(t, 1, strings.Count(page, "باللغة الدنماركية. إذا لم تفهموه"))
}

// Who chooses a language reads it, whatever stands at them; every other is offered in its own words, by a form that needs no script.
func TestLanguage_IsChosenAmongAllThatThereAre(t *testing.T) {
	t.Parallel()
	h := open(t)
	page := h.get("/my/", "")
	require.NotContains(t, page, "Teksten er oversat.")
	for _, offers := range []string{`value="en" class="button button-unstyled function-link" lang="en" dir="ltr">English</button>`, `value="ar" class="button button-unstyled function-link" lang="ar" dir="rtl">العربية</button>`} {
		require.Contains(t, page, offers)
	}
	require.NotContains(t, page, `name="language" value="da"`)
	for chosen, is := range map[string]string{"ar": "ar", "en": "en", "da": "da", "xx": "da"} {
		status, _, head := h.send("POST", "/my/language", "", url.Values{"language": {chosen}})
		require.Equal(t, http.StatusSeeOther, status)
		cookie := head.Get("Set-Cookie")
		require.True(t, strings.HasPrefix(cookie, "my-language="+is+";"), cookie)
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, h.URL+"/my/", nil)
		require.NoError(t, err)
		r.Header.Set("Cookie", "my-language="+chosen)
		answer, err := h.Client().Do(r)
		require.NoError(t, err)
		require.NoError(t, answer.Body.Close())
		require.Equal(t, is, answer.Header.Get("Content-Language"), chosen)
	}
}
