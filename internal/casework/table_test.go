package casework

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
)

// parts are a department's parts as the journal leaves them, as "member version state".
func parts(s *State, department string) []string {
	last, order := map[string]ContributionRow{}, []string{}
	for _, e := range s.Journal {
		for _, row := range e.Rows.Contributions {
			if row.Department != department {
				continue
			}
			k := row.Member + " " + string(rune('0'+row.Version))
			if _, known := last[k]; !known {
				order = append(order, k)
			}
			last[k] = row
		}
	}
	for i, k := range order {
		order[i] = k + " " + string(last[k].State)
	}
	return order
}

func TestContribution_TheTaskIsAnsweredWhenThereIsAPartAboutEverybody(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	asked := task(t, s, "contribution/children/1")
	require.Equal(t, []string{"adult-1", "adult-2", "child-1", "child-2"}, asked.About)
	for _, member := range asked.About {
		require.True(t, asked.IsOpen(), member)
		do(t, s, children, DeliverContribution{Task: "contribution/children/1", Member: member, Summary: 1}, now)
	}
	require.Equal(t, Answered, asked.State)
	require.Equal(t, Met, lastRow(t, s, "contribution/children/1").State)
	do(t, s, social, DeliverContribution{Task: "contribution/social/1", Summary: 1}, now)
	require.Equal(t, Answered, task(t, s, "contribution/social/1").State, "without a member it is about everybody")
	require.Equal(t, []string{"adult-1 1 delivered", "adult-2 1 delivered", "child-1 1 delivered", "child-2 1 delivered"}, parts(s, "social"))
}

func TestContribution_ASecondOneReplacesTheFirstUntilTheMeeting(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	deliver := DeliverContribution{Task: "contribution/children/1", Member: "child-1", Summary: 1}
	do(t, s, children, deliver, now)
	do(t, s, children, deliver, now)
	require.Equal(t, []string{"child-1 1 replaced", "child-1 2 delivered"}, parts(s, "children"))
	pass(s, when("2026-12-20T09:00")) // the final date: the others are owed, and the meeting is called
	do(t, s, children, deliver, when("2026-12-20T09:00"))
	require.Equal(t, "child-1 3 late", parts(s, "children")[2])
	do(t, s, coordinator, meeting("joint-meeting/family/1"), when("2026-12-21T09:00"))
	r := deliver.Check(s, children, when("2026-12-21T10:00"))
	require.Equal(t, "meeting-held", r.Rule)
	speaks(t, r)
	walk(s, when("2026-12-21T09:00"))
	deliver.Member = ""
	do(t, s, children, deliver, when("2026-12-22T09:00"))
	require.Equal(t, []string{"child-1 3 late", "adult-1 1 late", "adult-2 1 late", "child-2 1 late"}, parts(s, "children")[2:], "what was missing is still welcome")
	require.Nil(t, s.Task(Key{Step: StepContribution, Subject: "children", N: 1}), "and then there is nothing more to wait for")
}

func TestContribution_OneThatIsTakenBackIsMissedAtTheMeeting(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	for _, d := range []string{"employment", "children", "social"} {
		do(t, s, worker(d), DeliverContribution{Task: "contribution/" + d + "/1", Summary: 1}, now)
	}
	walk(s, now)
	do(t, s, social, WithdrawContribution{Task: "contribution/social/1", Member: "adult-2", Reason: 1}, now)
	require.Contains(t, parts(s, "social"), "adult-2 1 withdrawn")
	again := task(t, s, "contribution/social/2")
	require.True(t, again.IsOpen(), "and owed again")
	require.Equal(t, []string{"adult-2"}, again.About)
	do(t, s, coordinator, meeting("joint-meeting/family/1"), now)
	require.Equal(t, []string{"social/adult-2"}, held(t, s).Without)
	r := WithdrawContribution{Task: "contribution/social/1", Reason: 1}.Check(s, social, now)
	require.Contains(t, []string{"meeting-held", "task-not-open"}, r.Rule)
}

func TestContribution_OneThatIsDeliveredAgainIsOwedNoMoreWhicheverTaskIsNamed(t *testing.T) {
	t.Parallel()
	for _, key := range []string{"contribution/social/1", "contribution/social/2"} {
		s, now := inAssessment(t)
		do(t, s, social, DeliverContribution{Task: "contribution/social/1", Summary: 1}, now)
		do(t, s, social, WithdrawContribution{Task: "contribution/social/1", Member: "adult-2", Reason: 1}, now)
		require.Equal(t, []string{"social/adult-2"}, slices.DeleteFunc(s.MissingParts(), func(part string) bool { return !strings.HasPrefix(part, "social/") }))
		do(t, s, social, DeliverContribution{Task: key, Member: "adult-2", Summary: 1}, now)
		require.Equal(t, Answered, task(t, s, "contribution/social/2").State, key)
	}
}

func TestContribution_WhoeverIsLetInBeforeTheJointMeetingIsAskedToo(t *testing.T) {
	t.Parallel()
	s := family()
	s.Consents = slices.DeleteFunc(s.Consents, func(c Consent) bool { return c.Member == "adult-2" || c.Department == "social" })
	for _, department := range []string{"social", "employment", "children"} { // who has not answered is not asked again here
		s.Consents = append(s.Consents, Consent{Member: "adult-2", Department: department, Purpose: ConsentObtain, State: ConsentLapsed})
	}
	s.Stage, s.TargetGroupKnown = Assessment, true
	s.AskContributions(started)
	require.Nil(t, s.Task(Key{Step: StepContribution, Subject: "social", N: 1}))
	now := started.AddDate(0, 0, 5)
	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "social", Given: true, Manner: Manner{How: Orally}}, now)
	require.Contains(t, task(t, s, "contribution/social/1").About, "adult-1")
	require.Contains(t, s.Contributors, "social")

	do(t, s, coordinator, ChangeConsent{Member: "adult-2", Department: "children", Given: true, Manner: Manner{How: Orally}}, now)
	require.Equal(t, []string{"adult-2", "child-1"}, task(t, s, "contribution/children/2").About, "a department that was asked already is asked about who agrees later")
	require.NotContains(t, task(t, s, "contribution/children/1").About, "adult-2")
	require.Nil(t, s.Task(Key{Step: StepContribution, Subject: "employment", N: 2}))
}

func TestContribution_WhoeverIsLetInAfterTheJointMeetingIsNotAsked(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "social"}, now)
	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "social", Given: true, Manner: Manner{How: Orally}}, now)
	require.Empty(t, s.Of(StepContribution))
}

func TestContribution_GoesWithTheConsentItRestedOn(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	for _, member := range []string{"adult-1", "adult-2", "child-1"} {
		do(t, s, social, DeliverContribution{Task: "contribution/social/1", Member: member, Summary: 1}, now)
	}
	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "social"}, now)
	require.Equal(t, []string{"adult-1 1 withdrawn", "adult-2 1 delivered", "child-1 1 withdrawn"}, parts(s, "social"), "the adult, and the children the adult spoke for")
	require.Equal(t, Answered, task(t, s, "contribution/social/1").State, "about the one who still agrees it is there")
}

func TestContribution_OneThatIsOwedIsNotOwedAnyMoreWhenTheConsentIsGone(t *testing.T) {
	t.Parallel()
	s, _ := inAssessment(t)
	now := when("2026-12-20T09:00")
	pass(s, now)
	missed := s.Missed
	for _, adult := range []string{"adult-1", "adult-2"} {
		do(t, s, coordinator, ChangeConsent{Member: adult, Department: "social"}, now)
	}
	require.Equal(t, Cancelled, task(t, s, "contribution/social/1").State)
	require.Equal(t, missed, s.Missed, "it was late, and that stays so")
	require.NotContains(t, s.MissingParts(), "social/adult-1")
}

// held is the register's row of the last meeting that was held.
func held(t *testing.T, s *State) MeetingRow {
	t.Helper()
	var rows []MeetingRow
	for _, e := range s.Journal {
		rows = append(rows, e.Rows.Meetings...)
	}
	require.NotEmpty(t, rows)
	return rows[len(rows)-1]
}

func TestAssessment_SaysWithWhichPartsItWasMade(t *testing.T) {
	t.Parallel()
	s, _ := inAssessment(t)
	now := when("2026-11-16T09:00")
	for _, d := range []string{"employment", "children"} {
		do(t, s, worker(d), DeliverContribution{Task: "contribution/" + d + "/1", Summary: 1}, now)
	}
	do(t, s, social, DeliverContribution{Task: "contribution/social/1", Member: "adult-1", Summary: 1}, now)
	pass(s, when("2027-01-20T09:00")) // past the final date
	now = when("2027-01-20T09:00")
	do(t, s, leader, HoldMeeting{
		Task: "joint-meeting/family/1", Present: []string{"employment", "children", "social"}, Family: []string{"adult-1"}, Plan: []Goal{goal(1, "child-1", GoalOpen)},
	}, now)
	walk(s, now)
	require.Equal(t, []string{
		"stage-finished intake " + CoordinatorAppointed,
		"stage-finished assessment provisional, without social/adult-2, social/child-1, social/child-2",
	}, kinds(s, 0, StageFinished))
}

func TestMeeting_WantsAsManyOfTheFamilyAsThePolicySays(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.Policy = law(t, "two", func(p *policy.Policy) { p.Quorum.MinFamily = 2 })
	d := meeting("status-meeting/family/1")
	d.Plan, d.Family = nil, []string{"adult-1", "adult-1"}
	require.Equal(t, "quorum", d.Check(s, coordinator, now).Rule, "one person is one person")
	d.Family = []string{"adult-1", "child-1"}
	do(t, s, coordinator, d, now)
	require.True(t, held(t, s).Quorum)
}

func TestMeeting_SaysWhoWasMissingWhenALeaderLetItCount(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, leader, HoldMeeting{Task: "status-meeting/family/1", Present: []string{"employment"}, Override: 3}, now)
	row := held(t, s)
	require.Equal(t, []string{"children", "social"}, row.Missing)
	require.Empty(t, row.Family)
	require.Equal(t, leader.ID, row.OverriddenBy)
	require.EqualValues(t, 3, answered(t, s, "status-meeting/family/1").Reason)
}

// answered is the journal's entry about a task that was answered.
func answered(t *testing.T, s *State, key string) Entry {
	t.Helper()
	for _, e := range s.Journal {
		if e.Kind == TaskAnswered && e.Key == key {
			return e
		}
	}
	require.Fail(t, "not answered", key)
	return Entry{}
}

func TestMeeting_DissentIsRecordedUnderWhoeverItIs(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	d := meeting("status-meeting/family/1")
	d.Dissent = []Dissent{{Department: "social", Text: 4}, {Member: "adult-1", Text: 5}}
	do(t, s, coordinator, d, now)
	require.Equal(t, []DissentRow{{Key: d.Task, Who: "social", Text: 4}, {Key: d.Task, Who: "adult-1", Text: 5}}, answered(t, s, d.Task).Rows.Dissents)
}

func TestMeeting_MinutesGoToAllDepartmentsAlikeWithinTheGate(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, ChangeConsent{Member: "adult-2", Department: "social"}, now)
	d := meeting("status-meeting/family/1")
	d.Plan = nil
	d.Minutes = []Minutes{{Text: 7}, {About: []string{"adult-1"}, Text: 8}}
	from, seq := len(s.Outbox), s.Seq
	do(t, s, coordinator, d, now)
	heard := map[string][]TextRef{}
	for _, m := range s.Outbox[from:] {
		if m.Code == string(CodePlanSent) {
			continue // the family's own letters
		}
		require.Equal(t, string(CodeMinutes), m.Code)
		heard[m.Department] = append(heard[m.Department], m.Text)
	}
	require.Equal(t, map[string][]TextRef{"employment": {7, 8}, "children": {7, 8}, "social": {8}}, heard)
	require.Len(t, kinds(s, seq, DepartmentNotTold), 1, "and the journal says who did not hear what")
}

func TestMeeting_TheTableIsToldWhenOneIsCalledMovedOrCalledOff(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	called := []string{}
	for _, m := range s.Outbox {
		if m.Code == string(CodeMeetingCalled) {
			require.NotNil(t, m.Due)
			called = append(called, m.Department+" "+m.Key)
		}
	}
	require.Equal(t, []string{
		"children joint-meeting/family/1", "social joint-meeting/family/1",
		"children status-meeting/family/1", "social status-meeting/family/1",
	}, called, "employment has the task")
	from := len(s.Outbox)
	do(t, s, leader, ExtendDeadline{Task: "status-meeting/family/1", By: weeks(1), Reason: 1}, now)
	require.Equal(t, []string{"notice meeting-moved status-meeting/family/1"}, told(s, "social", from))
	from = len(s.Outbox)
	s.MeetingOver(task(t, s, "status-meeting/family/1"), now)
	require.Equal(t, []string{"notice meeting-called-off status-meeting/family/1"}, told(s, "social", from))
}

func TestStatusMeeting_IsHeldEverySixWeeksFromTheLastOne(t *testing.T) {
	t.Parallel()
	s, _ := inTracks(t) // the joint meeting was on Monday 23 November
	require.Equal(t, "2027-01-04 23:59:59", show(task(t, s, "status-meeting/family/1").Deadline.Due))
	held := when("2026-12-29T10:00")
	pass(s, held)
	do(t, s, coordinator, meeting("status-meeting/family/1"), held)
	walk(s, held)
	require.Equal(t, "2027-02-09 23:59:59", show(task(t, s, "status-meeting/family/2").Deadline.Due), "from the day on which the first was held")
}

func TestExtraMeeting_IsHeldWithinTheDaysOfThePolicyAndLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, childLeader, CallMeeting{Reason: 2}, now)
	require.Equal(t, []string{"meeting-called extra-meeting/family/1 decided"}, kinds(s, 0, MeetingCalled))
	require.Equal(t, "2026-11-30 23:59:59", show(task(t, s, "extra-meeting/family/1").Deadline.Due), "five working days")
	require.False(t, task(t, s, "extra-meeting/family/1").Deadline.Pausable)
	d := meeting("extra-meeting/family/1")
	do(t, s, coordinator, d, now)
	require.Nil(t, s.Task(Key{Step: StepExtraMeeting, Subject: Family, N: 1}), "nobody waits for it")
	require.True(t, task(t, s, "status-meeting/family/1").IsOpen(), "it does not count as a status meeting")
	s.CallExtraMeeting("concern", now)
	require.True(t, task(t, s, "extra-meeting/family/2").IsOpen())
}

func TestExtraMeeting_OneIsCalledAtATimeAndEveryReasonIsWrittenDown(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.CallExtraMeeting("concern", now)
	s.CallExtraMeeting("absence-high", now)
	require.Len(t, s.Of(StepExtraMeeting), 1)
	require.Equal(t, []string{
		"meeting-called extra-meeting/family/1 concern", "meeting-called extra-meeting/family/1 absence-high, called already",
	}, kinds(s, 0, MeetingCalled))
}

func TestExtraMeeting_IsNotCalledWhereThereIsNoTable(t *testing.T) {
	t.Parallel()
	s := family()
	walk(s, started)
	s.CallExtraMeeting("concern", started)
	require.Empty(t, s.Of(StepExtraMeeting))
	require.Equal(t, []string{"meeting-called  concern, no table yet"}, kinds(s, 0, MeetingCalled))
}

func TestPlan_OnlyAMeetingChangesItAndEveryVersionIsKept(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	require.Equal(t, 1, s.PlanVersion)
	d := meeting("status-meeting/family/1")
	d.Plan = []Goal{goal(1, "child-1", GoalMet), goal(2, "adult-1", GoalOpen)}
	from := len(s.Outbox)
	do(t, s, coordinator, d, now)
	for _, department := range []string{"employment", "children", "social"} {
		require.Contains(t, told(s, department, from), "notice plan-changed "+d.Task, department)
	}
	require.Equal(t, 2, s.PlanVersion)
	var rows []GoalRow
	for _, e := range s.Journal {
		rows = append(rows, e.Rows.Goals...)
	}
	require.Len(t, rows, 3, "version 1 stays beside version 2")
	require.Equal(t, GoalOpen, rows[0].Status)
	require.Equal(t, 2, rows[2].Version)
	walk(s, now)
	d.Task, d.Plan = "status-meeting/family/2", nil
	do(t, s, coordinator, d, now)
	require.Equal(t, 2, s.PlanVersion, "a meeting that brings no plan leaves it as it is")
}

func TestPlan_AGoalThatIsDealtWithCanBeLeftOutAndItsNumberIsNotUsedAgain(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, withPlan(goal(1, "child-1", GoalMet)), now)
	walk(s, now)
	d := meeting("status-meeting/family/2")
	d.Plan = []Goal{goal(1, "adult-1", GoalOpen)}
	require.Equal(t, "goal-changed", d.Check(s, coordinator, now).Rule)
	d.Plan = []Goal{goal(2, "adult-1", GoalOpen)}
	do(t, s, coordinator, d, now)
	walk(s, now)
	d.Task, d.Plan = "status-meeting/family/3", []Goal{goal(1, "child-1", GoalOpen), goal(2, "adult-1", GoalOpen)}
	require.Equal(t, "goal-number", d.Check(s, coordinator, now).Rule)
}

func TestPlan_TheGoalsOfAMemberAreMetWhenNoneIsOpenAndOneIsMet(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		goals []Goal
		met   bool
	}{
		"no goals":          {nil, false},
		"one open":          {[]Goal{goal(1, "child-1", GoalMet), goal(2, "child-1", GoalOpen)}, false},
		"all dropped":       {[]Goal{goal(1, "child-1", GoalDropped)}, false},
		"met and dropped":   {[]Goal{goal(1, "child-1", GoalMet), goal(2, "child-1", GoalDropped)}, true},
		"another's is open": {[]Goal{goal(1, "child-1", GoalMet), goal(2, "adult-1", GoalOpen)}, true},
	} {
		s := family()
		s.Plan = c.goals
		require.Equal(t, c.met, s.GoalsMet("child-1"), name)
	}
}

// A meeting that says nothing new of a goal leaves its words: nobody writes the whole plan anew to say that one goal is met.
func TestPlan_AGoalKeepsItsWordsUntilATableSaysOthers(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	first := s.Plan[0]
	require.Len(t, first.Steps, 2)
	bare := goal(1, "child-1", GoalOpen)
	bare.Want, bare.Reached, bare.Steps = 0, 0, nil
	free := goal(2, "adult-1", GoalOpen)
	free.Measure = ""
	do(t, s, coordinator, withPlan(bare, free), now)
	require.Equal(t, first, s.Plan[0], "as it was")
	require.Empty(t, s.Plan[1].Measure, "no number fits")
	walk(s, now)
	bare.Reached, bare.Steps = 7, []GoalStep{{Member: "adult-2", What: 8, By: "2027-02-28"}}
	d := withPlan(bare, free)
	d.Task = "status-meeting/family/2"
	do(t, s, coordinator, d, now)
	require.Equal(t, []any{first.Want, TextRef(7), bare.Steps}, []any{s.Plan[0].Want, s.Plan[0].Reached, s.Plan[0].Steps})
	var steps []GoalStepRow
	for _, e := range s.Journal {
		steps = append(steps, e.Rows.GoalSteps...)
	}
	require.Contains(t, steps, GoalStepRow{Version: 3, Goal: 1, N: 1, About: "child-1", Member: "adult-2", What: 8, By: "2027-02-28"})
	require.Contains(t, steps, GoalStepRow{Version: 1, Goal: 1, N: 2, About: "child-1", Member: "child-1", What: 1, By: "2027-01-31"}, "what was agreed before stays")
}
