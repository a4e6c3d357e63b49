package family

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/incoming"
)

// says fills in a form and sends it.
func (h *house) says(path, cookie string, fields url.Values) (status int, page string) {
	h.t.Helper()
	sent := formOn(h.get(path, cookie))
	for name, values := range fields {
		sent[name] = values
	}
	status, page, _ = h.send("POST", path, cookie, sent)
	return status, page
}

// voices are what a member has said, by kind and who reads it.
func (h *house) voices(caseNo, member string) (all []string) {
	h.t.Helper()
	require.NoError(h.t, h.register.DB().Select(&all, `SELECT kind || ' ' || department || ' ' || about || ' ' || confidential FROM register.voices WHERE case_no = $1 AND member = $2 ORDER BY said_at, n`, caseNo, member))
	return all
}

// What somebody says goes to whom they chose, who is never chosen beforehand; the page shows that they wrote and what they were answered, not what, and of what only the children's department reads nothing before it is answered.
func TestSay_GoesToWhomTheyChose(t *testing.T) {
	t.Parallel()
	h := open(t)
	caseNo := h.begin(1, false)
	h.meets(caseNo, "adult-1", "adult-2")
	form := h.get("/my/say", "adult-1@1")
	require.NotContains(t, form, "checked")
	for _, lacks := range []url.Values{
		{"to": {"children"}}, {"kind": {"talk"}}, {"kind": {"word"}, "to": {"children"}, "said": {" "}}, {"kind": {"see-differently"}, "to": {"coordinator"}, "said": {"Nej."}}, {"kind": {"consent-no"}, "to": {"coordinator"}},
		{"kind": {"see-differently"}, "to": {"coordinator"}, "said": {"Nej."}, "about": {"goal/3"}}, // which is the other parent's
		{"kind": {"comes"}, "to": {"coordinator"}},
	} {
		status, page := h.says("/my/say", "adult-1@1", lacks)
		require.Equal(t, http.StatusUnprocessableEntity, status, "%v", lacks)
		require.Equal(t, lacks.Get("said") == "Nej.", strings.Contains(page, ">Nej.</textarea>"), "what was written is there again")
	}
	require.Empty(t, h.voices(caseNo, "adult-1"))

	status, page := h.says("/my/say", "adult-1@1", url.Values{"kind": {"word"}, "to": {"children"}, "said": {"Jeg er bange derhjemme."}})
	require.Equal(t, http.StatusOK, status, page)
	status, page = h.says("/my/say", "adult-1@1", url.Values{"kind": {"see-differently"}, "to": {"coordinator"}, "about": {"1"}, "said": {"Hun sover dårligt om natten."}})
	require.Equal(t, http.StatusOK, status, page)
	require.ElementsMatch(t, []string{"word children  true", "see-differently employment goal/1 false"}, h.voices(caseNo, "adult-1"))
	page = h.get("/my/", "adult-1@1")
	require.NotContains(t, page, "bange")
	require.Equal(t, 1, strings.Count(page, "Du skrev til os den"), "of the other one nothing stands there")
	require.Contains(t, page, "Hun sover dårligt om natten.", "it follows the sentence")
	require.NotContains(t, h.get("/my/", "adult-2@1"), "Du skrev til os den")

	answer := h.words(caseNo, "Vi ringer til dig i morgen.")
	h.has(caseNo, casework.Caseworker, "children", casework.AnswerVoice{Task: "concern-voice/adult-1/50001", Answer: answer})
	page = h.get("/my/", "adult-1@1")
	require.Contains(t, page, "Vi ringer til dig i morgen.")
	require.NotContains(t, page, "bange")
	require.NotContains(t, h.get("/my/", "adult-2@1"), "Vi ringer til dig i morgen.")
}

// What a young person writes the children's department reads, and nobody else.
func TestSay_AYoungPersonSaysItAlone(t *testing.T) {
	t.Parallel()
	h := open(t)
	caseNo := h.begin(1, false)
	h.meets(caseNo, "adult-1", "child-2")
	form := h.get("/my/say", "child-2@1")
	require.NotContains(t, form, `value="coordinator"`)
	status, page := h.says("/my/say", "child-2@1", url.Values{"kind": {"talk"}, "to": {"coordinator"}})
	require.Equal(t, http.StatusUnprocessableEntity, status, page)
	require.Contains(t, form, "Dine forældre kan ikke se på deres side, hvad du skriver.")
	status, page = h.says("/my/say", "child-2@1", url.Values{"kind": {"talk"}})
	require.Equal(t, http.StatusOK, status, page)
	require.Equal(t, []string{"talk children  true"}, h.voices(caseNo, "child-2"))
}

// Each sees their own part of a meeting once they have been invited, and answers that.
func TestMeeting_IsTheReadersOwnPartAndIsAnswered(t *testing.T) {
	t.Parallel()
	h := open(t)
	caseNo, kept := h.begin(1, false), h.begin(2, false)
	h.has(kept, casework.Caseworker, "children", casework.MarkMembers{Kind: casework.NotToKnowOf, Member: "adult-2", Other: "adult-1", Reason: 1})
	for _, of := range []string{caseNo, kept} {
		h.getsToTheTable(of)
		part := func(hour int, place string, members ...string) casework.MeetingPart {
			return casework.MeetingPart{Start: incoming.At(time.Date(2027, 1, 20, hour, 0, 0, 0, calendar.Copenhagen)), Place: h.words(of, place), Members: members}
		}
		h.has(of, casework.Coordinator, "employment", casework.ArrangeMeeting{
			Task: "joint-meeting/family/1", Departments: []string{"employment", "children", "social"}, Reason: 1,
			Parts: []casework.MeetingPart{part(10, "Biblioteket", "adult-1", "child-2"), part(13, "Rådhuset", "adult-2")},
		})
	}
	mother, father, young := h.get("/my/", "adult-1@1"), h.get("/my/", "adult-2@1"), h.get("/my/", "child-2@1")
	for _, page := range []string{mother, young} {
		require.Contains(t, page, "20. januar 2027 kl. 10.00")
		require.Contains(t, page, "Biblioteket")
		require.NotContains(t, page, "Rådhuset")
	}
	require.Contains(t, father, "20 January 2027 at 13:00")
	require.NotContains(t, father, "Biblioteket")
	require.Contains(t, h.get("/my/", "adult-2@2"), "No meeting with you is arranged just now.", "whose invitation waits to be seen has not been invited")

	status, page := h.says("/my/meeting", "child-2@1", url.Values{"kind": {"talk"}, "to": {"children"}})
	require.Equal(t, http.StatusUnprocessableEntity, status, page)
	status, page = h.says("/my/meeting", "child-2@1", url.Values{"kind": {"own-part"}, "to": {"children"}, "said": {"Ikke sammen med min far."}})
	require.Equal(t, http.StatusOK, status, page)
	require.Equal(t, []string{"own-part employment joint-meeting/family/1 false", "own-part children joint-meeting/family/1 true"}, h.voices(caseNo, "child-2"), "whoever holds the meeting hears so, and not the words")
	status, _, head := h.send("GET", "/my/meeting", "adult-2@2", nil)
	require.Equal(t, []any{http.StatusSeeOther, "/my/"}, []any{status, head.Get("Location")}, "there is no meeting to answer")
}
