package desk

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/privatepg/pgtest"
	"samspil/internal/relay/relaytest"
	"samspil/schema/access/accesstest"
)

// inParts has the meeting be held in two parts: Maja with Alma, and Ole.
func (o *office) inParts(caseNo, key string) {
	o.t.Helper()
	part := func(days int, members ...string) casework.MeetingPart {
		return casework.MeetingPart{Start: incoming.At(now.Add(time.Duration(days) * 24 * time.Hour)), Online: true, Members: members}
	}
	o.has(caseNo, casework.Coordinator, "employment", casework.ArrangeMeeting{Task: key, Parts: []casework.MeetingPart{part(3, "adult-1", "child-1"), part(4, "adult-2")}, Departments: []string{"employment"}, Reason: 1})
}

// openly is what stands on a page and is not folded away.
func openly(page string) string {
	var out strings.Builder
	depth := 0
	for i := 0; i < len(page); i++ {
		switch rest := page[i:]; {
		case strings.HasPrefix(rest, `<details class="desk-details">`), depth > 0 && strings.HasPrefix(rest, "<details"):
			depth++
		case depth > 0 && strings.HasPrefix(rest, "</details>"):
			depth--
		}
		if depth == 0 {
			out.WriteByte(page[i])
		}
	}
	return out.String()
}

// Of a meeting that is held in parts nothing about anybody stands open until it is said which part sits at the screen, and then nothing of those in another one; also where it is shown whole before it is sent.
func TestTable_WhatOnePartHearsStaysInIt(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo, key, at := o.meets(1)
	o.inParts(caseNo, key)
	hers, his := []string{"Maja Prøvesen", "Maja får et fritidsjob.", "Alma"}, []string{"Ole Prøvesen"}
	_, page, _ := o.browse("GET", at, holds, nil)
	require.Contains(t, page, "Hvem sidder ved skærmen?")
	for _, name := range append(hers, his...) {
		require.NotContains(t, openly(page), name)
	}
	_, page, _ = o.browse("GET", at+"?part=1", holds, nil)
	require.Contains(t, openly(page), "Maja får et fritidsjob.")
	require.NotContains(t, openly(page), "Ole")

	sent := stands(page)
	require.Equal(t, []string{"adult-1", "child-1"}, sent["minutes[0].about"], "each part has its minutes")
	require.Equal(t, []string{"adult-2"}, sent["minutes[1].about"])
	sent["present"], sent["family"] = []string{"employment", "children", "social"}, []string{"adult-1", "adult-2"}
	sent.Set("minutes[0].text", "Det sagde Maja.")
	sent.Set("minutes[1].text", "Det sagde Ole.")
	sent.Set("plan[0].status", "met")
	_, page, _ = o.presses(at, sent, "show", "2")
	require.Contains(t, openly(page), "Det sagde Ole.</textarea>")
	for _, name := range append(hers, "Det sagde Maja.") {
		require.NotContains(t, openly(page), name)
	}
	_, page, _ = o.presses(at, stands(page), "", "")
	require.Contains(t, page, "Skriv det ned")
	seen := regexp.MustCompile(`<input type="hidden"[^>]*>`).ReplaceAllString(openly(page), "")
	require.Contains(t, seen, "Det sagde Ole.")
	for _, name := range append(hers, "Det sagde Maja.") {
		require.NotContains(t, seen, name)
	}
}

// Two families that differ only in what whoever holds the meeting may not know: its page is the same.
func TestTable_BetraysNothing(t *testing.T) {
	t.Parallel()
	for what, act := range secrets {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			o := open(t)
			plain, _, _ := o.meets(1)
			secret, _, _ := o.meets(2)
			act(o, secret)
			for _, token := range []string{holds, "head@employment", "caseworker@social"} {
				for _, path := range []string{"/meetings/extra-meeting/2", "/meetings/extra-meeting/1", "/meetings/extra-meeting/1/questions?who=adult-2", "/meetings/extra-meeting/1/letter?who=adult-1"} {
					see := func(caseNo string) string {
						status, page, _ := o.browse("GET", "/desk/families/"+caseNo+path, token, nil)
						require.Less(t, status, 500)
						return strings.ReplaceAll(idOn.ReplaceAllString(page, "ID"), caseNo, "CASE")
					}
					require.Equal(t, see(plain), see(secret), "%s %s", token, path)
				}
			}
		})
	}
}

// The department responsible for children sees more than the family may see on the screen: in the agenda there is nothing of it, whoever holds the meeting.
func TestTable_ShowsTheFamilyNothingOfAConcern(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo, _, _ := o.meets(1)
	o.has(caseNo, casework.Caseworker, "school", casework.ReportConcern{Child: "child-1", Source: casework.FromOutside, Text: 1})
	by, _ := signIn("head@children")
	f, err := o.reading.Form(t.Context(), by, caseNo, tableWanted)
	require.NoError(t, err)
	hidden := func(key string) bool { k, _ := casework.ParseKey(key); return k.Step.Hidden() }
	require.True(t, slices.ContainsFunc(f.Deadlines, func(d casework.DeadlineRow) bool { return hidden(d.Key) }), "they see its deadline")
	made := f.Agenda(caseNo, "children")
	require.NotEmpty(t, made.Open)
	for _, d := range slices.Concat(made.Open, made.Overdue, made.OnArrival) {
		require.False(t, hidden(d.Key), d.Key)
	}
	for _, c := range made.Changes {
		require.NotContains(t, c.Da, "nderretning")
	}
}

// What was begun on the page is there when it is opened again, and in the form, too.
func TestTable_WhatIsTypedIsKept(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo, key, at := o.meets(1)
	_, page, _ := o.browse("GET", at, holds, nil)
	sent := stands(page)
	sent.Set("minutes[0].text", "Begyndt på referatet.")
	sent.Set("plan[1].status", "dropped")
	keep := "/desk/families/" + caseNo + "/drafts/hold-meeting?" + url.Values{"task": {key}}.Encode()
	require.Contains(t, page, strings.ReplaceAll(keep, "&", "&amp;"))
	status, _, _ := o.presses(keep, sent, "keep", "1")
	require.Equal(t, 303, status)
	_, family, _ := o.browse("GET", "/desk/families/"+caseNo, holds, nil)
	require.Regexp(t, `href="`+at+`\?draft=`, family)
	_, page, _ = o.browse("GET", at, holds, nil)
	require.Contains(t, page, "Du har begyndt på formularen før")
	again := stands(page)
	require.Equal(t, []string{"Begyndt på referatet.", "open", "dropped"}, []string{again.Get("minutes[0].text"), again.Get("plan[0].status"), again.Get("plan[1].status")})
	_, page, _ = o.browse("GET", "/desk/families/"+caseNo+"/decisions/hold-meeting?"+url.Values{"task": {key}}.Encode(), holds, nil)
	require.Contains(t, page, "Begyndt på referatet.</textarea>")
}

// There is a page only of a meeting that is called or was held, for who has a part in the family; and it costs the same few statements as every other.
func TestTable_IsThereForItsMeetingsAndNoOther(t *testing.T) {
	t.Parallel()
	address := pgtest.NewFrom(t, accesstest.Up)
	e := relaytest.New(now)
	o := openAt(t, address, e, true)
	caseNo, _, at := o.meets(1)
	counter := pgtest.NewCounter(t, address)
	asks := openAt(t, counter.URL(), e, false)
	_, _, _ = asks.browse("GET", at, holds, nil)
	held := at[:len(at)-1] + "1"
	for _, path := range []string{at, held, held + "/questions?who=adult-1", held + "/letter?who=adult-1"} {
		statements := counter.During(func() {
			status, page, _ := asks.browse("GET", path, holds, nil)
			require.Equal(t, 200, status, page)
		})
		require.LessOrEqual(t, len(statements), 6, "%s: %v", path, statements)
	}
	for path, want := range map[string]int{"/extra-meeting/3": 404, "/extra-meeting/0": 404, "/extra-meeting/02": 404, "/extra-meeting/x": 404, "/status-meeting/9": 404, "/child-review/1": 404, "/extra-meeting/2/letter?who=adult-1": 404, "/extra-meeting/1/letter?who=adult-9": 404, "/extra-meeting/1/questions": 404} {
		status, _, _ := o.browse("GET", "/desk/families/"+caseNo+"/meetings"+path, holds, nil)
		require.Equal(t, want, status, path)
	}
	for token, want := range map[string]int{"caseworker@school": 404, "it@": 403, "citizen@children": 403, "": 401} {
		status, page, _ := o.browse("GET", at, token, nil)
		require.Equal(t, want, status, token)
		require.NotContains(t, page, "Maja")
	}
	status, page, _ := o.browse("POST", at, "caseworker@school", url.Values{"messageId": {"guessed-00001"}, "minutes[0].text": {"Noget."}, "rows:minutes": {"1"}}, fromOurs)
	require.Equal(t, 404, status)
	require.NotContains(t, page, "Maja")
	status, page, _ = o.send("POST", at, "", url.Values{"messageId": {"guessed-00002"}, "minutes[0].text": {"Ikke tabt."}, "rows:minutes": {"1"}}, fromOurs)
	require.Equal(t, 401, status)
	require.Contains(t, page, "Ikke tabt.", "whose session has ended has back what they wrote")
	for _, name := range append(names, "Ikke tabt") {
		require.NotContains(t, o.log.String(), name)
	}
}
