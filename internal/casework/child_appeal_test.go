package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// closing is the family when it has been decided to close the child's case and both parties have got the letter, on 24
// November 2026: their appeal period ends on 22 December.
func closing(t testing.TB) (*State, time.Time) {
	t.Helper()
	s, now := momentOf(t, "closing")
	do(t, s, children, DecideClosure{Task: "closure-decision/child-1/2", Close: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	now = when("2026-11-24T09:00")
	walk(s, now)
	for _, adult := range []string{"adult-1", "adult-2"} {
		do(t, s, post, ConfirmLetter{Task: "letter-receipt/child-1." + adult + "/2/1", Received: true}, now)
	}
	walk(s, now)
	return s, now
}

func TestAppeal_HoldsTheClosureUntilTheRuling(t *testing.T) {
	t.Parallel()
	s, _ := closing(t)
	now := when("2026-12-01T09:00")
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2, ReceivedOn: "2026-11-27"}, now)
	require.Equal(t, "2026-12-25 23:59:59", show(task(t, s, "appeal-reassessment/child-1.adult-1/1").Deadline.Due), "four weeks from the receipt")
	now = when("2026-12-10T09:00")
	from := len(s.Outbox)
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: DecisionStands, ChildHeard: true, Reason: 1}, now)
	require.Equal(t, []string{"notice appeal-passed-on appeal/child-1.adult-1/1", "letter appeal-outcome appeal/child-1.adult-1/1"}, told(s, "post", from),
		"the board gets the appeal, and who appealed hears so")
	require.Nil(t, task(t, s, "appeal-ruling/child-1.adult-1/1").Deadline.Due, "the board has no deadline")
	pass(s, when("2027-03-01T09:00"))
	walk(s, when("2027-03-01T09:00"))
	require.Nil(t, s.Member("child-1").Child.ClosedAt, "it waits")
	do(t, s, children, RecordRuling{Task: "appeal-ruling/child-1.adult-1/1", Outcome: DecisionStands}, when("2027-03-01T09:00"))
	walk(s, when("2027-03-01T09:00"))
	require.NotNil(t, s.Member("child-1").Child.ClosedAt)
}

func TestAppeal_ThatDoesNotHoldOpensTheCaseAgainWhenTheRulingGoesTheOtherWay(t *testing.T) {
	t.Parallel()
	for _, outcome := range []AppealOutcome{Changed, SentBack} {
		s, now := closing(t)
		s.Policy = law(t, "no-hold", func(p *policy.Policy) { p.Closure.AppealHoldsClosure = false })
		do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2}, now)
		do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: DecisionStands, ChildHeard: true, Reason: 1}, now)
		pass(s, when("2026-12-23T00:00"))
		child := s.Member("child-1").Child
		require.NotNil(t, child.ClosedAt, "it goes on after the appeal period")
		require.False(t, s.TracksDone(), "the ruling is still waited for")
		s.Outbox = nil // all sent
		from, now := 0, when("2027-02-01T09:00")
		do(t, s, children, RecordRuling{Task: "appeal-ruling/child-1.adult-1/1", Outcome: outcome}, now)
		walk(s, now)
		require.True(t, child.CaseOpen())
		require.Equal(t, []string{"case-reopened  ruling " + string(outcome)}, kinds(s, 0, CaseReopened))
		require.Contains(t, told(s, "children", from), "notice child-case-reopened case-closure/child-1/2")
		require.Contains(t, told(s, "post", from), "letter closure-undone letter-receipt/child-1.adult-1/2/1")
		require.Equal(t, "2027-02-23 23:59:59", show(task(t, s, "child-review/child-1/2").Deadline.Due), "the reviews go on, counted from the last one")
	}
}

func TestAppeal_ThatComesTooLateIsPassedOnAndNeverRefused(t *testing.T) {
	t.Parallel()
	s, _ := closing(t)
	now := when("2026-12-23T09:00")
	pass(s, now)
	from, before := len(s.Outbox), s.Seq
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2}, now)
	require.Equal(t, []string{"appeal-filed appeal/child-1.adult-1/1 received 2026-12-23 late"}, kinds(s, before, AppealFiled))
	require.Equal(t, []string{"notice appeal-to-board appeal/child-1.adult-1/1", "letter appeal-sent-on appeal/child-1.adult-1/1"}, told(s, "post", from))
	do(t, s, children, RecordRuling{Task: "appeal-ruling/child-1.adult-1/1", Outcome: AppealRefused}, now)
	require.Equal(t, AppealDismissed, s.Member("child-1").Child.Appeals[0].State)
	require.NotNil(t, s.Member("child-1").Child.ClosedAt, "dismissed: the decision holds")
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-2", Decision: 2}, now)
	do(t, s, children, RecordRuling{Task: "appeal-ruling/child-1.adult-2/2", Outcome: PartlyChanged}, now)
	require.True(t, s.Member("child-1").Child.CaseOpen(), "the board has set the time limit aside")
}

func TestAppeal_EachOutcomeLeavesItInItsStateAndTheClosureOpenOrNot(t *testing.T) {
	t.Parallel()
	for outcome, state := range settled {
		if outcome == AppealNoMatter {
			continue // the department's word, and not the board's
		}
		s, now := closing(t)
		do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2}, now)
		do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: DecisionStands, ChildHeard: true, Reason: 1}, now)
		do(t, s, children, RecordRuling{Task: "appeal-ruling/child-1.adult-1/1", Outcome: outcome}, now)
		child := s.Member("child-1").Child
		require.Equal(t, state, child.Appeals[0].State)
		require.Equal(t, outcome.falls(), child.Closing() == nil, outcome)
	}
}

func TestAppeal_OutlivesThe18thBirthday(t *testing.T) {
	t.Parallel()
	for _, outcome := range []AppealOutcome{DecisionStands, Changed} {
		s, now := closing(t)
		do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2}, now)
		child := s.Member("child-1").Child
		child.AdultFrom = now.AddDate(0, 0, 3)
		now = now.AddDate(0, 0, 5)
		pass(s, now)
		require.NotNil(t, child.OfAgeAt)
		require.Equal(t, AppealReassessed, child.Appeals[0].State, "it is decided")
		require.False(t, s.TracksDone(), "and waited for")
		do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: outcome, ChildHeard: true, Reason: 1}, now)
		if outcome == DecisionStands {
			do(t, s, children, RecordRuling{Task: "appeal-ruling/child-1.adult-1/1", Outcome: Changed}, now)
		}
		require.Equal(t, AppealWon, child.Appeals[0].State)
		require.False(t, child.CaseOpen(), "a child's case is not opened for an adult")
	}
}

func TestAppeal_AChangedDecisionFallsForEverybody(t *testing.T) {
	t.Parallel()
	s, now := closing(t)
	for _, adult := range []string{"adult-1", "adult-2"} {
		do(t, s, post, FileAppeal{Child: "child-1", Party: adult, Decision: 2}, now)
	}
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-2/2", Outcome: Changed, NotHeard: 2, Reason: 1}, now)
	walk(s, now)
	child := s.Member("child-1").Child
	require.Nil(t, child.Closing())
	require.Equal(t, []AppealState{AppealMoot, AppealWon}, []AppealState{child.Appeals[0].State, child.Appeals[1].State})
	require.Contains(t, kinds(s, 0, TaskSuperseded), "task-superseded appeal-reassessment/child-1.adult-1/1 appeal decision-changed")
	require.True(t, task(t, s, "child-review/child-1/2").IsOpen())
}

func TestAppeal_CountsFromTheDayItWasReceived(t *testing.T) {
	t.Parallel()
	s, _ := closing(t)
	now := when("2026-12-23T09:00")
	pass(s, now)
	require.NotNil(t, s.Member("child-1").Child.ClosedAt)
	require.Equal(t, "appeal-early", FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2, ReceivedOn: "2026-11-22"}.Check(s, children, now).Rule)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2, ReceivedOn: "2026-12-22"}, now)
	require.Equal(t, "appeal-known", FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2, ReceivedOn: "2026-12-22"}.Check(s, children, now).Rule)
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: Changed, ChildHeard: true, Reason: 1}, now)
	require.True(t, s.Member("child-1").Child.CaseOpen(), "a closed case is opened again")
}

func TestAbsence_TheSchoolIsWarnedAndThenOwesNoticeOnceAQuarter(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	school := worker("school")
	record := func(percent float64, period string) {
		m := absent(percent)
		m.Period = incoming.Quarter(period)
		do(t, s, school, RecordMeasurements{Measurements: []Measurement{m}}, now)
	}
	from := len(s.Outbox)
	record(9.9, "2026Q4")
	require.Empty(t, told(s, "school", from))
	record(10, "2026Q4")
	record(12, "2026Q4")
	require.Equal(t, []string{"notice absence-warning absence-warning/child-1/1"}, told(s, "school", from), "once")
	record(15, "2026Q4")
	record(20, "2026Q4")
	notice := task(t, s, "absence-notice/child-1/1")
	require.Equal(t, "2026-11-24 23:59:59", show(notice.Deadline.Due), "without delay")
	record(30, "2026Q3")
	require.True(t, task(t, s, "absence-notice/child-1/2").IsOpen(), "another quarter")
	absence, _ := s.Member("child-1").Child.latest(UnlawfulAbsence)
	require.InDelta(t, 20, absence, 0, "what comes in about an earlier quarter is not the latest")
	from = len(s.Outbox)
	do(t, s, school, GiveAbsenceNotice{Task: "absence-notice/child-1/1", Notes: 7}, now)
	require.Equal(t, []string{
		"task  concern-assessed/child-1/1", "task  concern-acknowledged/child-1/1", "task  concern-receipt/child-1/1", "notice absence-notice absence-notice/child-1/1",
	}, told(s, "children", from))
	require.Equal(t, TextRef(7), s.Outbox[from].Text, "with what the school has written")
}

func TestAbsence_TheKindsAreKeptApart(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	sick := Measurement{Member: "child-1", Kind: SickAbsence, Value: 40, Period: "2026Q4"}
	do(t, s, worker("school"), RecordMeasurements{Measurements: []Measurement{sick}}, now)
	require.Empty(t, s.Of(StepAbsenceNotice), "illness is not unlawful absence")
	row := s.Journal[len(s.Journal)-1].Rows.Measurements[0]
	require.Equal(t, "2026Q4", row.Period)
	require.Equal(t, "2026-10-01 00:00:00", show(&row.At), "a correction replaces it")
}

func TestMeasurements_ADepartmentRecordsThoseItMayKnow(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "social"}, now)
	who := RecordMeasurements{Measurements: []Measurement{{Member: "adult-1", Kind: WHO5, Value: 50}}}
	require.Equal(t, "no-ground", who.Check(s, social, now).Rule)
	require.Nil(t, who.Check(s, employment, now), "it works with the adult")
	require.Equal(t, "no-ground", who.Check(s, worker("school"), now).Rule)
}

func TestClosure_LooksAtWhatThePolicyAsksFor(t *testing.T) {
	t.Parallel()
	at := func(text string) *time.Time { moment := when(text); return &moment }
	for name, c := range map[string]struct {
		change func(*State, *ChildTrack)
		why    string
	}{
		"well-being as it was": {func(_ *State, t *ChildTrack) {
			t.keep(Measurement{Kind: SDQ, Value: 12})
			t.keep(Measurement{Kind: SDQ, Value: 12})
		}, ""},
		"well-being is worse": {func(_ *State, t *ChildTrack) {
			t.keep(Measurement{Kind: SDQ, Value: 12})
			t.keep(Measurement{Kind: SDQ, Value: 13})
		}, "well-being-worse"},
		"a concern two months":  {func(_ *State, t *ChildTrack) { t.LastConcernAt = at("2026-09-23") }, "concern-recent"},
		"a concern long ago":    {func(_ *State, t *ChildTrack) { t.LastConcernAt = at("2026-08-20") }, ""},
		"an investigation runs": {func(s *State, _ *ChildTrack) { s.OpenInvestigation(s.Member("child-1"), started, started) }, "investigation-running"},
		"an appeal over where the child lives": {func(_ *State, t *ChildTrack) {
			t.Decided = append(t.Decided, &ChildDecision{N: 9, Kind: DecisionToReturn})
			t.Appeals = append(t.Appeals, Appeal{N: 1, Decision: 9, State: AppealPassedOn})
		}, "placement-appealed"},
		"goals are not asked": {func(s *State, _ *ChildTrack) { s.Plan = nil }, ""},
		"goals are asked": {func(s *State, _ *ChildTrack) {
			s.Policy = law(t, "goals", func(p *policy.Policy) { p.Closure.GoalsMet = true })
		}, "goals-open"},
	} {
		s, now := inTracks(t)
		child := s.Member("child-1")
		do(t, s, children, ends("child-1", 1), now)
		child.Child.Reviews = 1
		child.Child.keep(absent(3))
		c.change(s, child.Child)
		why := ""
		for _, one := range s.ClosureCriteria(child, now) {
			require.Equal(t, one.Holds, one.Why == "", name)
			why += one.Why
		}
		require.Equal(t, c.why, why, name)
	}
}
