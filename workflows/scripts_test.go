package workflows_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/policy"
	"samspil/internal/rehearsal"
)

// demonstrated are the scripts that the demonstration always plays.
func demonstrated() []rehearsal.Script {
	return append(rehearsal.Scripts(), rehearsal.ChangeOfLaw(started), rehearsal.Merged("SP-000002"), rehearsal.ComesBack())
}

// rehearsed are all scripts there are, also one that needs a policy of its own.
func rehearsed() []rehearsal.Script {
	return append(slices.Concat(demonstrated(), rehearsal.Further()), rehearsal.OwnDuties())
}

// A decision that no rehearsal takes has never been seen in a whole journey.
func TestScripts_TakeEveryDecisionThereIs(t *testing.T) {
	elsewhere := map[string]string{
		casework.MovePolicy{}.Name():       "TestJourney_ContinuesAsNew plays one: it needs two policies",
		casework.Renew{}.Name():            "an operator's, TestRenewal_ asks for it",
		casework.ConfirmDuty{}.Name():      "a department's system has to fail when a duty is handed back to it, as in TestDuty_ of the rules",
		casework.ConfirmSupporter{}.Name(): "somebody has to come again with one who stands by them, as in TestFamilies_EachComesOutRight",
		casework.WriteOff{}.Name():         "a department has to be down for a day, as in TestWriteOff_",
		casework.ResolveRefusal{}.Name():   "a department has to refuse, as in TestTrouble_",
	}
	taken := map[string]bool{}
	for _, script := range rehearsed() {
		for name := range played(t, script).taken {
			taken[name] = true
		}
	}
	for _, body := range casework.Catalogue() {
		reason := elsewhere[body.Name()]
		require.NotEqual(t, reason != "", taken[body.Name()], "%s: let a script take it, or say where else it is seen", body.Name())
	}
}

// Whatever a department is told or asked has gone through the gate, which says on what ground, and the department hears of
// the end.
func TestScripts_NothingReachesADepartmentButThroughTheGate(t *testing.T) {
	for _, script := range rehearsed() {
		s := rehearse(t, script).run()
		through := func(department string, by time.Time, it func(e casework.Entry) bool) *casework.Entry {
			for i, e := range slices.Backward(s.journal) { // the last: a clock that moved may stand on another law than it began with
				if e.Kind == casework.DepartmentTold && e.Subject == department && it(e) && !e.At.After(by) {
					return &s.journal[i]
				}
			}
			return nil
		}
		ends := func(m casework.Message) bool { return m.Kind == casework.MessageJourneyEnd }
		for department, messages := range s.told {
			for _, m := range messages {
				e := through(department, m.At, func(e casework.Entry) bool { return e.Message == m.ID })
				require.NotNil(t, e, "%s: %s", script.Name, m.ID)
				require.NotContains(t, []string{"", policy.BasisPolicy}, m.Ground, "%s: %s", script.Name, m.ID)
				require.True(t, strings.HasPrefix(e.Basis, m.Ground), "%s: %s on %s, and the journal says %s", script.Name, m.ID, m.Ground, e.Basis)
			}
			require.True(t, department == policy.ByMail || slices.ContainsFunc(messages, ends), "%s: %s", script.Name, department)
		}
		for _, in := range s.asked {
			e := through(in.Department, in.Now, func(e casework.Entry) bool {
				k, _ := casework.ParseKey(e.Key)
				return k.Step == casework.StepPaidHours && k.Subject == in.Member
			})
			require.NotNil(t, e, "%s: %+v", script.Name, in)
			require.Equal(t, "Retssikkerhedsloven § 11 a", e.Basis)
			require.True(t, slices.ContainsFunc(s.told[in.Department], ends), "%s: %s", script.Name, in.Department)
		}
	}
}

// The demonstration counts which paths its families walk; together they walk all of them, and are few enough to be watched.
func TestScripts_WalkEveryPathThereIs(t *testing.T) {
	require.LessOrEqual(t, len(demonstrated()), 36, "let the new family be one of Further, or take one out that walks no path of its own")
	walked := map[string]bool{}
	for _, script := range demonstrated() {
		for _, path := range rehearsal.Walked(played(t, script).journal) {
			walked[path] = true
		}
	}
	for _, path := range rehearsal.Paths() {
		require.True(t, walked[path.Name], "%s: let a script walk it", path.Name)
	}
}

// What few families live through, the scripts that are for it do: a decision in a script that is refused would go unseen.
func TestScripts_LiveThroughWhatTheyAreFor(t *testing.T) {
	for name, c := range map[string]struct {
		script rehearsal.Script
		kind   casework.EntryKind
		why    string
	}{
		"a concern of another child":  {rehearsal.ReportedAgain(), casework.ConcernMoved, "child-2"},
		"a concern of another family": {rehearsal.ReportedAgain(), casework.ConcernMoved, casework.ConcernElsewhere},
		"a child dies, and an appeal": {rehearsal.LastDies(), casework.AppealStands, string(casework.AppealHandedBack)},
	} {
		require.True(t, slices.ContainsFunc(played(t, c.script).journal, func(e casework.Entry) bool { return e.Kind == c.kind && e.Why == c.why }), name)
	}
}

// A script in which a decision is refused, or comes after the journey's end, shows something else than it says, however the journey ends.
func TestScripts_AllThatTheySayIsDecided(t *testing.T) {
	for _, script := range rehearsed() {
		s := played(t, script)
		for name, err := range s.refused {
			require.NoError(t, err, "%s: %s was refused", script.Name, name)
		}
		require.Empty(t, s.play.Left(), "%s: the journey ended before these", script.Name)
	}
}

// An event's name becomes its message's id: a second one of that name would be taken for a repeat.
func TestScripts_NameEachEventOnce(t *testing.T) {
	for _, script := range rehearsed() {
		names := map[string]bool{}
		for _, e := range script.Events {
			require.False(t, names[e.Name], "%s: %s", script.Name, e.Name)
			names[e.Name] = true
		}
	}
}

func TestScripts_ShowWhatTheySay(t *testing.T) {
	for _, show := range []struct {
		script rehearsal.Script
		kind   casework.EntryKind
		line   string
	}{
		{rehearsal.Limited(), casework.ConsentRecorded, "consent-recorded adult-1  expired"},
		{rehearsal.YoungPerson(), casework.PartyJoined, "party-joined child-2  "},
		{rehearsal.OwnDuties(), casework.OwnDutiesOnly, "own-duties-only family  lapsed"},
		{rehearsal.TableTalk(), casework.ContributionWithdrawn, "contribution-withdrawn social contribution/social/1 adult-1, child-1"},
		{rehearsal.TableTalk(), casework.InterplayApplied, "interplay-applied child-1 closure-decision/child-1/1 " + string(casework.NewsGoalsMet) + ": " + policy.DoProposeClosure},
		{rehearsal.MemberJoins(), casework.MemberJoined, "member-joined child-2  child"},
		{rehearsal.MemberJoins(), casework.EmploymentBegan, "employment-began adult-2  public support"},
		{rehearsal.MemberJoins(), casework.WorkHeld, "work-held adult-2  su-education"},
		{rehearsal.HoursNotPaid(), casework.WorkNotShown, "work-not-shown adult-1  no paid hours known in 2027-01, 2027-02"},
	} {
		t.Run(show.script.Name, func(t *testing.T) {
			require.Contains(t, played(t, show.script).kinds(show.kind), show.line)
		})
	}
}

// A concern that starts a journey is all that happens until it is assessed, and only the children's department hears of it.
func TestScripts_AConcernThatStartsAJourneyIsAssessedFirst(t *testing.T) {
	s := played(t, rehearsal.ConcernStarts())
	require.Equal(t, casework.StartedByConcern, s.journal[0].Rows.Journey.StartedBy)
	require.Equal(t, casework.MessageTask, s.told["children"][0].Kind)
	for department, messages := range s.told {
		for _, m := range messages {
			k, err := casework.ParseKey(m.Key)
			require.False(t, err == nil && k.Step.Confidential() && department != "children" && department != policy.ByMail, "%s was told %s", department, m.ID)
			require.False(t, department != "children" && m.At.Before(s.at(casework.ConcernAssessed, 0)), "%s was told %s before the assessment", department, m.ID)
		}
	}
}
