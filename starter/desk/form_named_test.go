package desk

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/policyfile"
	"samspil/internal/relay"
)

// plainly are the numbers and codes that name nothing of the family: counts, and what people know from elsewhere. Each says what it is of, by which the form says how it is written.
var plainly = map[string]bool{
	"staff": true, "kle": true, "case-id": true, "cpr": true, "language": true, "country": true, "municipality": true, "period": true, "case": true, "policy": true, "text-version": true,
}

// counts are numbers of something.
var counts = []string{"expectedMonths", "nextInMonths", "further", "interviewsHeld", "longestGapDays"}

// No form asks for a number or code that no page shows: whatever names a thing of the family has choices, in words, from what there is.
func TestForm_WhatNamesAThingHasChoices(t *testing.T) {
	t.Parallel()
	m := form{words: &wording{in: "da", law: policyfile.Default(), names: map[string]string{}}}
	known := []string{"task", "member", "adult", "child", "department", "benefit", "scope"}
	var walk func(decision string, fields []incoming.Field)
	walk = func(decision string, fields []incoming.Field) {
		for _, f := range fields {
			at := decision + " " + f.Name
			walk(at, f.Fields)
			names := f.Kind == incoming.KindWhole || f.Kind == incoming.KindCode || f.Kind == incoming.KindMap
			if !names || len(f.Choices) > 0 || plainly[f.Of] || f.Of == "" && slices.Contains(counts, f.Name) {
				continue
			}
			require.True(t, slices.Contains(known, f.Of) || chosenFrom(f.Of), "%s: what %q is of is chosen nowhere", at, f.Of)
			if chosenFrom(f.Of) && !f.List {
				require.Equal(t, "select", m.field(f, nil, f.Name, true).As, at)
			}
		}
	}
	for _, row := range casework.Catalogue() {
		walk(row.Name(), relay.FieldsOf(row))
	}
}

var partLink = regexp.MustCompile(`href="([^"]+/decisions/correct-minutes[^"]+)"`)

// A number is sent without what it belongs to, and only where that is what was chosen beside it.
func TestForm_ANumberBelongsToWhatIsChosen(t *testing.T) {
	t.Parallel()
	for of, want := range map[string][]string{"measure": {"2", "child-1#2"}, "nothing": {"child-1#2", "child-1#2"}} {
		require.Equal(t, want[0], unscoped(of, "child-1#2", written{"child": "child-1"}, nil))
		require.Equal(t, want[1], unscoped(of, "child-1#2", written{"child": "child-2"}, nil))
	}
	require.Equal(t, "1", unscoped("goal-step", "3#1", written{}, written{"goal": "3"}), "a row belongs to what is chosen above it")
	require.Equal(t, "3#1", unscoped("goal-step", "3#1", written{}, written{"goal": "2"}))
	require.Equal(t, "child-2#4", unscoped("child-decision", "child-2#4", written{"task": "appeal-which/child-1.adult-1/1"}, nil))
	require.Equal(t, "4", unscoped("child-decision", "child-1#4", written{"task": "appeal-which/child-1.adult-1/1"}, nil))
	require.Equal(t, "7", unscoped("measure", "7", written{"child": "child-1"}, nil), "a program's number stays")
}

// From a family's page a part of the minutes is put right by one click: the form has it filled in, and what stood is marked.
func TestMinutes_ArePutRightFromTheFamilysPage(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	o.engine.Families[caseNo].Coordinator = "co-1"
	token := "coordinator@employment@co-1"
	by, _ := signIn(token)
	o.engine.Families[caseNo].Stage = casework.Tracks
	o.has(caseNo, casework.Coordinator, "employment", casework.CallMeeting{Reason: 1})
	key := ""
	for _, task := range o.engine.Families[caseNo].OpenTasks() {
		if strings.HasSuffix(string(task.Key.Step), "-meeting") {
			key = task.Key.String()
		}
	}
	require.NotEmpty(t, key)
	outcome, err := o.desk.Decide(t.Context(), by, caseNo, "hold-meeting", "hold-00001", []byte(`{"task":"`+key+`","present":["employment","children","social"],"family":["adult-1"],"minutes":[{"about":["adult-1"],"text":"Maja søger job."}]}`))
	require.NoError(t, err)
	require.Nil(t, outcome.Refusal, "%v", outcome.Refusal)
	_, page, _ := o.browse("GET", "/desk/families/"+caseNo, token, nil)
	link := partLink.FindStringSubmatch(page)
	require.NotNil(t, link, "each part has its way to be put right")
	form := strings.ReplaceAll(link[1], "&amp;", "&")
	_, page, _ = o.browse("GET", form, token, nil)
	require.Contains(t, page, `selected>`)
	require.Contains(t, page, "Maja søger job.</textarea>")
	sent := o.fill(form, token, url.Values{"meeting": {key}, "part": {key + "#1"}, "rows:minutes": {"1"}, "minutes[0].about": {"adult-1"}, "minutes[0].text": {"Maja har fået job."}, "reason": {"Det var skrevet forkert."}})
	status, page, _ := o.browse("POST", form, token, sent, fromOurs)
	require.Equal(t, 303, status, page)
	_, page, _ = o.browse("GET", "/desk/families/"+caseNo, token, nil)
	require.Contains(t, page, "Denne del er rettet.")
	require.Contains(t, page, "Maja har fået job.")
}

// What ends something is shown before it is taken, however it is sent; and whoever changes it afterwards is shown it anew.
func TestDecision_WhatEndsSomethingIsShownFirst(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	o.engine.Families[caseNo].Coordinator = "co-1"
	token, path := "coordinator@employment@co-1", "/desk/families/"+caseNo+"/decisions/withdraw"
	sent := o.fill(path, token, url.Values{"reason": {"De vil ikke mere."}})
	_, page, _ := o.browse("GET", path, token, nil)
	require.NotContains(t, page, `name="sure"`)
	status, page, _ := o.browse("POST", path, token, sent, fromOurs)
	require.Equal(t, 200, status)
	require.Contains(t, page, "Det sker, hvis du sender")
	require.Nil(t, o.engine.Families[caseNo].Ending, "nothing has ended")
	sent.Set("sure", sureOn.FindStringSubmatch(page)[1])
	sent.Set("reason", "De flytter.")
	status, page, _ = o.browse("POST", path, token, sent, fromOurs)
	require.Equal(t, 200, status, "it is another one now")
	sent.Set("sure", sureOn.FindStringSubmatch(page)[1])
	status, page, _ = o.browse("POST", path, token, sent, fromOurs)
	require.Equal(t, 303, status, page)
	require.NotNil(t, o.engine.Families[caseNo].Ending)
	for _, row := range casework.Catalogue() {
		require.True(t, !row.Ends || row.ShownFirst(), row.Name())
	}
}

var sureOn = regexp.MustCompile(`name="sure" value="([0-9a-f]+)"`)

// A length of time is written as people say it; what is no length stays as it is, and is refused.
func TestForm_ALengthOfTimeInWords(t *testing.T) {
	t.Parallel()
	for said, read := range map[string]string{
		"2 uger": "2 weeks", "1 Uge": "1 weeks", "14 dage": "14 days", "10 hverdage": "10 workingDays", "24 timer": "24 hours", "3 months": "3 months", "10 working days": "10 workingDays", "snart": "snart", "to uger": "to weeks", "2 fornætter": "2 fornætter",
	} {
		require.Equal(t, read, asPeriod(said), said)
	}
}
