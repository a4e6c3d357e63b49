package desk

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// roles are the capacities, in departments that lead, that have a part, and that have none.
func roles() []string {
	return []string{
		"caseworker@employment", "coordinator@employment", "team-leader@employment", "head@employment", "caseworker@children", "coordinator@children", "head@children",
		"caseworker@social", "head@social", "caseworker@school", "coordinator@school", "head@school", "caseworker@post", "it@", "it@employment", "it@children", "data-protection@", "team-leader@children", "citizen@children", "system@employment", "",
	}
}

// names are what nobody may see who has no ground for it.
var names = []string{"Maja", "Ole", "Alma", "Bo Prøvesen", "Prøvesen", "Hemmelig", "Opdigtet Vej", "00 00 00 22", "om formiddagen"}

// his are of them those about whom the social department may not hear.
var his = []string{"Ole", "00 00 00 22", "om formiddagen", "Bo Prøvesen"}

// Every address of the desk, as every role in every department: who has no part in a journey gets the same page as where there is none, and no page holds a name without its ground.
func TestDesk_EveryAddressAsEveryRole(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	part := map[string]bool{"employment": true, "children": true, "social": true}
	for _, token := range roles() {
		by, known := signIn(token)
		staff, fellow := casework.Staff.Holds(by), casework.Staff.Holds(by) && part[by.Department]
		for path, want := range map[string]int{
			"/desk/": ok(staff || by.Role == casework.IT || by.Role == casework.Protector), "/desk/concern": ok(by.Role != casework.System), "/desk/duty": ok(staff && by.Department == "children"), "/desk/lead": ok(by.Leads()), "/desk/concern?new": ok(by.Role != casework.System), "/desk/it": ok(by.Role == casework.IT), "/desk/it/playbook": ok(by.Role == casework.IT), "/desk/looks": ok(by.Leads() || by.Role == casework.Protector), "/desk/evaluation": ok(by.Leads() || by.Role == casework.IT), "/desk/evaluation/report": 405, "/desk/policy": ok(staff || by.Role == casework.IT || by.Role == casework.Protector), "/desk/work": ok(staff), "/desk/families": ok(by.Role == casework.Coordinator && by.Department == "employment"), "/desk/accessibility": 200, "/desk/nothing": 404, "/desk/referral": ok(staff), "/desk/referral?new": ok(staff), "/desk/sheet": ok(helps(by)), "/desk/requests": ok(helps(by)), "/desk/requests/00000000-0000-0000-0000-000000000000": either404(helps(by)),
			"/desk/families/{case}": found(staff, fellow), "/desk/families/{case}/meetings/1.ics": found(staff, false), "/desk/families/{case}/meetings/status-meeting/1": found(staff, false), "/desk/families/{case}/meetings/status-meeting/1/questions?who=adult-1": found(staff, false), "/desk/families/{case}/meetings/status-meeting/1/letter?who=adult-1": found(staff, false), "/desk/families/{case}/paper?who=child-1": found(staff, false), "/desk/families/{case}/paper?who=adult-1": found(staff, false), "/desk/families/{case}/news": found(staff, fellow), "/desk/families/{case}/concerns": found(staff, fellow && by.Department == "children"), "/desk/families/SP-": found(staff, false), "/desk/families/%3Cscript%3E": found(staff, false),
			"/desk/letters": ok(staff || by.Role == casework.IT || by.Role == casework.Protector), "/desk/letters/meeting-invitation?language=ar": ok(staff || by.Role == casework.IT || by.Role == casework.Protector),
		} {
			if !known && path != "/desk/accessibility" && path != "/desk/nothing" && want != http.StatusMethodNotAllowed {
				want = http.StatusUnauthorized
			}
			if known && !staff && strings.HasPrefix(path, "/desk/families/") && !strings.HasPrefix(path, "/desk/families/{case}") {
				want = http.StatusNotFound // what can be no case number is nobody's
			}
			status, page, head := o.browse("GET", strings.Replace(path, "{case}", caseNo, 1), token, nil)
			require.Equal(t, want, status, "%s %s", token, path)
			require.Equal(t, pagePolicy, head.Get("Content-Security-Policy"))
			require.Equal(t, 1, strings.Count(page, "<script"), "ours")
			if path == "/desk/families/{case}" && status == 404 {
				_, none, _ := o.browse("GET", "/desk/families/SP-009999", token, nil)
				require.Equal(t, plain(none), plain(page), "as where there is no journey")
			}
			for _, name := range names {
				lists := map[string]bool{"/desk/work": true, "/desk/families": true, "/desk/duty": true, "/desk/lead": true}
				if path != "/desk/families/{case}" && !lists[path] || !fellow || by.Department == "social" && slices.Contains(his, name) {
					require.Empty(t, around(page, name), "%s %s %s", token, path, name)
				}
			}
		}
	}
	for _, name := range names {
		require.NotContains(t, o.log.String(), name)
	}
}

// helps says whether somebody may see who has asked for help: whoever takes families in, and the department responsible for children, which hears of danger.
func helps(by casework.Actor) bool {
	return casework.Staff.Holds(by) && (by.Department == "employment" || by.Department == "children")
}

// either404 is for what is not there: whoever may come to such an address hears so.
func either404(may bool) int {
	if may {
		return http.StatusNotFound
	}
	return http.StatusForbidden
}

func ok(may bool) int {
	if may {
		return http.StatusOK
	}
	return http.StatusForbidden
}

func found(staff, fellow bool) int {
	if staff && !fellow {
		return http.StatusNotFound
	}
	return ok(staff)
}

// plain is a page without what differs each time it is asked for.
func plain(page string) string {
	at := strings.Index(page, "<code>")
	if at < 0 {
		return page
	}
	page = page[:at] + page[strings.Index(page, "</code>"):]
	return strings.NewReplacer("SP-000001", "SP-", "SP-009999", "SP-").Replace(page)
}

// A family's page says who is in it and how they are reached safely, to whoever hears of them.
func TestFamily_SaysWhoIsInItAndHowTheyAreReachedSafely(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	o.note(caseNo, 2)
	_, page, _ := o.browse("GET", "/desk/families/"+caseNo, "coordinator@employment@co-1", nil)
	for _, wanted := range []string{
		"Maja Prøvesen", "Ole Prøvesen", "Beskyttet navn og adresse", "00 00 00 22", "Ring kun om formiddagen.", "Digital Post", "Har brug for tolk", "Talt med dem, 1 gange.", "Forløbet er begyndt.", "givet", "visitation",
	} {
		require.Contains(t, page, wanted)
	}
	require.NotContains(t, page, "00 00 00 11", "of whom the address is protected no telephone is shown")
	require.NotContains(t, page, "Hemmelig", "nor where they live")
	_, page, _ = o.browse("GET", "/desk/families/"+caseNo, "caseworker@social", nil)
	require.Contains(t, page, "Maja Prøvesen", "she has agreed")
	require.Contains(t, page, "Alma Prøvesen", "her mother speaks for her")
	require.NotContains(t, page, "Ole Prøvesen", "he has not")
	require.NotContains(t, page, "Bo Prøvesen")
	var readings []string
	require.NoError(t, o.register.DB().Select(&readings, `SELECT actor ->> 'id' || ' ' || case_no || ' ' || what || ' ' || cardinality(texts) FROM intake.readings ORDER BY id`))
	require.Equal(t, []string{"co-1 " + caseNo + " family 0", "co-1 " + caseNo + " family 2", "x-caseworkersocial " + caseNo + " family 0", "x-caseworkersocial " + caseNo + " family 2"}, readings, "each said why first")
}

// The Temporal UI shows what happens in every family in codes, concerns with them: only who may know of those gets a link.
func TestFamily_TheLinkToTheTemporalUIIsForThoseWhoMay(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	for token, path := range map[string]string{"head@children": "", "team-leader@children": "/decisions", "it@": "/decisions", "caseworker@children": "", "head@employment": "", "coordinator@employment": "/decisions"} {
		_, page, _ := o.browse("GET", "/desk/families/"+caseNo+path, token, nil)
		may := strings.Contains(token, "it@") || strings.HasSuffix(token, "@children") && !strings.HasPrefix(token, "caseworker")
		require.Equal(t, may, strings.Contains(page, `href="https://temporal.example/family-`+caseNo+`"`), token)
	}
}

// around is where something stands in a page.
func around(page, name string) string {
	at := strings.Index(page, name)
	if at < 0 {
		return ""
	}
	return page[max(0, at-80):min(len(page), at+80)]
}
