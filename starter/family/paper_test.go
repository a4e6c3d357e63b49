package family

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/reading"
)

// A child who is a party and has no sign-in gets the same on paper, of the department responsible for children: what is theirs, with who sees it, whom to ring where there would be something to press, and nothing of what they have said by themself.
func TestPaper_IsTheSamePageWithoutWhatOneHasSaid(t *testing.T) {
	t.Parallel()
	h := open(t)
	caseNo := h.begin(1, false)
	h.meets(caseNo, "adult-1", "adult-2")
	status, said := h.says("/my/say", "child-2@1", url.Values{"kind": {"word"}, "said": {"Jeg er bange derhjemme."}, "to": {"children"}})
	require.Equal(t, http.StatusOK, status, said)
	by := casework.Actor{ID: "b-1", Role: casework.Caseworker, Department: "children"}
	in, body, err := h.pages.Paper(t.Context(), by, caseNo, "child-2")
	require.NoError(t, err)
	page := string(body)
	require.Equal(t, "da", in)
	for _, says := range []string{"Det her er din side på papir.", "Andre kan læse det, hvis papiret ligger fremme.", "Det skal vi gøre for jer", "00 00 00 77", "Ring på 00 00 00 77.", "Er nogen i fare, så ring <strong>112</strong>.", "(hjælp til arbejde)"} {
		require.Contains(t, page, says)
	}
	for _, not := range []string{"<a ", "<form", "<button", "bange", "Du skrev", "Alma", "Maja", "Ole", "Kun du kan se her"} {
		require.NotContains(t, page, not)
	}
	var looks int
	require.NoError(t, h.register.DB().Get(&looks, `SELECT count(*) FROM intake.readings WHERE case_no = $1 AND actor ->> 'id' = 'b-1' AND what = 'family'`, caseNo))
	require.Equal(t, 1, looks, "who printed it is known")
	for _, other := range []casework.Actor{{ID: "co-1", Role: casework.Coordinator, Department: "employment"}, {ID: "s-1", Role: casework.TeamLeader, Department: "social"}} {
		_, _, err := h.pages.Paper(t.Context(), other, caseNo, "child-2")
		require.ErrorIs(t, err, reading.ErrNoPlace, other.Department)
	}
	for _, nobody := range []string{"adult-1", "adult-2", "child-9", "", "adult-1' OR true --"} {
		_, _, err := h.pages.Paper(t.Context(), by, caseNo, nobody)
		require.ErrorIs(t, err, reading.ErrNoPlace, "%s: an adult's page has what other departments do with them", nobody)
	}
}
