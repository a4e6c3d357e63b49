package desk

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// secrets are what may be so about a family and nobody but the children's department may know.
var secrets = map[string]func(o *office, caseNo string){
	"a concern": func(o *office, caseNo string) {
		o.has(caseNo, casework.Caseworker, "school", casework.ReportConcern{Child: "child-1", Source: casework.FromOutside, Text: 1})
		o.has(caseNo, casework.Head, "children", casework.Reassign{Task: "concern-assessed/child-1/1", To: "duty-9", Reason: 1})
	},
	"a crisis": func(o *office, caseNo string) {
		o.has(caseNo, casework.Caseworker, "social", casework.ReportCrisis{Member: "child-1", Reason: 1})
	},
	"a confidential note": func(o *office, caseNo string) {
		o.has(caseNo, casework.Caseworker, "children", casework.WriteConfidentialNote{Noted: casework.Noted{Kind: casework.NoteCall, About: []string{"child-1"}, Text: 1}})
	},
	"a child who writes to that department alone": func(o *office, caseNo string) {
		o.has(caseNo, casework.Caseworker, "children", casework.Speak{Member: "child-1", Kind: casework.VoiceWord, To: casework.ToChildren, Said: 1})
	},
	"a foster family": func(o *office, caseNo string) {
		o.has(caseNo, casework.Caseworker, "children", casework.AddCollaborator{Member: "child-1", Kind: casework.Fosterers, Who: 1, Ground: casework.HearsByLaw, Told: true, Reason: 1})
	},
	"two who are kept apart": func(o *office, caseNo string) {
		o.has(caseNo, casework.Caseworker, "children", casework.MarkMembers{Kind: casework.NotToKnowOf, Member: "adult-1", Other: "adult-2", Reason: 1})
	},
}

// has somebody take a decision in a family, by the journey's own rules.
func (o *office) has(caseNo string, role casework.Role, department string, body casework.Body) {
	o.t.Helper()
	o.engine.Mu.Lock()
	defer o.engine.Mu.Unlock()
	s, by := o.engine.Families[caseNo], casework.Actor{ID: "cw-1", Role: role, Department: department}
	require.Nil(o.t, s.Check(body, by, now))
	body.Apply(s, by, now)
	s.Tick(now)
	require.NoError(o.t, o.engine.Flush(o.t.Context(), s))
}

var liveFrom = regexp.MustCompile(`from=[0-9a-f]+-[0-9a-f]+`)

var idOn = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)

// minuteOn is when somebody else has looked at a family.
var minuteOn = regexp.MustCompile(`kl\. \d\d\.\d\d\.</p>`)

// uidOn is the id of a meeting in a calendar, which is made of the case number.
var uidOn = regexp.MustCompile(`UID:[0-9a-f]{32}`)

// Two families that differ only in what somebody may not know: every page about one and about the other is the same, to everybody who has a part in it and may not know.
func TestTwins_NoPageBetraysWhatOneMayNotKnow(t *testing.T) {
	t.Parallel()
	for what, act := range secrets {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			o := open(t)
			plain, secret := o.begin(1), o.begin(2)
			for _, caseNo := range []string{plain, secret} {
				o.engine.Families[caseNo].Coordinator = "co-1"
				o.has(caseNo, casework.Coordinator, "employment", casework.ChangeConsent{Member: "adult-2", Department: "social", Given: true, Manner: casework.Manner{How: casework.Orally}})
			}
			hears := func(token string) bool { return token == "caseworker@children" }
			for _, caseNo := range []string{plain, secret} {
				o.works(caseNo, "social")
				o.works(caseNo, "children")
				o.arranged(caseNo)
			}
			o.everywhere() // who has opened something is known from then on
			before := o.everywhere()
			marks := o.marks(secret)
			act(o, secret)
			for token, mark := range o.marks(secret) {
				require.True(t, hears(token) || mark == marks[token], "an open page of %s hears nothing", token)
			}
			require.Equal(t, before, o.everywhere(), "no list, count or total over many families says it")
			differs := 0
			for _, token := range []string{"caseworker@social", "head@social", "caseworker@employment", "coordinator@employment@co-1", "head@employment", "caseworker@school", "caseworker@children"} {
				for _, path := range []string{
					"", "?page=2", "/decisions", "/decisions?task=concern-assessed%2Fchild-1%2F1", "/decisions/write-note", "/decisions/arrange-meeting", "/decisions/reassign", "/decisions/extend-deadline", "/decisions/assess-concern", "/decisions/correct", "/decisions/see-letter", "/decisions/hold-meeting", "/decisions/correct-minutes", "/decisions/record-decision", "/decisions/put-off-task", "/meetings/2.ics", "/meetings/status-meeting/1", "/concerns", "/news", "/paper?who=adult-1", "/paper?who=child-1",
				} {
					see := func(caseNo string) string {
						status, page, _ := o.browse("GET", "/desk/families/"+caseNo+path, token, nil)
						require.Less(t, status, 500)
						page = liveFrom.ReplaceAllString(page, "from=MARK")      // of what this reader sees of this family: the numbers of texts are in it
						page = minuteOn.ReplaceAllString(page, "kl. MINUTE</p>") // the two are read one after the other
						return strings.ReplaceAll(uidOn.ReplaceAllString(idOn.ReplaceAllString(page, "ID"), "UID"), caseNo, "CASE")
					}
					a, b := see(plain), see(secret)
					if token == "caseworker@children" {
						if a != b {
							differs++
						}
						continue
					}
					require.Equal(t, a, b, "%s %s", token, path)
				}
				_, page, _ := o.browse("GET", "/desk/work?whose=department", token, nil)
				require.Equal(t, strings.Count(page, plain), strings.Count(page, secret)-extra(token, page, secret), token)
				for _, sought := range []string{"Prøvesen", "Alma", "00 00 00 22"} {
					_, page := o.find(token, sought)
					require.True(t, token == "caseworker@children" || strings.Count(page, familyAddress(plain, "")) == strings.Count(page, familyAddress(secret, "")), "%s searches %s", token, sought)
				}
			}
			require.Positive(t, differs, "whoever may know sees it")
		})
	}
}

// everywhere are the pages over many families, as whoever may not know sees them.
func (o *office) everywhere() map[string]string {
	all := map[string]string{}
	for _, token := range []string{"caseworker@social", "head@social", "team-leader@employment", "coordinator@employment@co-1", "head@school", "it@", "data-protection@"} {
		for _, path := range []string{"/desk/", "/desk/work?whose=department", "/desk/families", "/desk/duty", "/desk/concern", "/desk/referral", "/desk/requests", "/desk/submissions", "/desk/sheet", "/desk/lead", "/desk/lead?what=escalated", "/desk/lead?what=waiting", "/desk/it", "/desk/policy", "/desk/evaluation", "/desk/looks?" + lately().Encode()} {
			_, page, _ := o.send("GET", path, token, nil)
			all[token+" "+path] = idOn.ReplaceAllString(page, "ID")
		}
		for _, path := range []string{"/desk/letters", "/desk/letters/no-party?language=ar"} {
			_, all[token+" "+path], _ = o.send("GET", path, token, nil)
		}
	}
	return all
}

// extra are the mentions of a family in the list of whoever may know.
func extra(token, page, secret string) int {
	if token == "caseworker@children" {
		return strings.Count(page, secret)
	}
	return 0
}
