package family

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// secrets are what may be so about a family, and nobody of it may infer from their page.
var secrets = map[string]func(h *house, caseNo string, n int){
	"a concern": func(h *house, caseNo string, n int) {
		h.has(caseNo, casework.Caseworker, "school", casework.ReportConcern{Child: "child-1", Source: casework.FromOutside, Text: 1})
		h.has(caseNo, casework.Head, "children", casework.Reassign{Task: "concern-assessed/child-1/1", To: "duty-9", Reason: 1})
		h.looks(caseNo, "children", "duty")
		h.looks(caseNo, "children", "task")
	},
	"a concern that is looked into": func(h *house, caseNo string, n int) {
		h.has(caseNo, casework.Caseworker, "school", casework.ReportConcern{Child: "child-2", Source: casework.FromOutside, Text: 1})
		h.has(caseNo, casework.Caseworker, "children", casework.AssessConcern{Task: "concern-assessed/child-2/1", Abuse: casework.NoAbuse, Reason: 1})
		h.has(caseNo, casework.Caseworker, "children", casework.ScreenConcern{Task: "concern-screening/child-2/1", Outcome: casework.ConcernInvestigate, Abuse: casework.NoAbuse, Talk: casework.TalkAlone, Reason: 1})
	},
	"help that begins after a concern": func(h *house, caseNo string, n int) {
		h.has(caseNo, casework.Caseworker, "school", casework.ReportConcern{Child: "child-2", Source: casework.FromOutside, Text: 1})
		h.has(caseNo, casework.Caseworker, "children", casework.AssessConcern{Task: "concern-assessed/child-2/1", Abuse: casework.NoAbuse, Reason: 1})
		h.has(caseNo, casework.Caseworker, "children", casework.ScreenConcern{Task: "concern-screening/child-2/1", Outcome: casework.ConcernNone, Case: true, CaseID: "BS-2026-0077", Abuse: casework.NoAbuse, Talk: casework.TalkAlone, Reason: 1})
		h.goesOn(caseNo, func(s *casework.State) { s.Open(s.AskReview(s.Member("child-2")), now) })
	},
	"a crisis": func(h *house, caseNo string, n int) {
		h.has(caseNo, casework.Caseworker, "social", casework.ReportCrisis{Member: "child-1", Reason: 1})
	},
	"a confidential note": func(h *house, caseNo string, n int) {
		h.has(caseNo, casework.Caseworker, "children", casework.WriteConfidentialNote{Noted: casework.Noted{Kind: casework.NoteCall, About: []string{"child-2"}, Text: 1}})
	},
	"a foster family": func(h *house, caseNo string, n int) {
		h.has(caseNo, casework.Caseworker, "children", casework.AddCollaborator{Member: "child-1", Kind: casework.Fosterers, Who: 1, Ground: casework.HearsByLaw, Told: true, Reason: 1})
	},
	"two who are kept apart": func(h *house, caseNo string, n int) {
		h.has(caseNo, casework.Caseworker, "children", casework.MarkMembers{Kind: casework.NeverTogether, Member: "adult-2", Other: "child-2", Reason: 1})
		h.has(caseNo, casework.Caseworker, "children", casework.MarkMembers{Kind: casework.NotToKnowOf, Member: "adult-2", Other: "adult-1", Reason: 1})
	},
	"a protected address": func(h *house, caseNo string, n int) {
		h.has(caseNo, casework.Caseworker, "children", casework.ProtectMember{Member: "adult-1", Protected: true, Reason: 1})
	},
	"what a young person has said": func(h *house, caseNo string, n int) {
		h.has(caseNo, casework.Caseworker, "children", casework.WriteConfidentialNote{Noted: casework.Noted{Kind: casework.NoteCall, About: []string{"child-2"}, Text: 1}})
		h.get("/my/", cookieOf("child-2", n))
		status, page := h.says("/my/say", cookieOf("child-2", n), url.Values{"kind": {"word"}, "said": {"Jeg vil hellere bo hos min mormor."}})
		require.Equal(h.t, 200, status, page)
	},
}

// looks writes down that somebody of a department looked, long enough ago to be shown.
func (h *house) looks(caseNo, department, relation string) {
	h.t.Helper()
	_, err := h.register.DB().Exec(`INSERT INTO intake.readings (at, case_no, what, actor, texts, by_children, person, relation) VALUES (now() - interval '90 days', $1, 'family', jsonb_build_object('id', 'x', 'department', $2::text), '{}', $2 = 'children', true, $3)`,
		caseNo, department, relation)
	require.NoError(h.t, err)
}

// Families alike but for what nobody of them may know give everybody of them the same pages, byte for byte.
func TestTwins_NoPageBetraysWhatAFamilyMayNotKnow(t *testing.T) {
	t.Parallel()
	h := open(t)
	family := func(n int, act func(caseNo string)) map[string]string {
		caseNo := h.begin(n, false)
		h.meets(caseNo, "adult-1", "adult-2", "child-2")
		h.looks(caseNo, "employment", "coordinator")
		act(caseNo)
		pages := map[string]string{}
		for _, who := range []string{"adult-1", "adult-2", "child-2"} {
			for _, path := range all {
				_, page, _ := h.send("GET", path, cookieOf(who, n), nil)
				pages[who+" at "+path] = uuidOn.ReplaceAllString(page, "ID")
			}
		}
		return pages
	}
	plain := family(1, func(string) {})
	require.Contains(t, plain["adult-1 at /my/"], "Ro om morgenen", "there is something to see")
	for i, what := range slices.Sorted(maps.Keys(secrets)) {
		for at, page := range family(2+i, func(caseNo string) { secrets[what](h, caseNo, 2+i) }) {
			if strings.HasPrefix(at, "child-2") && what == "what a young person has said" {
				continue // it is theirs
			}
			require.Equal(t, plain[at], page, "%s: %s", what, at)
		}
	}
}
