package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

// happened is a moment in Copenhagen at which something is said to have happened.
func happened(text string) Happened { return Happened{HappenedAt: incoming.At(when(text))} }

// reported is a family about whose child a concern came in on a Friday evening.
func reported(t *testing.T) *State {
	s, _ := inTracks(t)
	do(t, s, children, ReportConcern{Child: "child-1", Source: FromOutside, Text: 1}, when("2026-11-27T20:00"))
	return s
}

func TestHappened_AssessedOnSaturdayAndWrittenOnMondayIsMet(t *testing.T) {
	t.Parallel()
	s := reported(t)
	now := when("2026-11-30T08:10")
	pass(s, now)
	concern := task(t, s, "concern-assessed/child-1/1")
	require.Equal(t, Late, concern.deadlineState(), "the clock knows of nothing yet")
	told := len(s.Outbox)
	require.NotZero(t, concern.Escalated)
	do(t, s, children, AssessConcern{Task: "concern-assessed/child-1/1", Abuse: NoAbuse, Reason: 1, Happened: happened("2026-11-28T11:00")}, now)

	row := concern.rows().Deadlines[0]
	require.Equal(t, Met, row.State)
	require.Equal(t, "2026-11-28 11:00:00", show(row.SettledAt))
	require.Equal(t, "2026-11-30 08:10:00", show(row.WrittenAt), "a leader sees that it was written late")
	require.NotZero(t, row.Escalated, "what was told is not untold")
	e := written(t, s, TaskAnswered)
	require.Equal(t, now, e.At)
	require.Equal(t, when("2026-11-28T11:00"), *e.HappenedAt, "the journal keeps both")
	require.Equal(t, when("2026-11-28T11:00"), *written(t, s, ConcernAssessed).Rows.Concerns[0].AssessedAt)
	var heard []string
	for _, m := range s.Outbox[told:] {
		if m.Code == string(CodeDoneInTime) {
			heard = append(heard, m.Department+" "+m.To)
		}
	}
	require.Equal(t, []string{"children children-duty-lead", "children children-head"}, heard, "whoever heard that it is late hears that it was not")
}

func TestHappened_WhatWasDoneLateStaysMissed(t *testing.T) {
	t.Parallel()
	s := reported(t)
	now := when("2026-11-30T08:10")
	pass(s, now)
	told := len(s.Outbox)
	do(t, s, children, AssessConcern{Task: "concern-assessed/child-1/1", Abuse: NoAbuse, Reason: 1, Happened: happened("2026-11-29T11:00")}, now)
	for _, m := range s.Outbox[told:] {
		require.NotEqual(t, string(CodeDoneInTime), m.Code)
	}
	require.Equal(t, Missed, written(t, s, TaskAnswered).Rows.Deadlines[0].State)
}

// passedBy is a family whose joint assessment went on without the social department's part: when that was due, and when it was passed by.
func passedBy(t *testing.T) (s *State, due, final time.Time) {
	t.Helper()
	s, now := inAssessment(t)
	due = *task(t, s, "contribution/social/1").Deadline.Due
	for _, d := range []string{"employment", "children"} {
		do(t, s, worker(d), DeliverContribution{Task: "contribution/" + d + "/1", Summary: 1}, now)
	}
	final = *task(t, s, "contribution/social/1").Deadline.Final
	pass(s, final)
	require.Equal(t, PassedBy, task(t, s, "contribution/social/1").State)
	return s, due, final
}

// A part of the joint assessment that the journey went on without was counted as missed; it is counted anew.
func TestHappened_WhatWasPassedByIsCountedAnew(t *testing.T) {
	t.Parallel()
	s, due, final := passedBy(t)
	missed, met := s.Missed, s.Met
	now := final.Add(time.Hour)
	delivered := DeliverContribution{Task: "contribution/social/1", Summary: 1, Happened: Happened{HappenedAt: incoming.At(due.Add(-time.Hour)), Belated: Belated{WhyLate: 1}}}
	do(t, s, leaderOf("social"), delivered, now)
	require.Equal(t, []int{missed - 1, met + 1}, []int{s.Missed, s.Met})
}

func TestHappened_ClocksCountFromWhenItHappened(t *testing.T) {
	t.Parallel()
	s, _ := inTracks(t)
	now := when("2026-12-07T08:10")
	pass(s, now)
	do(t, s, children, HoldReview{
		Task: "child-review/child-1/1", ChildHeard: true, NextInMonths: 3, Measurements: []Measurement{absent(12)}, Happened: happened("2026-12-04T10:00"),
	}, now)
	do(t, s, employment, HoldInterview{Task: "first-interview/adult-1/1", Happened: happened("2026-12-03T10:00")}, now)
	walk(s, now)
	require.Equal(t, when("2026-12-04T10:00"), task(t, s, "child-review/child-1/2").Deadline.Start, "the next review")
	require.Equal(t, when("2026-12-03T10:00"), task(t, s, "contact-interview/adult-1/1").Deadline.Start, "the contact course")
	require.Equal(t, "happened-early", s.Check(HoldInterview{Task: "contact-interview/adult-1/1", Happened: happened("2026-12-03T09:00")}, employment, now).Rule,
		"the second one is not held before the first")

	status := "status-meeting/family/1"
	due := *task(t, s, status).Deadline.Due
	now = due.Add(-time.Hour)
	pass(s, now)
	held := meeting(status)
	held.HappenedAt = incoming.At(now.AddDate(0, 0, -5))
	do(t, s, coordinator, held, now)
	walk(s, now)
	require.Equal(t, now.AddDate(0, 0, -5), task(t, s, "status-meeting/family/2").Deadline.Start, "the next status meeting")
}

func TestHappened_LiesBetweenWhatItFollowsFromAndNow(t *testing.T) {
	t.Parallel()
	s := reported(t)
	now := when("2026-11-30T08:10")
	pass(s, now)
	for name, c := range map[string]struct {
		by   Actor
		at   string
		rule string
	}{
		"in the future":                 {children, "2026-11-30T08:11", incoming.RuleFuture},
		"before the concern came in":    {children, "2026-11-27T19:59", "happened-early"},
		"as the concern came in":        {children, "2026-11-27T20:00", ""},
		"now":                           {children, "2026-11-30T08:10", ""},
		"long ago, as no date ever is":  {children, "2023-11-30T08:10", incoming.RuleFar},
		"before it, by somebody's boss": {childLeader, "2026-11-27T19:59", "happened-early"},
	} {
		r := s.Check(AssessConcern{Task: "concern-assessed/child-1/1", Abuse: NoAbuse, Reason: 1, Happened: happened(c.at)}, c.by, now)
		if c.rule == "" {
			require.Nil(t, r, name)
			continue
		}
		require.NotNil(t, r, name)
		require.Equal(t, []string{c.rule, "happenedAt"}, []string{r.Rule, r.Field}, name)
	}
}

// What a department may back-date is bounded by the policy; a leader writes down what is older, and says why only now.
func TestHappened_LongAgoIsForALeaderToWriteWithTheReason(t *testing.T) {
	t.Parallel()
	s := reported(t)
	now := when("2026-12-20T08:10")
	pass(s, now)
	late := AssessConcern{Task: "concern-assessed/child-1/1", Abuse: NoAbuse, Reason: 1, Happened: happened("2026-11-28T11:00")}
	require.Equal(t, "happened-long-ago", s.Check(late, children, now).Rule)
	require.Equal(t, "whyLate", s.Check(late, childLeader, now).Field)
	speaks(t, s.Check(late, childLeader, now))
	late.WhyLate = 7
	require.Nil(t, s.Check(late, childLeader, now))
}

// A time that makes a deadline met which has passed needs a reason when it is written long after; leaders see it beside the deadline.
func TestHappened_WhatMakesAMissedDeadlineMetNeedsAReason(t *testing.T) {
	t.Parallel()
	s := reported(t)
	now := when("2026-12-02T08:10")
	pass(s, now)
	late := AssessConcern{Task: "concern-assessed/child-1/1", Abuse: NoAbuse, Reason: 1, Happened: happened("2026-11-28T11:00")}
	r := s.Check(late, children, now)
	require.NotNil(t, r)
	require.Equal(t, []string{"late-reason", "whyLate"}, []string{r.Rule, r.Field})
	speaks(t, r)
	missed := late
	missed.Happened = happened("2026-11-29T11:00")
	require.Nil(t, s.Check(missed, children, now), "what stays missed needs none")
	late.WhyLate = 7
	do(t, s, children, late, now)
	row := written(t, s, TaskAnswered).Rows.Deadlines[0]
	require.Equal(t, []any{Met, TextRef(7)}, []any{row.State, row.WhyLate})
	e := written(t, s, WrittenLate)
	require.Equal(t, []any{TextRef(7), "concern-assessed/child-1/1", "child-1", when("2026-11-28T11:00")}, []any{e.Reason, e.Key, e.Subject, *e.HappenedAt})
}

// A date of a decision's own is held to the same rule; what only brings a clock forward, or helps who appeals, is not kept out.
func TestHappened_ADateOfItsOwnIsHeldToTheSameRule(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, ends("child-1", 1), now)
	walk(s, now)
	const letter = "letter-receipt/child-1.adult-1/1/1"
	later := now.AddDate(0, 1, 0)
	pass(s, later)
	sent := ConfirmLetter{Task: letter, Received: true, SentOn: incoming.DayOf(now)}
	r := s.Check(sent, post, later)
	require.NotNil(t, r, "a wrong day would end a parent's time to appeal")
	require.Equal(t, []string{"happened-long-ago", "sentOn"}, []string{r.Rule, r.Field})
	require.Equal(t, "late-reason", s.Check(sent, leaderOf("post"), later).Rule)
	sent.WhyLate = 7
	require.Nil(t, s.Check(sent, leaderOf("post"), later))
	require.Nil(t, s.Check(ConfirmLetter{Task: letter, Received: true}, post, later), "without a day today counts, and the time never ends too early")
	long := DecideMeasure{Child: "child-1", Action: StartMeasure, Measure: "27.27.09", EffectiveOn: "2026-11-20", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}, ConsentedBy: bothAdults}
	require.Equal(t, "late-reason", s.Check(long, children, later).Rule)
	require.Equal(t, "late-reason", s.Check(StartJob{Adult: "adult-1", Kind: OrdinaryJob, Since: "2026-11-24"}, employment, later).Rule)
	for _, free := range []Body{
		ReportConcern{Child: "child-1", Source: FromOutside, Text: 1, ReceivedAt: incoming.At(now)}, FileAppeal{Child: "child-1", Party: "adult-1", ReceivedOn: incoming.DayOf(now)},
		StartInvestigation{Child: "child-2", NeedKnownOn: "2026-10-01", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, RecordDeath{Member: "adult-2", On: "2026-10-01"},
	} {
		require.Nil(t, s.Check(free, children, later), free.Name())
	}
}

// Where a decision has a date of its own, that is when it happened: one date, and the journal keeps it beside when it was written.
func TestHappened_ADateOfItsOwnIsIt(t *testing.T) {
	t.Parallel()
	s, _ := inTracks(t)
	now := when("2026-12-01T10:00")
	pass(s, now)
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob, Since: "2026-11-30"}, now)
	require.Equal(t, when("2026-11-30"), *written(t, s, JobStarted).HappenedAt)
	do(t, s, children, ReportCrisis{Member: "child-2", Reason: 1, ReceivedAt: incoming.At(when("2026-11-30T22:00"))}, now)
	require.Equal(t, when("2026-11-30T22:00"), *written(t, s, CrisisReported).HappenedAt)
	require.Equal(t, when("2026-11-30T22:00"), task(t, s, "concern-assessed/child-2/1").Deadline.Start, "a crisis is assessed from when the municipality knew")
}

func TestHappened_EachDecisionSaysWhenOrWhyNot(t *testing.T) {
	t.Parallel()
	for _, row := range Catalogue() {
		_, says := row.Decision.(dated)
		require.NotEqual(t, says, row.Undated != "", "%s: it is about something that happened (Happened, or a date of its own), or its row says why not", row.Name())
	}
}

// written is the latest journal entry of a kind.
func written(t require.TestingT, s *State, kind EntryKind) Entry {
	for i := len(s.Journal) - 1; i >= 0; i-- {
		if s.Journal[i].Kind == kind {
			return s.Journal[i]
		}
	}
	require.Fail(t, "nothing of the kind", string(kind))
	return Entry{}
}
