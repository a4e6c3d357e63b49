package desk

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// owes gives a department an open task in a family: somebody's, or nobody's.
func (o *office) owes(caseNo, department, assignee string) (key string) {
	o.t.Helper()
	key = casework.Key{Step: casework.StepContribution, Subject: department, N: 1}.String()
	_, err := o.register.DB().Exec(`INSERT INTO register.tasks (case_no, seq, key, step, subject, department, state, opened_at, closed_by, assignee) VALUES ($1, 1, $2, $3, $4, $4, 'open', $5, '', nullif($6, ''))`,
		caseNo, key, casework.StepContribution, department, now, assignee)
	require.NoError(o.t, err)
	return key
}

var titleOn = regexp.MustCompile(`<title>(.*)</title>`)

// Lists and a family's head say who it is about, to each reader those whom they may see; no address, title or log does.
func TestLists_SayWhoItIsAboutToWhoeverMaySeeThem(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	_, err := o.register.DB().Exec(`UPDATE register.journeys SET coordinator = 'co-1'`)
	require.NoError(t, err)
	for _, department := range []string{"social", "school"} {
		o.owes(caseNo, department, "")
	}
	const all, some = "Maja, Ole, Alma og Bo Prøvesen", "Maja og Alma Prøvesen"
	for _, one := range []struct{ token, path, who string }{
		{"coordinator@employment@co-1", "/desk/families", all},
		{"coordinator@employment@co-1", "/desk/families/" + caseNo, all},
		{"caseworker@social", "/desk/work?whose=department", some},
		{"head@social", "/desk/work?whose=department", some},
		{"caseworker@social", "/desk/families/" + caseNo, some},
		{"caseworker@school", "/desk/work?whose=department", ""},
	} {
		_, page, _ := o.send("GET", one.path, one.token, nil)
		require.Contains(t, page, caseNo, one.path)
		if one.who == "" {
			require.NotContains(t, page, "Prøvesen", "nobody has agreed that they hear")
		} else {
			require.Contains(t, page, one.who, "%s %s", one.token, one.path)
		}
		require.NotContains(t, titleOn.FindString(page), "Prøvesen")
		for _, link := range regexp.MustCompile(`(?:href|action)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
			require.NotContains(t, html.UnescapeString(link[1]), "Prøvesen")
		}
		require.NotContains(t, page, "00 00 00 11")
	}
	require.NotContains(t, o.log.String(), "Prøvesen")
	var listed []string
	require.NoError(t, o.register.DB().Select(&listed, `SELECT DISTINCT (actor ->> 'id') || ' ' || list FROM intake.listings WHERE $1 = ANY (cases) ORDER BY 1`, caseNo))
	require.Equal(t, []string{"co-1 families", "x-caseworkerschool work", "x-caseworkersocial work", "x-headsocial work"}, listed, "that they were shown is written down")
}

// Whoever has nothing to do with a family is asked why they look; a list does not say before that who is in it.
func TestLists_SayNobodyToWhoeverHasNothingToDoWithTheFamily(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	o.owes(caseNo, "employment", "cw-2")
	for token, sees := range map[string]bool{"caseworker@employment@cw-2": true, "head@employment": true, "caseworker@employment@cw-3": false} {
		_, page, _ := o.send("GET", "/desk/work?whose=department", token, nil)
		require.Contains(t, page, caseNo)
		require.Equal(t, sees, strings.Contains(page, "Prøvesen"), token)
	}
	o.concerned(caseNo)
	_, page, _ := o.send("GET", "/desk/duty", "caseworker@children", nil)
	require.Contains(t, page, caseNo+": Alma Prøvesen (barn 1)")
	_, err := o.register.DB().Exec(`INSERT INTO intake.shut_out (case_no, staff, reason, shut_by) VALUES ($1, 'cw-2', 'kin', '{}')`, caseNo)
	require.NoError(t, err)
	_, page, _ = o.send("GET", "/desk/work?whose=department", "caseworker@employment@cw-2", nil)
	require.NotContains(t, page, "Prøvesen", "nor to who is shut out")
}

func TestLists_PutNamesTogether(t *testing.T) {
	t.Parallel()
	w := &wording{in: "da"}
	for names, wanted := range map[string]string{
		"": "", "Maja": "Maja", "Maja Prøvesen": "Maja Prøvesen", "Maja Prøvesen;Ole Prøvesen": "Maja og Ole Prøvesen",
		"Maja Louise Prøvesen;Ole Hansen;Alma Prøvesen": "Maja Louise og Alma Prøvesen, Ole Hansen",
		"A X;B X;C X;D X;E X;F X;G X":                   "A, B, C, D, E og F X og 1 mere",
	} {
		require.Equal(t, wanted, w.called(strings.FieldsFunc(names, func(r rune) bool { return r == ';' })), names)
	}
}
