package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

// A crisis about a child, and the school's notice of much unlawful absence, are concerns: each is assessed within 24 hours.
func familyWhoseCrisisAndAbsenceAreConcerns(t *testing.T) {
	s, now := inTracks(t)
	do(t, s, social, ReportCrisis{Member: "child-1", Reason: 7}, now)
	require.Equal(t, now.Add(24*time.Hour), *task(t, s, "concern-assessed/child-1/1").Deadline.Due)
	require.True(t, task(t, s, "concern-receipt/child-1/1").IsOpen(), "whoever reported it has a receipt to come")

	absence := func(percent float64, now time.Time) {
		m := Measurement{Member: "child-2", Kind: UnlawfulAbsence, Value: percent, Period: incoming.QuarterOf(now)}
		do(t, s, worker("school"), RecordMeasurements{Measurements: []Measurement{m}}, now)
	}
	absence(10, now)
	require.Contains(t, told(s, "school", 0), "notice absence-warning absence-warning/child-2/1", "the school warns the parents")
	require.Empty(t, s.Of(StepAbsenceNotice))
	absence(15, now)
	notice := task(t, s, "absence-notice/child-2/1")
	require.Equal(t, "2026-11-24 23:59:59", show(notice.Deadline.Due), "without delay, not at the end of a quarter")
	require.Nil(t, s.Task(Key{Step: StepConcern, Subject: "child-2", N: 1}))
	from := len(s.Outbox)
	do(t, s, worker("school"), GiveAbsenceNotice{Task: "absence-notice/child-2/1", Notes: 8}, now)
	require.Equal(t, now.Add(24*time.Hour), *task(t, s, "concern-assessed/child-2/1").Deadline.Due)
	require.Contains(t, told(s, "children", from), "notice absence-notice absence-notice/child-2/1", "a reminder: whether the child benefit stops is the municipality's own decision")
}

// A report in which there was nothing does not keep a child's case open.
func familyThatIsReportedAgainAndAgain(t *testing.T) {
	recent := func(found looked) bool {
		s, now := inTracks(t)
		child := s.Member("child-1")
		do(t, s, social, report(now), now)
		lookInto(t, s, children, found, now)
		for _, c := range s.ClosureCriteria(child, now.AddDate(0, 2, 0)) {
			if c.Code == criterionQuiet {
				return !c.Holds
			}
		}
		t.Fatal("the policy asks for quiet")
		return false
	}
	require.False(t, recent(screen(ConcernNone)))
	require.True(t, recent(helped()))
}

// One person on duty can say whether a child is in acute danger. Somebody who was not involved before takes part in the re-assessment, where measures
// run; the screening has the law's three outcomes, each with its clock.
func familyReportedOnChristmasEve(t *testing.T) {
	s, _ := inTracks(t)
	received := when("2026-12-24T21:00")
	pass(s, received)
	do(t, s, worker("school"), report(received), received)
	now := received.Add(3 * time.Hour)
	alone := Actor{ID: "s-duty", Role: Caseworker, Department: "children"}
	from := len(s.Outbox)
	do(t, s, alone, AssessConcern{Task: "concern-assessed/child-1/1", Acute: true, Abuse: AbuseByParents, Reason: 1}, now)
	require.Equal(t, Met, lastRow(t, s, "concern-assessed/child-1/1").State)
	require.Contains(t, told(s, "children", from), "notice child-talk-alone concern-screening/child-1/1", "the talk without the parents is asked for")
	require.True(t, s.ConcernOpen(s.Member("child-1")), "the screening is owed")
	require.Equal(t, "concern-uninvolved", ScreenConcern{
		Task: "concern-screening/child-1/1", Outcome: ConcernInvestigate, Abuse: AbuseByParents, Talk: TalkAlone, Second: "s-duty", Reason: 1,
	}.Check(s, children, now).Rule, "who was on duty is involved now")

	for outcome, wants := range map[ConcernOutcome]string{ConcernNone: "", ConcernClarify: "child-clarification/child-1/1", ConcernInvestigate: "child-investigation/child-1/1"} {
		s, now := inTracks(t)
		do(t, s, social, report(now), now)
		before := now
		now = now.AddDate(0, 0, 3)
		lookInto(t, s, children, screen(outcome), now)
		require.False(t, s.ConcernOpen(s.Member("child-1")))
		require.Equal(t, wants != "", s.looksInto(s.Member("child-1")))
		if wants != "" {
			require.Equal(t, before, task(t, s, wants).Deadline.Start, "the need was known from the receipt")
		}
	}
}

// Nothing reaches the parents by itself, or lets anybody infer that there is a concern: the children's department decides whether and when,
// after a risk assessment, and talks to the child without them.
func familyOfAGirlWhoToldHerTeacher(t *testing.T) {
	s, now := inTracks(t)
	do(t, s, children, ProtectMember{Member: "adult-1", Protected: true, Reason: 1}, now)
	s.Outbox = nil
	d := report(now)
	d.Source, d.Reporter = FromInside, 0
	do(t, s, worker("school"), d, now)
	do(t, s, children, AssessConcern{Task: "concern-assessed/child-1/1", Abuse: AbuseByParents, Reason: 1}, now)
	found := screen(ConcernInvestigate).screen
	found.Abuse, found.Honour = AbuseByParents, true
	do(t, s, children, found, now)
	for _, m := range s.Outbox {
		require.True(t, m.Department == "children" || m.Department == "mail", "%s of %s", m.Key, m.Department)
		require.NotEqual(t, MessageLetter, m.Kind)
	}
	require.Empty(t, s.Of(StepExtraMeeting))
	require.Empty(t, s.Of(StepPauseDemands))
	require.Equal(t, "risk-assessment", DecideInvolvement{Task: "concern-involvement/family/1", Table: TableCalled, Reason: 1}.Check(s, children, now).Rule)
	do(t, s, children, DecideInvolvement{Task: "concern-involvement/family/1", Table: TableLater, Again: "2026-12-07", Reason: 1}, now)
	pass(s, when("2026-12-06"))
	require.Empty(t, s.Of(StepExtraMeeting))
	require.True(t, task(t, s, "concern-involvement/family/2").IsOpen())
}
