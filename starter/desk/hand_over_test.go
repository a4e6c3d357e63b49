package desk

import (
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// knows has employees be known: they have opened something at the site.
func (o *office) knows(department string, staff ...string) {
	o.t.Helper()
	for _, id := range staff {
		_, err := o.register.DB().Exec(`INSERT INTO intake.staff (staff, department) VALUES ($1, $2)`, id, department)
		require.NoError(o.t, err)
	}
}

var handOverOn = regexp.MustCompile(`(?s)<form class="desk-form desk-group" id="hand-over".*?</form>`)

// handsOver opens the list of what somebody has and sends the form that stands under it.
func (o *office) handsOver(token, staff string, more url.Values) (status int, page, location string) {
	o.t.Helper()
	_, list, _ := o.send("GET", "/desk/work?whose=department&staff="+staff, token, nil)
	form := handOverOn.FindString(list)
	require.NotEmpty(o.t, form, list)
	sent := url.Values{"messageId": messageOn.FindStringSubmatch(form)[1:], "staff": {staff}}
	for name, values := range more {
		sent[name] = values
	}
	status, page, head := o.send("POST", "/desk/work/hand-over", token, sent, fromOurs)
	return status, page, head.Get("Location")
}

// A colleague is ill: their leader sees what they have, and gives it all away in one form, with a reason that stands in each family's journal.
func TestHandOver_AllThatAColleagueHasGoesToAnother(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.knows("children", "k-1", "k-2")
	const leader = "team-leader@children"
	var cases []string
	for n := range 3 {
		caseNo, task := o.begun(n + 1)
		cases = append(cases, caseNo)
		if n < 2 {
			status, _, _ := o.many("caseworker@children@k-1", take, []string{task}, nil)
			require.Equal(t, 303, status)
		}
	}
	_, page, _ := o.send("GET", "/desk/work?staff=k-1", leader, nil)
	require.Contains(t, page, "2 familier, 2 åbne opgaver")
	require.NotContains(t, page, cases[2], "what is not theirs is not listed")
	require.Contains(t, page, `<option selected>k-1</option>`)
	require.Contains(t, page, `<datalist id="staff"><option value="k-1"></option><option value="k-2"></option>`)
	status, page, _ := o.handsOver(leader, "k-1", url.Values{"to": {"k-22"}})
	require.Equal(t, 422, status)
	require.Contains(t, page, `id="hand-to-wrong">Samspil kender ingen medarbejder med id&#39;et k-22`)
	require.Contains(t, page, `id="hand-reason-wrong">Skriv hvorfor.`)
	status, _, to := o.handsOver(leader, "k-1", url.Values{"to": {"k-2"}, "reason": {"K-1 er syg."}})
	require.Equal(t, []any{303, "/desk/work?whose=department&done=reassign&families=2"}, []any{status, to})
	_, page, _ = o.send("GET", to, leader, nil)
	require.Contains(t, page, "Alt i 2 familier er givet videre.")
	var who []string
	require.NoError(t, o.register.DB().Select(&who, `SELECT DISTINCT assignee FROM register.tasks WHERE state = 'open' AND assignee IS NOT NULL`))
	require.Equal(t, []string{"k-2"}, who)
	var reasons int
	require.NoError(t, o.register.DB().Get(&reasons, `SELECT count(*) FROM vault.texts WHERE body = 'K-1 er syg.'`))
	require.Equal(t, 2, reasons)
	_, page, _ = o.send("GET", "/desk/work?staff=k-1", leader, nil)
	require.Empty(t, handOverOn.FindString(page), "there is nothing left")
	require.NotContains(t, o.log.String(), "er syg")
}

// The form is a leader's, of their own department, and each family decides by its own rules.
func TestHandOver_IsTheLeadersOfTheirOwnPeople(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo, task := o.begun(1)
	status, _, _ := o.many("caseworker@children@k-1", take, []string{task}, nil)
	require.Equal(t, 303, status)
	for _, token := range []string{"caseworker@children@k-3", "head@social", "caseworker@social", "head@employment"} {
		_, page, _ := o.send("GET", "/desk/work?staff=k-1", token, nil)
		require.Empty(t, handOverOn.FindString(page), token)
		require.Equal(t, strings.Contains(token, "@children"), strings.Contains(page, caseNo), "whose each task is stands in the department's own list")
	}
	sent := url.Values{"messageId": {"5e7fb2a4-1d5c-4b53-8a53-5c2b6d0a9d12"}, "staff": {"k-1"}, "to": {"k-2"}, "unknown": {"k-2"}, "reason": {"x"}}
	status, _, _ = o.send("POST", "/desk/work/hand-over", "caseworker@children@k-3", sent, fromOurs)
	require.Equal(t, 403, status)
	status, page, _ := o.send("POST", "/desk/work/hand-over", "head@social", sent, fromOurs)
	require.Equal(t, 422, status)
	require.NotContains(t, page, caseNo)
	require.Contains(t, page, "har ingen opgaver eller familier i din forvaltning")
	sent.Set("staff", "<script>")
	status, _, _ = o.send("POST", "/desk/work/hand-over", "head@children", sent, fromOurs)
	require.Equal(t, 400, status)
}

// No task goes to an id that nobody has, unless whoever gives it says it twice.
func TestMany_WhoIsMistypedIsSaidBesideTheField(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.knows("children", "k-2")
	caseNo, task := o.begun(1)
	const me = "caseworker@children@k-1"
	status, page, _ := o.many(me, give, []string{task}, url.Values{"to": {"k-3"}, "reason": {"Ferie."}})
	require.Equal(t, 422, status)
	require.Contains(t, page, `id="to-wrong">Samspil kender ingen medarbejder med id&#39;et k-3`)
	require.Contains(t, page, `value="`+html.EscapeString(task)+`" checked`, "what was chosen still is")
	require.Contains(t, page, `name="unknown" value="k-3"`)
	require.Equal(t, []string{departments, nobodys}, o.lists(me, caseNo))
	status, _, _ = o.many(me, give, []string{task}, url.Values{"to": {"k-3"}, "reason": {"Ferie."}, "unknown": {"k-3"}})
	require.Equal(t, 303, status)
	path := "/desk/families/" + caseNo + "/decisions/reassign"
	const leader = "team-leader@children"
	fields := o.fill(path, leader, url.Values{"task": {strings.TrimPrefix(task, caseNo+" ")}, "to": {"k-4"}, "reason": {"Syg."}})
	status, page, _ = o.browse("POST", path, leader, fields, fromOurs)
	require.Equal(t, 422, status)
	require.Contains(t, page, `list="staff"`)
	require.Contains(t, page, `id="f-to-wrong"`)
	fields = o.fill(path, leader, url.Values{"task": {strings.TrimPrefix(task, caseNo+" ")}, "to": {"k-2"}, "reason": {"Syg."}})
	status, page, _ = o.browse("POST", path, leader, fields, fromOurs)
	require.Equal(t, 303, status, page)
}

var takeOn = regexp.MustCompile(`(?s)<form class="desk-screen" method="post" action="/desk/work/take"><input type="hidden" name="messageId" value="([^"]+)"><input type="hidden" name="back" value="([^"]+)"><input type="hidden" name="row" value="([^"]+)"><input type="hidden" name="task" value="([^"]+)">`)

// One task is taken in its row by one button, and one comes back to that row.
func TestWork_OneTaskIsTakenInItsRow(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo, task := o.begun(1)
	const me = "caseworker@children@k-1"
	_, page, _ := o.send("GET", "/desk/work?whose=department&case="+caseNo, me, nil)
	var sent url.Values
	for _, form := range takeOn.FindAllStringSubmatch(page, -1) {
		if html.UnescapeString(form[4]) == task {
			sent = url.Values{"do": {take}, "messageId": {form[1]}, "back": {html.UnescapeString(form[2])}, "row": {form[3]}, "task": {task}}
		}
	}
	require.NotNil(t, sent, page)
	status, _, head := o.send("POST", "/desk/work/take", me, sent, fromOurs)
	require.Equal(t, 303, status)
	require.Equal(t, "/desk/work?case="+caseNo+"&whose=department&did=take&moved=1#"+anchor("row", caseNo, "concern-assessed/child-1/1"), head.Get("Location"))
	_, page, _ = o.send("GET", strings.TrimSuffix(head.Get("Location"), head.Get("Location")[strings.Index(head.Get("Location"), "#"):]), me, nil)
	require.Contains(t, page, "Du har taget 1 opgave.")
	require.NotContains(t, page, `name="task" value="`+html.EscapeString(task)+`"><button`, "it is somebody's now")
}

// Whoever stands in for a coordinator has their families among their own, and each says for whom; when it is over they are gone.
func TestFamilies_WhoeverStandsInForTheCoordinatorHasThem(t *testing.T) {
	t.Parallel()
	o := open(t)
	const caseNo, deputy = "SP-000001", "coordinator@employment@co-2"
	o.busy(caseNo, 20)
	from := now.Add(-1)
	record := func(seq int64, rows casework.Rows) {
		require.NoError(t, o.register.Record(t.Context(), caseNo, casework.Flush{Entries: casework.Written(casework.Entry{Seq: seq, At: now, Kind: casework.DeputySet, Actor: casework.Engine, Subject: casework.Family, Rows: rows})}))
	}
	row := casework.DeputyRow{N: 1, Staff: "co-1", Deputy: "co-2", From: from, Until: now.Add(1), DecidedBy: "x"}
	record(2, casework.Rows{Deputies: []casework.DeputyRow{row}})
	_, page, _ := o.send("GET", "/desk/families", deputy, nil)
	require.Contains(t, page, caseNo)
	require.Contains(t, page, "du er stedfortræder for co-1")
	_, page, _ = o.send("GET", "/desk/families", "coordinator@employment@co-1", nil)
	require.NotContains(t, page, "stedfortræder")
	_, page, _ = o.send("GET", "/desk/families", "coordinator@employment@co-3", nil)
	require.NotContains(t, page, caseNo)
	_, err := o.register.DB().Exec(`UPDATE register.tasks SET assignee = 'co-2' WHERE assignee = 'cw-1'`)
	require.NoError(t, err)
	_, page, _ = o.send("GET", "/desk/work", deputy, nil)
	require.Contains(t, page, "du er stedfortræder for co-1", "of what is theirs to do it says whose it is")
	row.EndedAt = &now
	record(3, casework.Rows{Deputies: []casework.DeputyRow{row}})
	_, page, _ = o.send("GET", "/desk/families", deputy, nil)
	require.NotContains(t, page, caseNo)
}

// Where another department is waited for, its number stands at its task, and who leads and each department's caseworker are rung at theirs.
func TestFamily_SaysWhomToRing(t *testing.T) {
	t.Parallel()
	o := open(t, func(d *Options) {
		d.Telephones = map[string]string{"social": "12 34 56 78", "employment": "87 65 43 21"}
	})
	caseNo := o.begin(1)
	o.owes(caseNo, "social", "")
	o.works(caseNo, "social")
	_, page, _ := o.browse("GET", "/desk/families/"+caseNo, "coordinator@employment@co-1", nil)
	require.Contains(t, page, "Ring til Social og Myndighed: <strong>12 34 56 78</strong>")
	require.Contains(t, page, "Social og Myndighed: x-caseworkersocial, Telefon 12 34 56 78")
	require.Regexp(t, `<dt>Ledes af</dt><dd>Beskæftigelse[^<]*, Telefon 87 65 43 21</dd>`, page)
	_, page, _ = o.browse("GET", "/desk/families/"+caseNo, "caseworker@social", nil)
	require.NotContains(t, page, "Ring til Social", "nobody rings themselves")
}
