package agenda

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/policyfile"
)

var began = time.Date(2026, 11, 2, 8, 0, 0, 0, time.UTC)

func day(n int) time.Time { return began.AddDate(0, 0, n) }

func at(n int) *time.Time {
	t := day(n)
	return &t
}

// facts are of a family that met on day 20: adult-1 has let employment and social in, adult-2 employment only, and both speak
// for child-1.
func facts() Facts {
	return Facts{
		Case: "SP-000001", StartedAt: began,
		Members: []casework.MemberRow{
			{Member: "adult-1", Kind: casework.Adult, SpokenBy: []string{"adult-1"}},
			{Member: "adult-2", Kind: casework.Adult, SpokenBy: []string{"adult-2"}},
			{Member: "child-1", Kind: casework.Child, SpokenBy: []string{"adult-1", "adult-2"}},
		},
		Consents: []casework.ConsentRow{
			given("adult-1", "employment"), given("adult-2", "employment"), given("adult-1", "social"),
			{Member: "adult-2", Department: "social", Purpose: casework.ConsentShare, State: casework.ConsentWithdrawn},
		},
		Meetings: []casework.MeetingRow{{Key: "joint-meeting/family/1", HeldAt: day(20)}},
	}
}

func given(member, department string) casework.ConsentRow {
	return casework.ConsentRow{Member: member, Department: department, Purpose: casework.ConsentShare, State: casework.ConsentGiven}
}

// owe puts a task and its deadline on the list.
func (f *Facts) owe(key, department string, due *time.Time, task casework.TaskState, deadline casework.DeadlineState) {
	k, err := casework.ParseKey(key)
	if err != nil {
		panic(err)
	}
	f.Tasks = append(f.Tasks, casework.TaskRow{Key: key, Step: k.Step, Subject: k.Subject, Department: department, State: task})
	f.Deadlines = append(f.Deadlines, casework.DeadlineRow{Key: key, Due: due, State: deadline})
}

func keys(list []Deadline) []string {
	var out []string
	for _, d := range list {
		out = append(out, d.Key)
	}
	return out
}

func TestAgenda_HasWhatIsOverdueApartFromWhatIsOpenAndTheNextMeeting(t *testing.T) {
	f := facts()
	f.owe("contribution/social/1", "social", at(10), casework.PassedBy, casework.Missed)
	f.owe("first-interview/adult-1/1", "employment", at(25), casework.Open, casework.Late)
	f.owe("extra-meeting/family/1", "employment", at(30), casework.Open, casework.Running)
	f.owe("child-review/child-1/1", "children", at(40), casework.Open, casework.Running)
	f.owe("status-meeting/family/1", "employment", at(62), casework.Open, casework.Running)
	f.owe("contact-interview/adult-1/1", "employment", at(2), casework.Open, casework.Running)
	f.Deadlines[len(f.Deadlines)-1].OnArrival = true
	f.owe("child-review/child-2/1", "children", at(1), casework.Answered, casework.Met)
	a := Make(f, "employment")
	require.Equal(t, []string{"contribution/social/1", "first-interview/adult-1/1"}, keys(a.Overdue), "a part that was passed by is still owed")
	require.Equal(t, []string{"contact-interview/adult-1/1"}, keys(a.OnArrival), "it was overdue when the family came in")
	require.Equal(t, []string{"extra-meeting/family/1", "child-review/child-1/1", "status-meeting/family/1"}, keys(a.Open))
	require.Equal(t, "extra-meeting/family/1", a.Meeting.Key, "the one that is due first")
	require.Equal(t, "ekstraordinært møde", a.Meeting.Da)
	require.Equal(t, day(20), a.Since)
	require.False(t, a.Partial)
}

func TestAgenda_ADepartmentSeesWhatItMayHearAndWhatIsItsOwn(t *testing.T) {
	f := facts()
	f.owe("contact-interview/adult-1/1", "employment", at(30), casework.Open, casework.Running)
	f.owe("contact-interview/adult-2/1", "employment", at(31), casework.Open, casework.Running)
	f.owe("child-review/child-1/1", "children", at(40), casework.Open, casework.Running)
	f.Measurements = []casework.MeasurementRow{{Member: "adult-1", Kind: casework.WHO5, Value: 40, At: day(5)}, {Member: "adult-2", Kind: casework.WHO5, Value: 30, At: day(5)}}
	f.Goals = []casework.GoalRow{{Version: 1, N: 1, Member: "child-1", Department: "social", Status: casework.GoalOpen}, {Version: 1, N: 2, Member: "child-1", Department: "children", Status: casework.GoalOpen}}
	f.Suspensions = []casework.SuspensionRow{{N: 1, Scope: "journey"}, {N: 2, Scope: "demands", Member: "adult-2"}}

	social := Make(f, "social")
	require.Equal(t, []string{"contact-interview/adult-1/1"}, keys(social.Open))
	require.Len(t, social.Measurements, 1)
	require.Len(t, social.Goals, 1, "the goal it answers for itself, and none about a child that adult-2 speaks for too")
	require.Len(t, social.Suspensions, 1)
	require.True(t, social.Partial, "and it is said that something is left out")

	children := Make(f, "children")
	require.Equal(t, []string{"child-review/child-1/1"}, keys(children.Open), "nobody has let it in: its own task only")
	require.Empty(t, children.Measurements)
	require.Empty(t, children.Suspensions)

	require.False(t, Make(f, "employment").Partial)
}

func TestAgenda_NobodyButTheDepartmentWhoseDutyItIsHearsOfAConcern(t *testing.T) {
	f := facts()
	f.Consents = append(f.Consents, given("adult-1", "children"), given("adult-2", "children"))
	f.owe("concern-assessed/child-1/1", "children", at(21), casework.Open, casework.Running)
	f.Since = []casework.Entry{
		{At: day(21), Kind: casework.TaskAnswered, Subject: "child-1", Key: "concern-assessed/child-1/1", Rows: casework.Rows{Tasks: f.Tasks}},
		{At: day(21), Kind: casework.DeadlineMoved, Subject: "child-1", Key: "concern-assessed/child-1/1"},
		{At: day(21), Kind: casework.MeetingCalled, Subject: casework.Family, Key: "extra-meeting/family/1", Why: "concern"},
		{At: day(21), Kind: casework.ClosureNotYet, Subject: "child-1", Why: "concern-open"},
	}
	require.False(t, Make(f, "employment").Partial, "that something is left out could only be a concern")
	text, err := json.Marshal(Make(f, "employment"))
	require.NoError(t, err)
	require.NotContains(t, string(text), "concern", "also where everybody has agreed")
	require.NotContains(t, strings.ToLower(string(text)), "underretning")
	require.Contains(t, string(text), "ekstraordinært møde", "the consequence is told")
	require.Equal(t, []string{"concern-assessed/child-1/1"}, keys(Make(f, "children").Open))
}

func TestAgenda_ChangesAreInPlainWordsAndNameNobodyWhoActs(t *testing.T) {
	f := facts()
	by := casework.Actor{ID: "s-4711", Role: casework.Caseworker, Department: "employment"}
	f.Since = []casework.Entry{
		{At: day(22), Kind: casework.JobStarted, Subject: "adult-1", Actor: by},
		{At: day(23), Kind: casework.TaskLate, Subject: "family", Key: "status-meeting/family/1", Actor: by},
		{At: day(24), Kind: casework.DepartmentTold, Subject: "social", Key: "job-found/adult-1/1", Actor: by},
		{At: day(24), Kind: "something-new", Subject: "family", Actor: by},
		{At: day(25), Kind: casework.JobLost, Subject: "adult-2", Actor: by},
	}
	a := Make(f, "social")
	require.Equal(t, []Change{
		{day(22), "adult-1", Words{"Arbejde eller uddannelse er begyndt.", "Work or education has begun."}},
		{day(23), "family", Words{"statusmøde: fristen er overskredet", "status meeting: overdue"}},
	}, a.Changes)
	require.True(t, a.Partial)
	text, err := json.Marshal(Make(f, "employment"))
	require.NoError(t, err)
	require.NotContains(t, string(text), by.ID)
}

func TestAgenda_MeasurementsStandBesideThoseThatTheLastMeetingKnew(t *testing.T) {
	f := facts()
	f.Measurements = []casework.MeasurementRow{
		{Member: "child-1", Kind: casework.UnlawfulAbsence, Value: 22, At: day(3)},
		{Member: "adult-1", Kind: casework.WHO5, Value: 40, At: day(20)},
		{Member: "child-1", Kind: casework.UnlawfulAbsence, Value: 9, At: day(30)},
		{Member: "child-1", Kind: casework.SDQ, Value: 12, At: day(31)},
	}
	got := Make(f, "employment").Measurements
	require.Len(t, got, 3)
	require.Equal(t, Value{40, day(20)}, got[0].Now)
	require.Equal(t, &Value{40, day(20)}, got[0].Before, "measured at the meeting itself")
	require.Nil(t, got[1].Before, "sdq was not known then")
	require.Equal(t, Value{9, day(30)}, got[2].Now)
	require.Equal(t, &Value{22, day(3)}, got[2].Before)

	f.Since = []casework.Entry{{At: day(30), Kind: casework.Measured, Subject: "child-1", Rows: casework.Rows{Measurements: f.Measurements[:1]}}}
	require.Nil(t, Make(f, "employment").Measurements[2].Before, "the quarter's value came in after the meeting")
	f.Meetings = nil
	require.Nil(t, Make(f, "employment").Measurements[0].Before, "there was no meeting before")
}

func TestAgenda_HasTheOpenGoalsOfThePlanThatHolds(t *testing.T) {
	f := facts()
	f.Goals = []casework.GoalRow{
		{Version: 1, N: 1, Member: "adult-1", Status: casework.GoalOpen}, {Version: 1, N: 2, Member: "adult-1", Status: casework.GoalOpen},
		{Version: 2, N: 1, Member: "adult-1", Status: casework.GoalMet}, {Version: 2, N: 2, Member: "adult-1", Status: casework.GoalOpen, Target: "2027-06-30"},
	}
	require.Equal(t, []Goal{{N: 2, Member: "adult-1", Target: "2027-06-30", Steps: []GoalStep{}}}, Make(f, "employment").Goals)
}

// A goal is read in words, with what each has agreed to; who may not be told of somebody does not read what that one does.
func TestAgenda_HasTheGoalsInWords(t *testing.T) {
	f := facts()
	f.Goals = []casework.GoalRow{{Version: 1, N: 1, Member: "adult-1", Want: 1, Reached: 2, Department: "social", Target: "2027-06-30", Status: casework.GoalOpen}}
	f.GoalSteps = []casework.GoalStepRow{
		{Version: 1, Goal: 1, N: 1, About: "adult-1", Department: "social", What: 3, By: "2027-01-31"}, {Version: 1, Goal: 1, N: 2, About: "adult-1", Member: "adult-2", What: 4, By: "2027-02-28"},
		{Version: 1, Goal: 2, N: 1, About: "adult-1", Member: "adult-1", What: 3, By: "2027-02-28"},
	}
	f.Texts = map[casework.TextRef]string{1: "et bad\nhver dag", 2: "ugen er gået godt", 3: "hjælper", 4: "minder om det"}
	helps, reminds := GoalStep{Department: "social", What: "hjælper", By: "2027-01-31"}, GoalStep{Member: "adult-2", What: "minder om det", By: "2027-02-28"}
	all := Make(f, "employment")
	require.Equal(t, []Goal{{N: 1, Member: "adult-1", Want: "et bad\nhver dag", Reached: "ugen er gået godt", Department: "social", Target: "2027-06-30", Steps: []GoalStep{helps, reminds}}}, all.Goals)
	require.Equal(t, []GoalStep{helps}, Make(f, "social").Goals[0].Steps)
	require.True(t, Make(f, "social").Partial)

	var out bytes.Buffer
	require.NoError(t, all.Write(&out, "da", policyfile.Default()))
	for _, line := range []string{"et bad hver dag", "- Social og Myndighed: hjælper, senest 2027-01-31", "- adult-2: minder om det, senest 2027-02-28", "Nået, når: ugen er gået godt"} {
		require.Contains(t, out.String(), line)
	}

	f.Marks = []casework.MarkRow{{N: 1, Kind: casework.NeverTogether, Member: "adult-1", Other: "adult-2"}}
	require.Equal(t, []GoalStep{helps}, MakePart(f, "employment", "adult-1").Goals[0].Steps, "what somebody does who is called apart is not shown")
}

func TestAgenda_IsReadInBothLanguages(t *testing.T) {
	f := facts()
	f.owe("status-meeting/family/1", "employment", at(62), casework.Open, casework.Running)
	f.Measurements = []casework.MeasurementRow{{Member: "adult-2", Kind: casework.WHO5, Value: 40, At: day(20)}}
	for language, says := range map[string][]string{
		"da": {"Dagsorden · SP-000001 · Social og Myndighed", "Næste møde: statusmøde, senest 2027-01-03", "(intet)", "udeladt"},
		"en": {"Agenda · SP-000001 · Social and Authority", "Next meeting: status meeting", "(nothing)", "left out"},
	} {
		var out bytes.Buffer
		require.NoError(t, Make(f, "social").Write(&out, language, policyfile.Default()))
		for _, s := range says {
			require.Contains(t, out.String(), s)
		}
	}
	for name, w := range headings {
		require.NotEmpty(t, w.Da, name)
		require.NotEmpty(t, w.En, name)
	}
}

func TestAgenda_HearsOfAConsentToTheDepartmentItselfAndOfNoOther(t *testing.T) {
	f := facts()
	before := Make(f, "employment")
	consent := func(department string) casework.Entry {
		return casework.Entry{Kind: casework.ConsentRecorded, At: day(30), Subject: "adult-1", Key: department, Rows: casework.Rows{Consents: []casework.ConsentRow{given("adult-1", department)}}}
	}
	f.Since = append(f.Since, consent("benefits"))
	require.Equal(t, before, Make(f, "employment"), "nor that something is left out")
	f.Since = append(f.Since, consent("employment"))
	require.Len(t, Make(f, "employment").Changes, len(before.Changes)+1)
}

// Whoever adds a kind of entry says here whether a meeting hears of it, and in which words.
func TestWords_EveryKindOfEntryIsWordedOrLeftOutOnPurpose(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "../casework/record_journal.go", nil, 0)
	require.NoError(t, err)
	n, undecided := 0, []casework.EntryKind{}
	ast.Inspect(file, func(node ast.Node) bool {
		value, ok := node.(*ast.ValueSpec)
		if !ok || len(value.Values) == 0 {
			return true
		}
		if kind, named := value.Type.(*ast.Ident); !named || kind.Name != "EntryKind" {
			return true
		}
		text, err := strconv.Unquote(value.Values[0].(*ast.BasicLit).Value)
		require.NoError(t, err)
		n++
		kind := casework.EntryKind(text)
		_, told := wordsFor(casework.Entry{Kind: kind, Key: "status-meeting/family/1"})
		if told == slices.Contains(unsaid, kind) {
			undecided = append(undecided, kind)
		}
		return true
	})
	require.Empty(t, undecided, "give them words in words.go, or put them under unsaid")
	require.Greater(t, n, 20)
}

// A meeting that is arranged stands there with its time: of each part in which there is somebody of whom the department hears, and in the agenda of one part only that part.
func TestAgenda_SaysWhenTheNextMeetingIsHeld(t *testing.T) {
	t.Parallel()
	f := facts()
	f.owe("status-meeting/family/1", "employment", at(62), casework.Open, casework.Running)
	f.Arranged = []casework.ArrangementRow{
		{N: 1, Key: "status-meeting/family/1", Ended: casework.ArrangedMoved, EndedAt: at(22)},
		{N: 2, Key: "status-meeting/family/1"},
	}
	f.Times = []casework.ArrangedPartRow{
		{N: 1, Part: 1, StartsAt: day(30), Members: []string{"adult-1"}},
		{N: 2, Part: 1, StartsAt: day(40), Members: []string{"adult-1"}}, {N: 2, Part: 2, StartsAt: day(41), Online: true, Members: []string{"adult-2"}},
	}
	first, second := Time{Start: day(40), Members: []string{"adult-1"}}, Time{Start: day(41), Online: true, Members: []string{"adult-2"}}
	require.Equal(t, []Time{first, second}, Make(f, "employment").Meeting.Times)
	require.Equal(t, []Time{first}, Make(f, "social").Meeting.Times, "adult-2 has not let it in")
	require.True(t, Make(f, "social").Partial)
	f.Marks = []casework.MarkRow{{Kind: casework.NeverTogether, Member: "adult-2", Other: "adult-1"}}
	require.Equal(t, []Time{second}, MakePart(f, "employment", "adult-2").Meeting.Times)
	require.Empty(t, MakePart(f, "employment", "").Meeting.Times)
	var out bytes.Buffer
	f.Marks = nil
	require.NoError(t, Make(f, "employment").Write(&out, "da", policyfile.Default()))
	require.Contains(t, out.String(), "12.12.2026 09:00  adult-1")
}
