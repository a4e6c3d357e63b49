package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// plansTo are the letters with the plan that are queued for a member.
func plansTo(s *State, member string) []Message {
	return slices.DeleteFunc(slices.Clone(s.Outbox), func(m Message) bool {
		return m.Kind != MessageLetter || m.Code != string(CodePlanSent) || m.About[0] != member
	})
}

// seesPlan is the task of seeing somebody's letter.
func seesPlan(t *testing.T, s *State, member string) *Task {
	t.Helper()
	for _, x := range s.OpenTasks() {
		if isPlanLetter(x.Key) && x.Key.member() == member {
			return x
		}
	}
	return nil
}

// table is a status meeting that makes a goal for each of four, with minutes for everybody and for one.
func tableOfFour(t *testing.T, change func(*State)) (*State, time.Time, HoldMeeting) {
	t.Helper()
	s, now := inTracks(t)
	s.Outbox = nil
	s.Member("child-1").Child.AdultFrom = now.AddDate(4, 0, 0)  // 14 years old
	s.Member("child-2").Child.AdultFrom = now.AddDate(10, 0, 0) // 8 years old
	if change != nil {
		change(s)
	}
	shared := goal(3, "adult-2", GoalOpen)
	shared.Steps = append(shared.Steps, GoalStep{Member: "adult-1", What: 9, By: "2027-01-31"})
	d := withPlan(goal(1, "child-1", GoalOpen), goal(2, "adult-1", GoalOpen), shared)
	d.Family = []string{"adult-1", "adult-2"}
	d.Minutes = []Minutes{{Text: 5}, {About: []string{"adult-2"}, Text: 6}}
	return s, now, d
}

func goalsIn(m Message) (ns []int) {
	for _, g := range m.Goals {
		ns = append(ns, g.N)
	}
	return ns
}

func TestPlanLetters_EachOfTheFamilyGetsThePlanAndWhatIsAboutThem(t *testing.T) {
	t.Parallel()
	s, now, d := tableOfFour(t, func(s *State) { s.Member("adult-2").Reach.Unsafe = []Channel{DigitalPost} })
	do(t, s, coordinator, d, now)
	goals := map[string][]int{"adult-1": {1, 2}, "adult-2": {1, 3}, "child-1": {1}}
	for member, minutes := range map[string][]TextRef{"adult-1": {5}, "adult-2": {5, 6}, "child-1": {5}} {
		letters := plansTo(s, member)
		require.Len(t, letters, 1, member)
		require.Equal(t, minutes, letters[0].Minutes, member)
		require.Equal(t, goals[member], goalsIn(letters[0]), "what another adult wants is told to nobody: %s", member)
		require.Equal(t, "post", letters[0].Department)
	}
	require.Empty(t, plansTo(s, "child-2"), "a young child gets no letter")
	require.Equal(t, []LetterBy{ByDigitalPost, OnPaper}, []LetterBy{plansTo(s, "adult-1")[0].Channel, plansTo(s, "adult-2")[0].Channel}, "nothing goes where it is not safe")
	require.Equal(t, "SP-000001/plan-letter/adult-1/2/1/letter/plan-and-minutes", plansTo(s, "adult-1")[0].ID, "one id for each member and meeting")
	s.Delivered("post", []string{plansTo(s, "adult-1")[0].ID}, nil, now)
	walk(s, now)
	require.Empty(t, plansTo(s, "adult-1"))
	e := Entry{}
	for _, x := range s.Journal {
		if x.Kind == DepartmentTold && x.Key == "plan-letter/adult-1/2/1" {
			e = x
		}
	}
	require.NotZero(t, e, "the journal says that it was sent")
}

func TestPlanLetters_NobodyIsNamedToWhomTheyAreKeptFrom(t *testing.T) {
	t.Parallel()
	s, now, d := tableOfFour(t, func(s *State) {
		do(t, s, children, MarkMembers{Kind: NeverTogether, Member: "adult-2", Other: "adult-1", Reason: 1}, started.AddDate(0, 0, 30))
	})
	d.Family, d.Minutes = []string{"adult-1"}, []Minutes{{About: []string{"adult-1", "child-1"}, Text: 5}, {About: []string{"adult-2"}, Text: 6}}
	do(t, s, coordinator, d, now)
	one, two := plansTo(s, "adult-1"), plansTo(s, "adult-2")
	require.Len(t, one, 1)
	require.Equal(t, []int{1, 2}, goalsIn(one[0]))
	require.Equal(t, []TextRef{5}, one[0].Minutes)
	require.Len(t, two, 1)
	require.Equal(t, []int{1, 3}, goalsIn(two[0]))
	require.Equal(t, []TextRef{6}, two[0].Minutes)
	require.Len(t, two[0].Goals[1].Steps, 2, "nor what the other does for them")
	for _, m := range s.Outbox {
		if m.Code == string(CodePlanChanged) {
			require.Len(t, s.parts(m.About), 1)
			require.Equal(t, goalsAbout(m.Goals, m.About), m.Goals, "nor is a department told of the two in one message")
		}
	}
}

func TestPlanLetters_ToWhomItCanTellWhatIsKeptWaitsToBeSeen(t *testing.T) {
	t.Parallel()
	for name, keep := range map[string]func(*State){
		"not to know of another": func(s *State) {
			do(t, s, children, MarkMembers{Kind: NotToKnowOf, Member: "adult-2", Other: "child-2", Reason: 1}, started.AddDate(0, 0, 30))
		},
		"not told of the journey yet": func(s *State) { s.Member("adult-2").Informing.PutOff = when("2027-03-01") },
		"lives elsewhere, and an address is protected": func(s *State) {
			s.Member("adult-2").LeftWhy = Outside
			s.Member("adult-2").staysOutside(started)
			s.Member("child-1").Protected = true
		},
	} {
		s, now, d := tableOfFour(t, keep)
		d.Family, d.Plan = []string{"adult-1"}, d.Plan[:2]
		d.Minutes = []Minutes{{About: []string{"adult-1", "child-1"}, Text: 5}}
		do(t, s, coordinator, d, now)
		require.Len(t, plansTo(s, "adult-1"), 1, name)
		require.Empty(t, plansTo(s, "adult-2"), name)
		seen := seesPlan(t, s, "adult-2")
		require.NotNil(t, seen, name)
		require.Equal(t, []string{"children"}, []string{seen.Department}, name)
		for _, m := range s.Outbox {
			if m.Department != "children" {
				require.NotContains(t, m.Key, string(StepLetterSeen), name)
			}
		}
		do(t, s, children, SeeLetter{Task: seen.Key.String(), Again: "2027-01-15", Reason: 1}, now)
		again := seesPlan(t, s, "adult-2")
		require.NotEqual(t, seen.Key, again.Key, "%s: asked again on the day", name)
		require.Empty(t, plansTo(s, "adult-2"), name)
		do(t, s, children, SeeLetter{Task: again.Key.String(), Reason: 1}, when("2027-01-15T10:00"))
		require.Len(t, plansTo(s, "adult-2"), 1, name)
		require.Nil(t, seesPlan(t, s, "adult-2"), name)
		require.Empty(t, s.Member("adult-2").PlanLetters, name)
	}
}

func TestPlanLetters_WhoLivesElsewhereGetsWhatIsAboutThemAndTheChildrenTheyHaveCustodyOf(t *testing.T) {
	t.Parallel()
	s, now, d := tableOfFour(t, func(s *State) {
		s.Member("adult-2").LeftWhy = Outside
		s.Member("adult-2").staysOutside(started)
	})
	d.Family, d.Plan = []string{"adult-1"}, append(d.Plan[:2:2], goal(3, "child-2", GoalOpen))
	d.Plan[0].Steps = append(d.Plan[0].Steps, GoalStep{Member: "adult-1", What: 9, By: "2027-01-31"})
	d.Minutes = []Minutes{{Text: 5}}
	do(t, s, coordinator, d, now)
	letters := plansTo(s, "adult-2")
	require.Len(t, letters, 1)
	require.Empty(t, letters[0].Minutes)
	require.Equal(t, []int{1}, goalsIn(letters[0]), "the child whose custody they have")
	require.Len(t, letters[0].Goals[0].Steps, 2, "and not what the other parent does")
}

func TestPlanLetters_OneOnItsWayIsTakenBackAndGoesOnce(t *testing.T) {
	t.Parallel()
	for name, stop := range map[string]Body{
		"not to know of another": MarkMembers{Kind: NotToKnowOf, Member: "adult-2", Other: "adult-1", Reason: 1},
		"never together":         MarkMembers{Kind: NeverTogether, Member: "adult-2", Other: "adult-1", Reason: 1},
		"put off":                PutOffInformation{Member: "adult-2", Until: "2027-03-01", Reason: 1},
	} {
		s, now, d := tableOfFour(t, func(s *State) {
			s.Member("adult-2").Informing = Informing{}
			s.oweInformationTo(s.Member("adult-2"), when("2026-11-20"))
		})
		do(t, s, coordinator, d, now)
		first := plansTo(s, "adult-2")[0].ID
		do(t, s, children, stop, now)
		require.Empty(t, plansTo(s, "adult-2"), name)
		seen := seesPlan(t, s, "adult-2")
		require.NotNil(t, seen, name)
		if name == "put off" {
			require.Len(t, plansTo(s, "adult-1"), 1, name)
			do(t, s, children, SeeLetter{Task: seen.Key.String(), Text: 8, Reason: 1}, now)
			letters := plansTo(s, "adult-2")
			require.Equal(t, TextRef(8), letters[0].Text)
			require.Empty(t, letters[0].Goals, "they get what was written for them instead")
			continue
		}
		require.Empty(t, plansTo(s, "adult-1"), "%s: it names the other", name)
		do(t, s, children, LiftMark{Mark: 1, Reason: 1}, now)
		require.Len(t, plansTo(s, "adult-1"), 1, name)
		require.Len(t, plansTo(s, "adult-2"), 1, name)
		require.NotEqual(t, first, plansTo(s, "adult-2")[0].ID, "what has left and what is sent now are two messages")
		require.Nil(t, seesPlan(t, s, "adult-2"), name)
	}
}

// A letter that waits is dropped with a death, and comes back when that was a mistake.
func TestPlanLetters_OfSomebodyWhoDidNotDieComesBack(t *testing.T) {
	t.Parallel()
	s, now, d := tableOfFour(t, func(s *State) {
		do(t, s, children, MarkMembers{Kind: NotToKnowOf, Member: "adult-2", Other: "child-2", Reason: 1}, started.AddDate(0, 0, 30))
	})
	d.Family, d.Plan = []string{"adult-1"}, d.Plan[:2]
	d.Minutes = []Minutes{{About: []string{"adult-1", "child-1"}, Text: 5}}
	do(t, s, coordinator, d, now)
	died := RecordDeath{Member: "adult-2"}
	do(t, s, coordinator, died, now)
	require.Nil(t, seesPlan(t, s, "adult-2"))
	do(t, s, coordinator, Correct{Decision: died.Name(), About: "adult-2", Reason: 1}, now)
	seen := seesPlan(t, s, "adult-2")
	require.NotNil(t, seen)
	do(t, s, children, SeeLetter{Task: seen.Key.String(), Reason: 1}, now)
	require.Len(t, plansTo(s, "adult-2"), 1)
}

// What was said at the table holds without a new plan, too: each gets what is about them or about everybody, as with a plan, and no goals that they have already.
func TestPlanLetters_MinutesWithoutANewPlanReachTheFamily(t *testing.T) {
	t.Parallel()
	s, now, d := tableOfFour(t, nil)
	d.Plan = nil
	s.Member("adult-2").Informing.PutOff = now.AddDate(0, 1, 0)
	do(t, s, coordinator, d, now)
	for member, minutes := range map[string][]TextRef{"adult-1": {5}, "child-1": {5}} {
		letters := plansTo(s, member)
		require.Len(t, letters, 1, member)
		require.Equal(t, minutes, letters[0].Minutes, member)
		require.Empty(t, letters[0].Goals, member)
	}
	require.Empty(t, plansTo(s, "adult-2"), "it waits to be seen, as every letter to them")
	require.NotNil(t, seesPlan(t, s, "adult-2"))

	s, now, d = tableOfFour(t, nil)
	d.Plan, d.Minutes = nil, nil
	do(t, s, coordinator, d, now)
	require.Empty(t, plansTo(s, "adult-1"), "nothing was written down")
}
