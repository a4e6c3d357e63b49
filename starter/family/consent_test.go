package family

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// A consent is taken back at once, after what that means was shown, and by nobody but the person; who sends it twice has sent one.
func TestConsent_IsTakenBackAtOnceAfterItWasShown(t *testing.T) {
	t.Parallel()
	h := open(t)
	caseNo := h.begin(1, false)
	require.Contains(t, h.get("/my/consent", "adult-1@1"), "De må få at vide, hvad vi taler om.")
	status, page, _ := h.send("POST", "/my/consent", "adult-1@1", url.Values{"department": {"social"}, "do": {"take"}})
	require.Equal(t, http.StatusOK, status)
	require.Contains(t, page, "Må de ikke få mere at vide?")
	require.Contains(t, page, "Du får ikke færre penge af det.")
	require.Equal(t, []string{"given"}, h.consents(caseNo, "adult-1", "social"), "nothing is done yet")
	sent := formOn(page)
	for range 2 {
		status, page, _ = h.send("POST", "/my/consent/confirm", "adult-1@1", sent)
		require.Equal(t, http.StatusOK, status, page)
		require.Contains(t, page, "må ikke få mere at vide om dig til planen")
	}
	require.Equal(t, []string{"withdrawn"}, h.consents(caseNo, "adult-1", "social"))
	require.Equal(t, []string{"given"}, h.consents(caseNo, "adult-2", "social"), "of the other parent nothing changes")
	var n int
	require.NoError(t, h.register.DB().Get(&n, `SELECT count(*) FROM intake.inbox WHERE case_no = $1 AND name = 'change-consent' AND actor ->> 'role' = 'citizen' AND actor ->> 'member' = 'adult-1'`, caseNo))
	require.Equal(t, 1, n)

	_, page, _ = h.send("POST", "/my/consent", "adult-1@1", url.Values{"department": {"social"}, "do": {"give"}})
	require.Contains(t, page, "Må de få det at vide?")
	_, page, _ = h.send("POST", "/my/consent/confirm", "adult-1@1", formOn(page))
	require.Contains(t, page, "må nu få at vide")
	require.Equal(t, []string{"given"}, h.consents(caseNo, "adult-1", "social"))
}

// Where somebody is asked, they choose for each department, and nothing is chosen beforehand.
func TestAnswer_IsGivenForEachDepartment(t *testing.T) {
	t.Parallel()
	h := open(t)
	caseNo := h.begin(1, false)
	require.NotContains(t, h.get("/my/", "adult-2@1"), "/my/answer")
	h.ask(caseNo, "adult-2")
	require.Contains(t, h.get("/my/", "adult-2@1"), "/my/answer")
	page := h.get("/my/answer", "adult-2@1")
	require.NotContains(t, page, "checked")
	sent := url.Values{}
	for _, id := range h.pages.Policy.Table {
		sent.Set("of-"+id, map[bool]string{true: "yes", false: "no"}[id == "children"])
	}
	for id := range sent {
		lacks := url.Values{}
		for other := range sent {
			if other != id {
				lacks.Set(other, sent.Get(other))
			}
		}
		status, page, _ := h.send("POST", "/my/answer", "adult-2@1", lacks)
		require.Equal(t, http.StatusUnprocessableEntity, status)
		require.Contains(t, page, "Choose yes or no at each of them.")
	}
	status, page, _ := h.send("POST", "/my/answer", "adult-2@1", sent)
	require.Equal(t, http.StatusOK, status)
	yes, rest, is := strings.Cut(page, "<h2>You no longer say yes to: Employment (help with work), Social and Authority (help for adults in everyday life)</h2>")
	require.True(t, is, page)
	require.Contains(t, yes, "<h2>You say yes to: Children and Families (help for children)</h2>")
	require.Contains(t, yes, "A yes does not by itself change your money.")
	require.NotContains(t, yes, "If you take your yes back")
	require.Contains(t, rest, "If you take your yes back")
	require.NotContains(t, rest, "A yes does not by itself")
	status, page, _ = h.send("POST", "/my/answer/confirm", "adult-2@1", formOn(page))
	require.Equal(t, http.StatusOK, status, page)
	require.Contains(t, page, "Thank you.")
	require.Equal(t, []string{"given"}, h.consents(caseNo, "adult-2", "children"))
	require.Equal(t, []string{"withdrawn"}, h.consents(caseNo, "adult-2", "social"))
	require.NotContains(t, h.get("/my/", "adult-2@1"), "/my/answer")
}

// ask has somebody asked anew what departments may hear, as when a consent has become old.
func (h *house) ask(caseNo, member string) {
	h.t.Helper()
	h.engine.Mu.Lock()
	defer h.engine.Mu.Unlock()
	s := h.engine.Families[caseNo]
	for i, c := range s.Consents {
		if c.Member == member {
			at := now.Add(-time.Hour)
			s.Consents[i].RenewAt = &at
		}
	}
	s.Tick(now)
	require.NoError(h.t, h.engine.Flush(h.t.Context(), s))
}

// The questions after a meeting are for whoever was there, and each answers for themself.
func TestFeedback_IsAskedOfWhoeverWasThere(t *testing.T) {
	t.Parallel()
	h := open(t)
	caseNo := h.begin(1, false)
	require.NotContains(t, h.get("/my/", "adult-1@1"), "/my/feedback")
	h.meets(caseNo, "adult-1", "child-2")
	require.Contains(t, h.get("/my/", "adult-1@1"), "/my/feedback")
	require.NotContains(t, h.get("/my/", "adult-2@1"), "/my/feedback", "who was not there is not asked")
	page := h.get("/my/feedback", "adult-1@1")
	sent := formOn(page)
	status, _, _ := h.send("POST", "/my/feedback", "adult-1@1", sent)
	require.Equal(t, http.StatusUnprocessableEntity, status)
	sent.Set("wasHeard", "partly")
	status, page, _ = h.send("POST", "/my/feedback", "adult-1@1", sent)
	require.Equal(t, http.StatusOK, status, page)
	require.Contains(t, page, "Tak for dit svar")
	require.NotContains(t, h.get("/my/", "adult-1@1"), "/my/feedback", "who has answered is not asked again")
	require.Contains(t, h.get("/my/feedback", "adult-1@1"), "Tak for dit svar")
	require.Contains(t, h.get("/my/", "child-2@1"), "/my/feedback", "and whoever has not is")
	sent.Set("wasHeard", "no")
	status, page, head := h.send("POST", "/my/feedback", "adult-1@1", sent)
	require.Equal(t, http.StatusOK, status, page)
	require.Contains(t, page, "Tak for dit svar")
	require.Empty(t, head.Values("Set-Cookie"), "nothing stays in the browser")
	said := func() []casework.FeedbackSum {
		h.engine.Mu.Lock()
		defer h.engine.Mu.Unlock()
		return slices.Clone(h.engine.Families[caseNo].Feedback.Said)
	}
	require.Equal(t, []casework.FeedbackSum{{Question: casework.QuestionHeard, Partly: 1}, {Question: casework.QuestionKnew}, {Question: casework.QuestionNext}}, said(), "it counts once")
	last := formOn(h.get("/my/feedback", "child-2@1"))
	last.Set("wasHeard", "yes")
	for range 2 { // the questions are over by the second time
		status, page, _ = h.send("POST", "/my/feedback", "child-2@1", last)
		require.Equal(t, http.StatusOK, status, page)
		require.Contains(t, page, "Tak for dit svar")
	}
}
