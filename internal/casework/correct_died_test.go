package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

var notDead = Correct{Decision: "record-death", About: "adult-1", Reason: 7}

// Who was written down as dead is asked about what began without them, and what was asked because of the death is off.
func TestNotDead_ConsentOfTheOtherAloneIsLookedAt(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, RecordDeath{Member: "adult-1"}, now)
	walk(s, now)
	child := s.Member("child-1")
	require.True(t, s.asked(StepCustodyAfter, child))
	later := now.AddDate(0, 0, 2)
	support := starts("child-1", "")
	support.ConsentedBy = []string{"adult-2"}
	do(t, s, children, support, later)
	walk(s, later)
	do(t, s, children, notDead, later)
	walk(s, later)
	require.False(t, s.asked(StepCustodyAfter, child), "nobody has died")
	require.True(t, s.asked(StepAnew, child), "the department says what follows")
	require.False(t, s.asked(StepAnew, s.Member("child-2")), "nothing began for the other child")
}

// Where the question after the death was answered, whoever corrects is told that others may have heard.
func TestNotDead_FamilieretshusetMayHaveBeenTold(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, RecordDeath{Member: "adult-1"}, now)
	do(t, s, children, WeighCustody{Task: "custody-after-death/child-1/1", Found: CustodyAgencyTold, Reason: 7}, now)
	seen, err := s.Preview(notDead, children, now)
	require.NoError(t, err)
	require.Contains(t, seen.Stays, Remark{
		"Forældremyndigheden over child-1 er vurderet efter dødsfaldet. Er Familieretshuset underrettet, så fortæl det, at dødsfaldet var en fejl.",
		"Custody of child-1 was looked at after the death. If Familieretshuset was told, tell it that the death was a mistake.",
	})
}

// A no that was said before the death counts again, and a consent for the children that nobody could give meanwhile.
func TestNotDead_WhatWasSaidCountsAgain(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "social"}, now)
	do(t, s, children, RecordDeath{Member: "adult-1"}, now)
	walk(s, now)
	require.True(t, s.agreed("child-1", "social", ConsentShare, asRecorded), "who is left has agreed")
	from := len(s.Outbox)
	do(t, s, children, notDead, now)
	require.Contains(t, told(s, "social", from), "stop-using  consent/adult-1/social")
	require.NotContains(t, told(s, "employment", from), "stop-using  consent/adult-1/employment")

	s, now = inTracks(t)
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 7}}, now)
	do(t, s, children, RecordDeath{Member: "adult-1"}, now)
	walk(s, now)
	require.False(t, s.agreed("child-1", "social", ConsentShare, asRecorded), "nobody speaks for the child")
	from = len(s.Outbox)
	do(t, s, children, notDead, now)
	require.True(t, s.agreed("child-1", "social", ConsentShare, asRecorded))
	require.Contains(t, told(s, "social", from), "notice consent-holds correction/adult-1/1")
}

// A child who did not die: nobody mourns.
func TestNotDead_NoPauseIsProposedAnyMore(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, RecordDeath{Member: "child-1"}, now)
	walk(s, now)
	require.True(t, s.asked(StepPauseDemands, s.Member("adult-1")))
	correction := Correct{Decision: "record-death", About: "child-1", Reason: 7}
	seen, err := s.Preview(correction, children, now)
	require.NoError(t, err)
	for _, x := range seen.Stays {
		require.NotContains(t, x.En, "pause-demands")
	}
	do(t, s, employment, DecidePause{Task: "pause-demands/adult-2/1", Pause: true, Reason: 7}, now)
	seen, err = s.Preview(correction, children, now)
	require.NoError(t, err)
	require.Contains(t, seen.Stays[len(seen.Stays)-1].En, "The demands on adult-2 are paused since the death.")
	do(t, s, children, correction, now)
	walk(s, now)
	require.False(t, s.asked(StepPauseDemands, s.Member("adult-1")))
}

// atTheBoard is a family of which an appeal lies with the board.
func atTheBoard(t *testing.T) (*State, time.Time) {
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	lettersArrive(t, s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 1}, now)
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: DecisionStands, ChildHeard: true, Reason: 1}, now)
	return s, now
}

// An appeal that the board had been told was moot goes to it again; where nobody had been told yet, nobody is.
func TestNotDead_TheBoardHasTheAppealAgain(t *testing.T) {
	t.Parallel()
	const again = "notice appeal-passed-on appeal/child-1.adult-1/1"
	s, now := atTheBoard(t)
	s.Outbox = nil
	do(t, s, children, RecordDeath{Member: "adult-1"}, now)
	require.Contains(t, told(s, "post", 0), "notice appealed-decision-gone appeal/child-1.adult-1/1")
	do(t, s, children, notDead, now)
	require.Equal(t, AppealPassedOn, s.Member("child-1").Child.Appeals[0].State)
	require.True(t, task(t, s, "appeal-ruling/child-1.adult-1/1").IsOpen())
	require.NotContains(t, told(s, "post", 0), "notice appealed-decision-gone appeal/child-1.adult-1/1", "it had not gone")
	require.NotContains(t, told(s, "post", 0), again)

	do(t, s, children, RecordDeath{Member: "adult-1"}, now)
	s.Outbox = nil
	do(t, s, children, notDead, now)
	require.Contains(t, told(s, "post", 0), again)
}

// Over a decision that has fallen meanwhile there is nothing to decide.
func TestNotDead_NoAppealComesBackOverWhatHasFallen(t *testing.T) {
	t.Parallel()
	s, now := atTheBoard(t)
	do(t, s, children, RecordDeath{Member: "adult-1"}, now)
	child := s.Member("child-1")
	s.fall(child, child.Child.decision(1), "test", Engine, now)
	do(t, s, children, notDead, now)
	require.Equal(t, AppealMoot, child.Child.Appeals[0].State)
	require.Nil(t, s.Task(Key{Step: StepRuling, Subject: "child-1.adult-1", N: 1}))
}

// A task that a wrong death took nobody but the dead out of went on, and was done: it is not asked for again.
func TestNotDead_WhatWasDoneMeanwhileIsNotAskedForAgain(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	before := len(s.OpenTasks())
	require.NotZero(t, before)
	do(t, s, children, RecordDeath{Member: "child-1"}, now)
	walk(s, now)
	c := s.correctable("record-death", "child-1")
	require.NotEmpty(t, c.GoOn, "tasks that are about others too go on")
	key := c.GoOn[0]
	s.answer(s.Task(key), coordinator, now, nil, 0, Rows{})
	s.Forget(key)
	do(t, s, children, Correct{Decision: "record-death", About: "child-1", Reason: 7}, now)
	require.Nil(t, s.Task(key))
}

// A contribution that the table went on without is wanted still: one that came meanwhile, in time after all, stays counted as that.
func TestNotDead_WhatWasPassedByAndCameMeanwhileStaysCounted(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	due := *task(t, s, "contribution/social/1").Deadline.Due
	for _, d := range []string{"employment", "children"} {
		do(t, s, worker(d), DeliverContribution{Task: "contribution/" + d + "/1", Summary: 1}, now)
	}
	final := *task(t, s, "contribution/social/1").Deadline.Final
	pass(s, final)
	require.Equal(t, PassedBy, task(t, s, "contribution/social/1").State)
	now = final.Add(time.Hour)
	do(t, s, children, RecordDeath{Member: "child-1"}, now)
	delivered := DeliverContribution{Task: "contribution/social/1", Summary: 1, Happened: Happened{HappenedAt: incoming.At(due.Add(-time.Hour)), Belated: Belated{WhyLate: 1}}}
	do(t, s, leaderOf("social"), delivered, now)
	missed, met := s.Missed, s.Met
	do(t, s, children, Correct{Decision: "record-death", About: "child-1", Reason: 7}, now)
	require.Equal(t, Answered, task(t, s, "contribution/social/1").State)
	require.Equal(t, []int{missed, met}, []int{s.Missed, s.Met})
}
