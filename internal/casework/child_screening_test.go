package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestScreening_AChildHasOneAtATimeAndWhatIsAssessedMeanwhileIsScreenedWithIt(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	for n := range 50 {
		do(t, s, social, report(now), now)
		d := assess()
		d.Task = Key{Step: StepConcern, Subject: "child-1", N: n + 1}.String()
		do(t, s, children, d, now)
	}
	require.Len(t, s.Of(StepScreening), 1)
	require.Len(t, s.Member("child-1").Child.Concerns, 1, "the state grows no more")
	for n, row := range concernRows(s) {
		require.Equal(t, 1, row.Screening, n)
		require.NotNil(t, row.AssessedAt, n)
	}
	do(t, s, children, screen(ConcernNone).screen, now)
	require.False(t, s.ConcernOpen(s.Member("child-1")))
	require.Empty(t, s.Member("child-1").Child.Concerns)
	do(t, s, social, report(now), now)
	next := assess()
	next.Task = "concern-assessed/child-1/51"
	do(t, s, children, next, now)
	require.True(t, task(t, s, "concern-screening/child-1/51").IsOpen(), "the next one has its own")
}

func TestScreening_AsksForTheTalkWithoutTheParentsWhenOneOfTheConcernsIsThatTheyAbuseTheChild(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	from := len(s.Outbox)
	for n, abuse := range []Abuse{NoAbuse, AbuseSuspected, AbuseByParents, AbuseSuspected} {
		do(t, s, social, report(now), now)
		do(t, s, children, AssessConcern{Task: Key{Step: StepConcern, Subject: "child-1", N: n + 1}.String(), Abuse: abuse, Reason: 1}, now)
	}
	require.Equal(t, []string{
		"notice child-talk concern-screening/child-1/1", "notice child-talk-alone concern-screening/child-1/1",
	}, notices(s, from, "concern-screening"))
	d := screen(ConcernInvestigate).screen
	d.Talk = TalkTogether
	require.Equal(t, "talk-alone", d.Check(s, children, now).Rule)
	d.Talk, d.NoTalk = NoTalk, 5
	require.Nil(t, d.Check(s, children, now), "it may be left out, and it is said why")
}

func TestScreening_NobodyElseIsNeededWhereNoMeasuresRun(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	d := report(now)
	d.Child = "child-2"
	do(t, s, social, d, now)
	do(t, s, children, AssessConcern{Task: "concern-assessed/child-2/1", Abuse: NoAbuse, Reason: 1}, now)
	alone := ScreenConcern{Task: "concern-screening/child-2/1", Outcome: ConcernNone, Abuse: NoAbuse, Talk: TalkAlone, Reason: 1}
	require.Nil(t, alone.Check(s, children, now))
}

func TestClarification_ShowsThatAnInvestigationIsNeededWhoseFourMonthsRunFromTheSameDay(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	lookInto(t, s, children, screen(ConcernClarify), now)
	later := now.AddDate(0, 1, 0)
	pass(s, later)
	do(t, s, children, ConcludeClarification{Task: "child-clarification/child-1/1", Investigate: true, ChildHeard: true, Reason: 1}, later)
	require.Equal(t, now, task(t, s, "child-investigation/child-1/2").Deadline.Start)
	require.Empty(t, s.Of(StepClarification))
}

func TestClarification_GivesWayToAnInvestigation(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	lookInto(t, s, children, screen(ConcernClarify), now)
	do(t, s, children, StartInvestigation{Child: "child-1", NeedKnownOn: "2026-11-23", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	require.Empty(t, s.Of(StepClarification))
	require.True(t, s.Investigating(s.Member("child-1")))
}
