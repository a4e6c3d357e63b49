package desk

import (
	"fmt"
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privatepg/pgtest"
	"samspil/internal/relay/relaytest"
	"samspil/schema/access/accesstest"
)

var (
	rowOn  = regexp.MustCompile(`<tr id="(row-[^"]+)"><th scope="row"><a href="([^"]+)">`)
	nextOn = regexp.MustCompile(`<a href="([^"]+)" rel="next">`)
)

// busy writes many open tasks of the employment department into the register, of a journey under way: every third is the caseworker's own, every third nobody's; the first ten are late.
func (o *office) busy(caseNo string, n int) {
	o.t.Helper()
	rows := casework.Rows{Journey: &casework.JourneyRow{Stage: "tracks", StartedAt: now, LeadDepartment: "employment", Coordinator: "co-1", PolicyVersion: "x"}}
	for i := range n {
		due := now.AddDate(0, 0, i-10)
		key := casework.Key{Step: casework.StepContribution, Subject: "employment", N: i + 1}.String()
		state := casework.Running
		if i < 10 {
			state = casework.Late
		}
		rows.Tasks = append(rows.Tasks, casework.TaskRow{
			Key: key, Step: casework.StepContribution, Subject: "employment", Department: "employment", OpenedAt: now, State: casework.Open, Assignee: []string{"cw-1", "", "cw-2"}[i%3],
		})
		rows.Deadlines = append(rows.Deadlines, casework.DeadlineRow{Key: key, Department: "employment", Subject: "employment", Start: now, Due: &due, State: state})
	}
	require.NoError(o.t, o.register.Record(o.t.Context(), caseNo, casework.Flush{Entries: casework.Written([]casework.Entry{
		{Seq: 1, At: now, Kind: casework.JourneyStarted, Actor: casework.Engine, Subject: casework.Family, Rows: rows},
	}...)}))
}

// One sees what is late first, goes from a row to the family at that task, and back to the same row of the same page of the same list.
func TestWork_LeadsFromTheRowToTheTaskAndBackToTheSameRow(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.busy("SP-000001", 200)
	token := "caseworker@employment@cw-1"
	rows := map[string]bool{}
	pages := 0
	for at := "/desk/work?whose=mine"; at != ""; pages++ {
		status, page, _ := o.browse("GET", at, token, nil)
		require.Equal(t, 200, status)
		for i, row := range rowOn.FindAllStringSubmatch(page, -1) {
			require.False(t, rows[row[1]], "once")
			rows[row[1]] = true
			if i > 0 {
				continue
			}
			link, err := url.Parse(html.UnescapeString(row[2]))
			require.NoError(t, err)
			require.Equal(t, "/desk/families/SP-000001", link.Path)
			require.Equal(t, at+"#"+row[1], link.Query().Get("back"))
			require.Equal(t, strings.Replace(row[1], "row-SP-000001", "task", 1), link.Fragment)
		}
		at = ""
		if next := nextOn.FindStringSubmatch(page); next != nil {
			at = html.UnescapeString(next[1])
		}
	}
	require.Len(t, rows, 67, "each third one")
	require.Equal(t, 2, pages)
	_, page, _ := o.browse("GET", "/desk/work?whose=nobody", token, nil)
	require.Less(t, strings.Index(page, "9 dage over fristen"), strings.Index(page, "om 3 dage"))
	require.Contains(t, page, "For sent")
	require.Contains(t, page, "ingen endnu")
	for _, wrong := range []string{"?whose=everybody", "?after=x", "?whose=mine&after=W10"} {
		status, _, _ := o.browse("GET", "/desk/work"+wrong, token, nil)
		require.Equal(t, 404, status, wrong)
	}
}

func TestFamilies_AreThoseThatOneCoordinates(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.busy("SP-000001", 20)
	status, page, _ := o.browse("GET", "/desk/families", "coordinator@employment@co-1", nil)
	require.Equal(t, 200, status)
	require.Contains(t, page, "SP-000001")
	require.Contains(t, page, "10 for sent")
	require.Contains(t, page, "20 åbne opgaver")
	require.Contains(t, page, "ikke skrevet ned", "nobody has spoken with them")
	_, page, _ = o.browse("GET", "/desk/families", "coordinator@employment@co-2", nil)
	require.NotContains(t, page, "SP-000001")
	_, err := o.register.DB().Exec(`INSERT INTO intake.shut_out (case_no, staff, reason, shut_by) VALUES ($1, 'co-1', 'kin', '{}')`, "SP-000001")
	require.NoError(t, err)
	_, page, _ = o.browse("GET", "/desk/families", "coordinator@employment@co-1", nil)
	require.NotContains(t, page, "SP-000001", "nor to who is shut out of it")
	status, _, _ = o.browse("GET", "/desk/families", "caseworker@employment@co-1", nil)
	require.Equal(t, 403, status)
	status, _, head := o.browse("POST", "/desk/families", "caseworker@employment", url.Values{"case": {" sp-000001 "}}, fromOurs)
	require.Equal(t, 303, status)
	require.Equal(t, "/desk/families/SP-000001", head.Get("Location"))
	status, _, _ = o.browse("POST", "/desk/families", "caseworker@employment", url.Values{"case": {"Maja Prøvesen"}}, fromOurs)
	require.Equal(t, 404, status)
}

// A page costs the same few statements whatever there is.
func TestPages_CostFewStatementsAtAnySize(t *testing.T) {
	t.Parallel()
	address := pgtest.NewFrom(t, accesstest.Up)
	e := relaytest.New(now)
	o := openAt(t, address, e, true)
	caseNo := o.begin(1)
	o.arranged(caseNo)
	e.Families[caseNo].Coordinator = "co-1"
	counter := pgtest.NewCounter(t, address)
	asks := openAt(t, counter.URL(), e, false)
	_, _, _ = asks.browse("GET", "/desk/families/"+caseNo, "coordinator@employment@co-1", nil) // says why they look
	cost := map[string]int{}
	for round := range 2 {
		for path, most := range map[string]int{
			"/desk/letters": 0, "/desk/letters/closure-decision?language=ar": 0,
			"/desk/work": 6, "/desk/work?whose=department": 6, "/desk/families": 6, "/desk/families/" + caseNo: 6, "/desk/families/" + caseNo + "?page=2": 6,
			"/desk/families/" + caseNo + "/decisions": 6, "/desk/families/" + caseNo + "/decisions/write-note": 6, "/desk/families/" + caseNo + "/meetings/2.ics": 6, "/desk/work?whose=put-off&late=1": 6, "/desk/accessibility": 0, "/desk/": 6, "/desk/concern": 6, "/desk/referral": 6, "/desk/requests": 6, "/desk/sheet": 6, "/desk/policy": 0,
		} {
			statements := counter.During(func() {
				status, page, _ := asks.browse("GET", path, "coordinator@employment@co-1", nil)
				require.Equal(t, 200, status, page)
			})
			require.LessOrEqual(t, len(statements), most, "%s: %v", path, statements)
			require.True(t, round == 0 || cost[path] == len(statements), path)
			cost[path] = len(statements)
		}
		for n := range 50 {
			o.busy(fmt.Sprintf("SP-%06d", 100+n), 10)
		}
		if round == 0 {
			o.note(caseNo, 60)
		}
	}
}

// note has many notes written about a family.
func (o *office) note(caseNo string, n int) {
	o.t.Helper()
	by := casework.Actor{ID: "co-1", Role: casework.Coordinator, Department: "employment"}
	for i := range n {
		body := fmt.Sprintf(`{"kind":"call","about":["adult-1"],"text":"Talt med dem, %d gange."}`, i)
		outcome, err := o.desk.Decide(o.t.Context(), by, caseNo, "write-note", fmt.Sprintf("note-%06d", i), []byte(body))
		require.NoError(o.t, err)
		require.Nil(o.t, outcome.Refusal)
	}
}
