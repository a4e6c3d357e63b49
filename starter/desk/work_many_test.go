package desk

import (
	"html"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// begun is a family with an open task of the children's department.
func (o *office) begun(n int) (caseNo, task string) {
	o.t.Helper()
	caseNo = o.begin(n)
	o.has(caseNo, casework.Caseworker, "school", casework.ReportConcern{Child: "child-1", Source: casework.FromOutside, Text: 1})
	return caseNo, chosen(caseNo, "concern-assessed/child-1/1")
}

// many does something with tasks of a list, as its form does.
func (o *office) many(token, do string, tasks []string, more url.Values) (status int, page, location string) {
	o.t.Helper()
	_, list, _ := o.browse("GET", "/desk/work?whose=department", token, nil)
	sent := url.Values{"do": {do}, "task": tasks, "messageId": {messageOn.FindStringSubmatch(list)[1]}, "back": {"/desk/work?whose=department"}}
	for name, values := range more {
		sent[name] = values
	}
	status, page, head := o.browse("POST", "/desk/work", token, sent, fromOurs)
	return status, page, head.Get("Location")
}

// lists says in which of somebody's lists the task of a family is.
func (o *office) lists(token, caseNo string) (in []string) {
	o.t.Helper()
	for _, whose := range whoseLists {
		status, page, _ := o.browse("GET", "/desk/work?whose="+whose, token, nil)
		require.Equal(o.t, 200, status)
		if strings.Contains(page, anchor("row", caseNo, "concern-assessed/child-1/1")) {
			in = append(in, whose)
		}
	}
	return in
}

func TestMany_AreTakenAndWhoeverComesSecondHearsWhoWasFirst(t *testing.T) {
	t.Parallel()
	o := open(t)
	a, first := o.begun(1)
	b, second := o.begun(2)
	const me, other = "caseworker@children@cw-5", "caseworker@children@cw-6"
	require.Equal(t, []string{departments, nobodys}, o.lists(me, a))
	status, _, to := o.many(me, take, []string{first}, nil)
	require.Equal(t, []any{303, "/desk/work?whose=department&did=take&moved=1"}, []any{status, to})
	_, page, _ := o.browse("GET", to, me, nil)
	require.Contains(t, page, "Du har taget 1 opgave.")
	require.Equal(t, []string{mine, departments}, o.lists(me, a))

	status, page, _ = o.many(other, take, []string{first, second}, nil)
	require.Equal(t, 422, status)
	require.Contains(t, page, "Opgaven ligger hos cw-5")
	require.Contains(t, page, "1 opgave er som før")
	require.Contains(t, page, html.EscapeString(first), "which can be chosen again")
	require.NotContains(t, page, html.EscapeString(second))
	require.Equal(t, []string{mine, departments}, o.lists(other, b), "the other is theirs")
}

func TestMany_AreGivenAwayWithAReasonThatStandsInTheJournal(t *testing.T) {
	t.Parallel()
	o := open(t)
	a, first := o.begun(1)
	b, second := o.begun(2)
	o.knows("children", "cw-6")
	const me, other = "caseworker@children@cw-5", "caseworker@children@cw-6"
	status, page, _ := o.many(me, give, []string{first, second}, url.Values{"to": {"cw-6"}})
	require.Equal(t, 422, status)
	require.Contains(t, page, "2 opgaver er som før")
	require.Contains(t, page, "Skriv hvorfor.")
	require.Contains(t, page, `value="cw-6"`, "what was written is still there")
	form := url.Values{"to": {"cw-6"}, "reason": {"Jeg holder fri."}, "messageId": {"5e7fb2a4-1d5c-4b53-8a53-5c2b6d0a9d11"}}
	for range 2 { // sent twice, it is one
		status, _, to := o.many(me, give, []string{first, second}, form)
		require.Equal(t, []any{303, "/desk/work?whose=department&did=give&moved=2"}, []any{status, to})
	}
	for _, caseNo := range []string{a, b} {
		require.Equal(t, []string{mine, departments}, o.lists(other, caseNo))
		var assigned int
		require.NoError(t, o.register.DB().Get(&assigned, `SELECT count(*) FROM register.journal j JOIN vault.texts x ON x.id = j.reason WHERE j.case_no = $1 AND j.kind = 'task-assigned' AND x.body = 'Jeg holder fri.'`, caseNo))
		require.Equal(t, 1, assigned)
	}
	status, page, _ = o.many(me, give, []string{first}, url.Values{"to": {"Maja Prøvesen"}, "reason": {"x"}})
	require.Equal(t, 422, status)
	require.Contains(t, page, "1 opgave er som før")
}

// What is put off is out of one's own list, and in the department's with the day; what is late is in it all the same.
func TestMany_ArePutOffWhileTheDeadlineStays(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo, task := o.begun(1)
	const me = "caseworker@children@cw-5"
	o.many(me, take, []string{task}, nil)
	due := func() (at string) {
		require.NoError(t, o.register.DB().Get(&at, `SELECT due_at::text FROM register.deadlines WHERE case_no = $1 AND key = 'concern-assessed/child-1/1'`, caseNo))
		return at
	}
	before := due()
	status, _, to := o.many(me, putOff, []string{task}, url.Values{"until": {"2026-03-05"}, "reason": {"Jeg venter på skolen."}})
	require.Equal(t, []any{303, "/desk/work?whose=department&did=put-off&moved=1"}, []any{status, to})
	require.Equal(t, []string{putOff, departments}, o.lists(me, caseNo))
	require.Equal(t, before, due())
	_, page, _ := o.browse("GET", "/desk/work?whose=department", me, nil)
	require.Contains(t, page, "Udskudt til")
	require.Contains(t, page, "5. marts 2026")
	_, err := o.register.DB().Exec(`UPDATE register.deadlines SET state = 'late' WHERE case_no = $1`, caseNo)
	require.NoError(t, err)
	require.Equal(t, []string{mine, putOff, departments}, o.lists(me, caseNo))
	status, _, _ = o.many(me, putOff, []string{task}, url.Values{"reason": {"Nu."}})
	require.Equal(t, 303, status)
	require.Equal(t, []string{mine, departments}, o.lists(me, caseNo), "taken up before")
	status, page, _ = o.many(me, putOff, []string{task}, url.Values{"until": {"2026-03-02"}, "reason": {"x"}})
	require.Equal(t, 422, status)
	require.Contains(t, page, "Datoen ligger ikke i fremtiden")
}

func TestMany_NobodyMovesWhatIsNotTheirs(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo, task := o.begun(1)
	plain := o.begin(2)
	for _, token := range []string{"caseworker@social", "head@social", "caseworker@school"} {
		sent := url.Values{"do": {take}, "messageId": {"5e7fb2a4-1d5c-4b53-8a53-5c2b6d0a9d12"}, "task": {task}}
		status, page, _ := o.browse("POST", "/desk/work", token, sent, fromOurs)
		sent["task"] = []string{chosen(plain, "concern-assessed/child-1/1")}
		_, none, _ := o.browse("POST", "/desk/work", token, sent, fromOurs)
		require.Equal(t, 422, status)
		same := func(page, caseNo string) string {
			return strings.ReplaceAll(idOn.ReplaceAllString(page, "ID"), caseNo, "CASE")
		}
		require.Equal(t, same(none, plain), same(page, caseNo), "%s: whether there is one is not said", token)
		require.Equal(t, []string{departments, nobodys}, o.lists("caseworker@children", caseNo))
	}
	for _, wrong := range []url.Values{{"do": {"drop"}}, {"do": {take}, "messageId": {"1"}}, {"do": {take}, "task": slices.Repeat([]string{task}, perPage+1)}} {
		if !wrong.Has("messageId") {
			wrong.Set("messageId", "5e7fb2a4-1d5c-4b53-8a53-5c2b6d0a9d13")
		}
		status, _, _ := o.browse("POST", "/desk/work", "caseworker@children", wrong, fromOurs)
		require.Equal(t, 400, status)
	}
	status, page, _ := o.browse("POST", "/desk/work", "caseworker@children", url.Values{"do": {take}, "messageId": {"5e7fb2a4-1d5c-4b53-8a53-5c2b6d0a9d13"}, "task": {"' x", "SP-009999 a/b/1"}}, fromOurs)
	require.Equal(t, 422, status)
	require.NotContains(t, page, "href=\"/desk/families/' x")
	status, _, _ = o.browse("POST", "/desk/work", "it@", url.Values{"do": {take}}, fromOurs)
	require.Equal(t, 403, status)
}

// The list is narrowed by step, by family and by what is late, and its address says so.
func TestWork_IsNarrowedByItsAddress(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.busy("SP-000001", 30)
	o.busy("SP-000002", 5)
	token := "caseworker@employment@cw-1"
	rows := func(query string) (n int) {
		status, page, _ := o.browse("GET", "/desk/work?whose=department&"+query, token, nil)
		require.Equal(t, 200, status)
		require.Contains(t, page, `<option value="contribution"`)
		return len(rowOn.FindAllString(page, -1))
	}
	require.Equal(t, 35, rows(""))
	require.Equal(t, 15, rows("late=1"))
	require.Equal(t, 5, rows("case=sp-000002"))
	require.Equal(t, 5, rows("late=1&case=SP-000002"))
	require.Equal(t, 35, rows("step=contribution"))
	require.Equal(t, 0, rows("step=child-review"))
	_, page, _ := o.browse("GET", "/desk/work?whose=department&late=1&case=SP-000001", token, nil)
	link, err := url.Parse(html.UnescapeString(rowOn.FindStringSubmatch(page)[2]))
	require.NoError(t, err)
	require.Contains(t, link.Query().Get("back"), "/desk/work?case=SP-000001&late=1&whose=department#row-", "one comes back to the same list")
	for _, wrong := range []string{"case=Maja", "step=%3Cscript%3E", "step=Maja+Pr%C3%B8vesen"} {
		status, _, _ := o.browse("GET", "/desk/work?"+wrong, token, nil)
		require.Equal(t, 404, status, wrong)
	}
}
