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

// A leader sees what of their department is late and what it waits for; of others how many; of an employee only the load.
func TestLead_SaysWhatIsLateAndWhatItWaitsFor(t *testing.T) {
	t.Parallel()
	o := open(t, func(d *Options) {
		d.Telephones = map[string]string{"social": "12 34 56 78", "employment": "87 65 43 21"}
	})
	const caseNo = "SP-000001"
	due := now.Add(-48 * 60 * 60 * 1e9)
	task := func(step casework.Step, subject, department, assignee string, state casework.DeadlineState, escalated int) (casework.TaskRow, casework.DeadlineRow) {
		key := casework.Key{Step: step, Subject: subject, N: 1}.String()
		return casework.TaskRow{Key: key, Step: step, Subject: subject, Department: department, OpenedAt: now, State: casework.Open, Assignee: assignee},
			casework.DeadlineRow{Key: key, Department: department, Subject: subject, Start: now, Due: &due, State: state, Escalated: escalated}
	}
	rows := casework.Rows{Journey: &casework.JourneyRow{Stage: "tracks", StartedAt: now, LeadDepartment: "employment", Coordinator: "co-1", PolicyVersion: "x"}}
	add := func(t casework.TaskRow, d casework.DeadlineRow) {
		rows.Tasks, rows.Deadlines = append(rows.Tasks, t), append(rows.Deadlines, d)
	}
	add(task(casework.StepJointMeeting, "family", "employment", "cw-1", casework.Late, 2))
	add(task(casework.StepContribution, "social", "social", "", casework.Late, 1))
	add(task(casework.StepFirstInterview, "adult-1", "employment", "cw-1", casework.Late, 0))
	add(task(casework.StepContactInterview, "adult-1", "employment", "", casework.Late, 0))
	add(task(casework.StepStatusMeeting, "family", "employment", "", casework.Late, 0))
	add(task(casework.StepContribution, "employment", "employment", "cw-2", casework.Stopped, 0))
	add(task(casework.StepConcern, "child-1", "children", "", casework.Late, 0))
	rows.Arrangements = []casework.ArrangementRow{{N: 1, Key: "status-meeting/family/1", ArrangedAt: now, StartsAt: now, NoInterpreter: []string{"adult-1"}}}
	require.NoError(t, o.register.Record(t.Context(), caseNo, casework.Flush{Entries: casework.Written(casework.Entry{Seq: 1, At: now, Kind: casework.JourneyStarted, Actor: casework.Engine, Subject: casework.Family, Rows: rows})}))

	waits := func(path string) map[string]string {
		_, page, _ := o.browse("GET", path, "team-leader@employment", nil)
		all := map[string]string{}
		for _, row := range regexp.MustCompile(`(?s)<tr id="row-SP-000001-([a-z-]+)-[^"]*">.*?<strong>([^<]+)</strong>`).FindAllStringSubmatch(page, -1) {
			all[row[1]] = row[2]
		}
		return all
	}
	require.Equal(t, map[string]string{
		"joint-meeting-family": "en anden forvaltning: Social og Myndighed", "first-interview-adult": "den medarbejder, der har opgaven", "contact-interview-adult": "at nogen begynder", "status-meeting-family": "en tolk, som ikke er bestilt",
	}, waits("/desk/lead"))
	require.Equal(t, map[string]string{"joint-meeting-family": "en anden forvaltning: Social og Myndighed"}, waits("/desk/lead?what=escalated"))
	require.Equal(t, map[string]string{"contribution-employment": "familien"}, waits("/desk/lead?what=waiting"))
	_, page, _ := o.browse("GET", "/desk/lead", "team-leader@employment", nil)
	require.Equal(t, 1, strings.Count(page, "Ring til Social og Myndighed: <strong>12 34 56 78</strong>"), "whom to ring")
	require.NotContains(t, page, "87 65 43 21", "nobody rings themselves")
	seen := map[string]string{}
	for _, link := range regexp.MustCompile(`<br><a href="([^"]+)">Se det<span class="sr-only">: ([^,]+), `).FindAllStringSubmatch(page, -1) {
		seen[link[2]] = html.UnescapeString(link[1])
	}
	const social = "en anden forvaltning: Social og Myndighed"
	require.True(t, strings.HasPrefix(seen[social], "/desk/families/SP-000001?back=") && strings.HasSuffix(seen[social], "#task-contribution-social-1"), seen[social])
	back, err := url.Parse(seen[social])
	require.NoError(t, err)
	require.Equal(t, "/desk/lead?page=1&what=late#row-SP-000001-joint-meeting-family-1", back.Query().Get("back"), "and back to the same row")
	require.Equal(t, "/desk/work?case=SP-000001&whose=nobody", seen["at nogen begynder"])
	require.Equal(t, "/desk/work?case=SP-000001&staff=cw-1&whose=department", seen["den medarbejder"])
	require.True(t, strings.HasSuffix(seen["en tolk"], "#meetings"))
	require.Contains(t, page, `<a href="/desk/lead?page=1&amp;what=late#tasks">4<span`)
	_, page, _ = o.browse("GET", "/desk/lead", "team-leader@employment", nil)
	counts := regexp.MustCompile(`<tr><th scope="row">([^<]+)(?: <span[^>]*>[^<]*</span>)?</th><td[^>]*>(\d+)</td><td[^>]*>(?:<a [^>]*>)?(\d+)(?:<span.*?</span></a>)?</td><td[^>]*>(\d+)</td>`).FindAllStringSubmatch(page, -1)
	require.Len(t, counts, 2, "of the children's department there is nothing that the others may know of")
	require.Equal(t, []string{"Beskæftigelse", "5", "4", "1"}, counts[0][1:])
	load := regexp.MustCompile(`<tr><th scope="row"><a href="/desk/work[?]staff=c[ow]-\d&amp;whose=department">(c[ow]-\d)</a></th><td[^>]*>(\d+)</td><td[^>]*>(\d+)</td>`).FindAllStringSubmatch(page, -1)
	require.Len(t, load, 3)
	require.Equal(t, []string{"cw-1", "1", "2"}, load[1][1:])
	_, page, _ = o.browse("GET", "/desk/lead", "head@children", nil)
	require.Contains(t, page, "row-SP-000001-concern-assessed-child-1-1")
	for _, wrong := range []string{"?what=everything", "?page=0", "?page=x"} {
		status, _, _ := o.browse("GET", "/desk/lead"+wrong, "head@children", nil)
		require.Equal(t, 404, status, wrong)
	}
}

// A page over many families costs the same few statements whatever there is.
func TestPagesOverManyFamilies_CostFewStatementsAtAnySize(t *testing.T) {
	t.Parallel()
	address := pgtest.NewFrom(t, accesstest.Up)
	e := relaytest.New(now)
	o := openAt(t, address, e, true)
	counter := pgtest.NewCounter(t, address)
	asks := openAt(t, counter.URL(), e, false)
	cost := map[string]int{}
	for range 2 {
		for token, paths := range map[string][]string{
			"caseworker@children": {"/desk/duty"}, "team-leader@employment": {"/desk/lead", "/desk/looks"}, "it@": {"/desk/it"}, "data-protection@": {"/desk/looks"},
		} {
			for _, path := range paths {
				statements := counter.During(func() {
					status, page, _ := asks.browse("GET", path, token, nil)
					require.Equal(t, 200, status, page)
				})
				require.LessOrEqual(t, len(statements), 6, "%s: %v", path, statements)
				require.Contains(t, []int{0, len(statements)}, cost[token+path], path)
				cost[token+path] = len(statements)
			}
		}
		for n := range 30 {
			o.busy(fmt.Sprintf("SP-%06d", 100+n), 10)
		}
		if len(e.Families) == 0 {
			o.concerned(o.begin(1))
		}
	}
}
