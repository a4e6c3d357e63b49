package desk

import (
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/reading"
)

var noteOn = regexp.MustCompile(`<form class="desk-form" method="post" action="([^"]+write-note[^"]*)"`)

// The form is on the family's page, filled in but for the text: one opens it and sends it.
func TestNote_TakesTwoClicksFromTheFamilysPage(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	const token = "coordinator@employment@co-1"
	at := "/desk/families/" + caseNo + "?back=" + url.QueryEscape("/desk/work?whose=mine#row-x")
	_, page, _ := o.browse("GET", at, token, nil)
	form := page[strings.Index(page, `id="write-note"`):strings.Index(page, `<section id="tasks">`)]
	sent := url.Values{"messageId": {messageOn.FindStringSubmatch(form)[1]}, "kind": {regexp.MustCompile(`<option value="([^"]+)"`).FindStringSubmatch(form)[1]}, "text": {"Ringede til Maja."}, "happenedAt": {""}}
	for _, box := range regexp.MustCompile(`name="about" value="([^"]+)" checked`).FindAllStringSubmatch(form, -1) {
		sent.Add("about", box[1])
	}
	require.Equal(t, []string{"adult-1", "adult-2", "child-1", "child-2"}, sent["about"])
	kept := url.Values{"text": {"Ringede til M"}}
	for _, field := range regexp.MustCompile(`name="(draft|sheet|base|n|messageId)" value="([^"]*)"`).FindAllStringSubmatch(form, -1) {
		kept.Set(field[1], field[2])
	}
	keep := html.UnescapeString(regexp.MustCompile(`data-keep="([^"]+)"`).FindStringSubmatch(form)[1])
	status, _, _ := o.browse("POST", keep, token, kept, fromOurs, "Accept: application/json")
	require.Equal(t, 200, status)
	_, page, _ = o.browse("GET", "/desk/families/"+caseNo+"/decisions/write-note", token, nil)
	require.Contains(t, page, "Ringede til M", "what is typed is kept, and comes back in the decision's own form")
	sent.Set("draft", kept.Get("draft"))
	action := html.UnescapeString(noteOn.FindStringSubmatch(form)[1])
	status, _, head := o.browse("POST", action, token, sent, fromOurs)
	require.Equal(t, 303, status)
	_, page, _ = o.browse("GET", head.Get("Location"), token, nil)
	require.Contains(t, page, "Ringede til Maja.")
	require.Contains(t, page, "Registreret: Notat.")
	require.Contains(t, page, html.EscapeString("/desk/work?whose=mine#row-x"), "the way back is still there")

	sent.Del("about")
	sent.Set("messageId", "another-000001")
	status, page, _ = o.browse("POST", action, token, sent, fromOurs)
	require.Equal(t, 422, status)
	require.Contains(t, page, "Ringede til Maja.", "what was written is not lost")
	_, page, _ = o.browse("GET", "/desk/families/"+caseNo, "caseworker@social", nil)
	form = page[strings.Index(page, `id="write-note"`):strings.Index(page, `<section id="tasks">`)]
	require.NotContains(t, form, "adult-2", "of whom one does not hear one is not told that there is somebody")
}

func TestFamilies_SayWhatIsNewSinceOneLooked(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	const token = "coordinator@employment@co-1"
	_, err := o.register.DB().Exec(`UPDATE register.journeys SET coordinator = 'co-1' WHERE case_no = $1`, caseNo)
	require.NoError(t, err)
	see := func() string { _, page, _ := o.browse("GET", "/desk/families", token, nil); return page }
	require.Contains(t, see(), "Du har ikke åbnet den endnu")
	o.browse("GET", "/desk/families/"+caseNo, token, nil)
	require.NotContains(t, see(), "siden du sidst så")
	o.has(caseNo, casework.Caseworker, "children", casework.ProtectMember{Member: "adult-2", Protected: true, Reason: 1})
	require.Contains(t, see(), "1 nyhed, siden du sidst så")
	o.has(caseNo, casework.Caseworker, "school", casework.ReportConcern{Child: "child-1", Source: casework.FromOutside, Text: 1})
	require.Contains(t, see(), "1 nyhed, siden du sidst så", "of a concern nothing")
	o.browse("GET", "/desk/families/"+caseNo, token, nil)
	require.Contains(t, see(), "1 nyhed, siden du sidst så", "until they say that they have seen it, as on the family's page")
	o.browse("POST", "/desk/families/"+caseNo+"/seen", token, url.Values{"seen": {"1"}}, fromOurs)
	require.NotContains(t, see(), "siden du sidst så")
}

// arranged writes a meeting of two parts into the register: one with everybody, one with Ole alone.
func (o *office) arranged(caseNo string) {
	o.t.Helper()
	for _, statement := range []string{
		`INSERT INTO vault.texts (message_id, n, case_no, body, written_at) VALUES ('place-' || $1, 1, $1, 'Hemmelig Vej 1', now()), ('place-' || $1, 2, $1, 'Rådhuset; lokale 3, 2. sal', now())`,
		`INSERT INTO register.arrangements (case_no, seq, n, key, arranged_at, starts_at, departments, after_deadline, no_interpreter, ended, cancelled_by, cancelled_of, cancelled_as) VALUES ($1, 1, 2, 'assessment-meeting/family/1', '2026-03-01T09:00Z', '2026-07-01T08:00Z', '{}', false, '{}', '', '', '', '')`,
		`INSERT INTO register.arranged_parts (case_no, seq, n, part, starts_at, online, place, members, interpreters) SELECT $1, 1, 2, n, timestamptz '2026-07-01T08:00Z' + n * interval '1 hour', false, id, CASE n WHEN 1 THEN '{adult-1,child-1}' ELSE '{adult-2}' END::text[], '{}' FROM vault.texts WHERE message_id = 'place-' || $1 AND case_no = $1`,
	} {
		_, err := o.register.DB().Exec(statement, caseNo)
		require.NoError(o.t, err)
	}
}

// A calendar is read by others: it holds the case number, when, and where unless somebody with a protected address is there.
func TestMeeting_GoesIntoACalendarWithoutNames(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	o.arranged(caseNo)
	_, page, _ := o.browse("GET", "/desk/families/"+caseNo, "caseworker@employment", nil)
	at := "/desk/families/" + caseNo + "/meetings/2.ics"
	require.Contains(t, page, `href="`+at+`"`)
	status, file, head := o.browse("GET", at, "caseworker@employment", nil)
	require.Equal(t, 200, status)
	require.Equal(t, "text/calendar; charset=utf-8", head.Get("Content-Type"))
	require.Equal(t, "no-store", head.Get("Cache-Control"))
	for _, name := range names {
		require.NotContains(t, file, name)
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(file, "\r\n"), "\r\n") {
		require.LessOrEqual(t, len(line), 75)
		require.NotContains(t, line, "\n", "each line ends as the standard says")
	}
	c, err := ics.ParseCalendar(strings.NewReader(file))
	require.NoError(t, err)
	require.Len(t, c.Events(), 2)
	require.Nil(t, c.Events()[0].GetProperty(ics.ComponentPropertyLocation), "her address is protected")
	second := c.Events()[1]
	require.Equal(t, "Rådhuset; lokale 3, 2. sal", second.GetProperty(ics.ComponentPropertyLocation).Value)
	require.Equal(t, "Møde i "+caseNo, second.GetProperty(ics.ComponentPropertySummary).Value)
	require.Contains(t, file, "DTSTART;TZID=Europe/Copenhagen:20260701T120000\r\n")
	require.Contains(t, file, "SEQUENCE:2\r\n")
	require.Contains(t, file, "BEGIN:DAYLIGHT\r\n")
	starts, err := second.GetStartAt()
	require.NoError(t, err)
	require.Equal(t, "2026-07-01T10:00:00Z", starts.UTC().Format("2006-01-02T15:04:05Z"))

	_, file, _ = o.browse("GET", at, "caseworker@social", nil)
	require.Equal(t, 1, strings.Count(file, "BEGIN:VEVENT"), "his part is not theirs to hear of")
	for path, want := range map[string]int{"/meetings/3.ics": 404, "/meetings/2": 404, "/meetings/x.ics": 404, "/meetings/.ics": 404} {
		status, _, _ := o.browse("GET", "/desk/families/"+caseNo+path, "caseworker@employment", nil)
		require.Equal(t, want, status, path)
	}
	status, none, _ := o.browse("GET", strings.Replace(at, caseNo, "SP-009999", 1), "caseworker@school", nil)
	also, gone, _ := o.browse("GET", at, "caseworker@school", nil)
	require.Equal(t, []any{404, 404, plain(none)}, []any{status, also, plain(gone)})
}

func TestCalendar_AMovedMeetingIsTheSameEvent(t *testing.T) {
	t.Parallel()
	r := &request{in: "en"}
	at := reading.Meeting{ArrangementRow: casework.ArrangementRow{N: 1, Key: "status-meeting/family/1"}, Parts: []casework.ArrangedPartRow{{N: 1, Part: 1, StartsAt: now, Online: true}}}
	uid := func(m reading.Meeting) (id, file string) {
		file = r.calendarOf("SP-000001", m)
		c, err := ics.ParseCalendar(strings.NewReader(file))
		require.NoError(t, err)
		return c.Events()[0].Id(), file
	}
	first, file := uid(at)
	require.Contains(t, file, "LOCATION:online\r\n")
	at.N = 2
	again, file := uid(at)
	require.Equal(t, first, again)
	require.Contains(t, file, "SEQUENCE:2\r\n")
	at.Key = "status-meeting/family/2"
	other, _ := uid(at)
	require.NotEqual(t, first, other)
	require.NotContains(t, file, "status-meeting")
}
