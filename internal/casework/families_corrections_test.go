package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// correctedLater takes a decision by mistake, and corrects it some days later.
func correctedLater(t *testing.T, s *State, by Actor, mistake Body, correction Correct, now, later time.Time) (from int) {
	t.Helper()
	do(t, s, by, mistake, now)
	walk(s, now)
	pass(s, later)
	from = len(s.Outbox)
	do(t, s, by, correction, later)
	walk(s, later)
	require.Equal(t, "corrected-already", s.Check(correction, by, later).Rule)
	return from
}

// A clerk mis-clicks death, a job lost, somebody who left: what can be undone is, whoever heard it hears that it was a mistake, and nothing of it counts.
func familyOfWhichAClerkWritesWhatIsNotSo(t *testing.T) {
	t.Run("a death", clerkWritesADeath)
	t.Run("a job lost", clerkWritesAJobLost)
	t.Run("hours", clerkWritesHours)
	t.Run("somebody who left", clerkWritesThatSomebodyLeft)
	t.Run("a withdrawal", clerkWritesAWithdrawal)
	t.Run("a death that seems to end it", clerkWritesTheDeathOfTheOnlyAdult)
	t.Run("a consent taken back", clerkWritesThatAConsentIsTakenBack)
	t.Run("a move", clerkWritesAMove)
}

func clerkWritesAWithdrawal(t *testing.T) {
	s, now := inTracks(t)
	do(t, s, coordinator, Suspend{Scope: "demands", Member: "adult-1", Until: "2026-12-14", Reason: 7}, now)
	do(t, s, children, ReportConcern{Child: "child-1", Source: FromInside, Text: 7}, now) // it keeps the journey from ending at once
	walk(s, now)
	s.Outbox = nil
	open := map[string]string{}
	for _, x := range s.OpenTasks() {
		open[x.Key.String()] = show(x.Deadline.Due)
	}
	later := now.AddDate(0, 0, 2)
	do(t, s, coordinator, Withdraw{}, now)
	walk(s, now)
	require.Equal(t, Leaving, s.Stage)
	pass(s, later)
	from := len(s.Outbox)
	do(t, s, coordinator, Correct{Decision: "withdraw", About: "family", Reason: 7}, later)
	walk(s, later)
	require.Nil(t, s.Ending)
	require.Equal(t, Tracks, s.Stage)
	for key, due := range open {
		x := task(t, s, key)
		require.True(t, x.IsOpen(), key)
		if key != "first-interview/adult-1/1" {
			require.Equal(t, due, show(x.Deadline.Due), key)
		}
	}
	require.Len(t, s.Suspended(), 1, "demands are paused still")
	require.NotNil(t, task(t, s, "first-interview/adult-1/1").StoppedAt)
	require.Contains(t, told(s, "social", from), "notice journey-goes-on correction/family/1")
	do(t, s, coordinator, Withdraw{}, later)
	walk(s, later)
	require.Contains(t, told(s, "employment", from), "handed-back  first-interview/adult-2/1")
	require.NotNil(t, s.Ending)
}

func clerkWritesTheDeathOfTheOnlyAdult(t *testing.T) {
	s, now := inTracks(t)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 7}, now)
	do(t, s, coordinator, RecordDeath{Member: "adult-1"}, now)
	walk(s, now)
	confirms(t, s, Death, now)
	correction := Correct{Decision: "record-death", About: "adult-1", Reason: 7}
	require.Equal(t, RuleEnding, s.Check(correction, coordinator, now).Rule, "the ending is corrected first")
	do(t, s, leader, Correct{Decision: "confirm-ending", About: "family", Reason: 7}, now)
	require.Equal(t, Death, s.Unconfirmed, "the question is asked again")
	do(t, s, coordinator, correction, now)
	walk(s, now)
	require.Empty(t, s.Unconfirmed)
	require.True(t, s.Member("adult-1").InFamily())
	require.Nil(t, s.Task(Key{Step: StepCustody, Subject: "child-1", N: 1}), "nobody is asked who has custody any more")
	walk(s, now)
	require.Equal(t, Tracks, s.Stage)
}

func clerkWritesThatAConsentIsTakenBack(t *testing.T) {
	s, now := inAssessment(t)
	do(t, s, worker("social"), DeliverContribution{Task: "contribution/social/1", Member: "adult-1", Summary: 1}, now)
	s.Outbox = nil
	before := s.consentOf("adult-1", "social", ConsentShare)
	correction := Correct{Decision: "change-consent", About: "adult-1", Department: "social", Reason: 7}
	later := now.AddDate(0, 0, 1)
	do(t, s, social, ChangeConsent{Member: "adult-1", Department: "social"}, now)
	walk(s, now)
	require.Equal(t, "not-your-decision", s.Check(correction, social, later).Rule, "what somebody has said is theirs and the coordinator's to correct")
	from := len(s.Outbox)
	do(t, s, coordinator, correction, later)
	walk(s, later)
	require.Equal(t, before, s.consentOf("adult-1", "social", ConsentShare), "it holds as it was given")
	require.Equal(t, PartDelivered, s.part("social", "adult-1").State)
	require.Contains(t, task(t, s, "contribution/social/1").About, "child-1")
	require.Equal(t, []string{"task task-back contribution/social/1", "notice consent-holds correction/adult-1/1"}, told(s, "social", from))
	require.Empty(t, told(s, "benefits", from), "nobody else hears of it")
}

func clerkWritesAMove(t *testing.T) {
	s, now := inTracks(t)
	do(t, s, coordinator, MoveAway{Municipality: "461", Reason: 7}, now)
	walk(s, now)
	from := len(s.Outbox)
	do(t, s, coordinator, Correct{Decision: "move-away", About: "family", Reason: 7}, now)
	walk(s, now)
	require.Equal(t, Tracks, s.Stage)
	require.Contains(t, told(s, "post", from), "notice family-not-moved correction/family/1", "the new municipality hears that it was a mistake")
	do(t, s, coordinator, MoveAway{Municipality: "461", Reason: 7}, now)
	walk(s, now)
	require.True(t, task(t, s, "handover-receipt/family/2").IsOpen(), "each package has a number of its own")
}

func clerkWritesADeath(t *testing.T) {
	s, now := inTracks(t)
	do(t, s, employment, MakeOffer{Adult: "adult-1", Kind: Mentor, Accepted: true}, now)
	do(t, s, children, DecideMeasure{Child: "child-1", Action: StartMeasure, Measure: "27.27.09", ConsentedBy: bothAdults, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 7}, NoPlan: 7}, now)
	walk(s, now)
	s.Outbox = nil // everybody has had their post
	interview := *task(t, s, "first-interview/adult-1/1")

	mistake, correction := RecordDeath{Member: "adult-1"}, Correct{Decision: "record-death", About: "adult-1", Reason: 7}
	require.Equal(t, "nothing-to-correct", s.Check(correction, children, now).Rule, "nobody has died")
	later := now.AddDate(0, 0, 5)
	do(t, s, children, mistake, now)
	walk(s, now)
	pass(s, later)
	seen, err := s.Preview(correction, children, later)
	require.NoError(t, err)
	require.Contains(t, seen.Back, "first-interview/adult-1/1")
	require.Empty(t, seen.Stays, "nobody has got the message yet")
	s.Outbox = nil
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-2"}, Reason: 7}}, later)
	seen, err = s.Preview(correction, children, later)
	require.NoError(t, err)
	require.Equal(t, "Custody of child-1 has changed since. Put that right with set-custody.", seen.Stays[len(seen.Stays)-1].En)
	require.Len(t, seen.Stays, 1+len(s.correctable("record-death", "adult-1").Told), "and each department that has heard it")
	from := len(s.Outbox)
	do(t, s, children, correction, later)
	walk(s, later)
	require.Equal(t, "corrected-already", s.Check(correction, children, later).Rule)
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: bothAdults, Reason: 7}}, later)
	walk(s, later)

	m := s.Member("adult-1")
	require.True(t, m.InFamily())
	require.True(t, m.Adult.Begun && m.Adult.EndedAt == nil)
	again := task(t, s, "first-interview/adult-1/1")
	require.True(t, again.IsOpen())
	require.Equal(t, show(interview.Deadline.Due), show(again.Deadline.Due), "the municipality's clock runs from its real start")
	require.True(t, task(t, s, "mentor/adult-1/1").IsOpen(), "the mentor goes on")
	require.Equal(t, OfferAccepted, m.Adult.Offers[0].State)
	require.True(t, task(t, s, "letter-receipt/child-1.adult-1/1/2").IsOpen(), "the letter that did not go to her goes again")
	require.NotEmpty(t, s.Consenting("employment", ConsentShare), "what she has agreed to holds, hers and the children's")
	for _, department := range []string{"employment", "children", "social"} {
		require.Contains(t, told(s, department, from), "notice not-dead correction/adult-1/1", department)
	}
	require.NotContains(t, told(s, "post", from), "notice not-dead correction/adult-1/1")
	require.Contains(t, kinds(s, 0, MemberLeft, DecisionCorrected, MemberBack), "decision-corrected adult-1 record-death", "the journal keeps both")

	s.Outbox = nil
	do(t, s, children, mistake, later)
	require.Contains(t, told(s, "employment", 0), "notice member-died member/adult-1/2", "and a death that is one is told under a number of its own")
}

func clerkWritesAJobLost(t *testing.T) {
	s, now := inTracks(t)
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob, HoursPerWeek: 30}, now)
	walk(s, now)
	s.Outbox = nil
	check := *task(t, s, "job-check/adult-1/1")
	later := now.AddDate(0, 0, 6)
	from := correctedLater(t, s, employment, LoseJob{Adult: "adult-1", Cause: Dismissed, Reason: 7}, Correct{Decision: "lose-job", About: "adult-1", Reason: 7}, now.AddDate(0, 0, 3), later)

	m := s.Member("adult-1")
	require.Equal(t, "follow-up", m.Adult.Stage())
	require.Equal(t, now, m.Adult.Job.CountsFrom, "the three months go on")
	require.Equal(t, show(check.Deadline.Due), show(task(t, s, "job-check/adult-1/2").Deadline.Due), "from their real start")
	rows := episodes(s, m.ID)
	require.Len(t, rows, 3)
	require.NotNil(t, rows[0].CorrectedAt)
	require.NotNil(t, rows[1].CorrectedAt)
	require.Nil(t, rows[2].CorrectedAt)
	require.Equal(t, OrdinaryJob, rows[2].Kind)
	var lost []OutcomeRow
	for _, e := range s.Journal {
		for _, o := range e.Rows.Outcomes {
			if o.Kind == OutcomeJobLost {
				lost = append(lost, o)
			}
		}
	}
	require.Len(t, lost, 2)
	require.NotNil(t, lost[1].CorrectedAt, "it counts nowhere")
	works := figuresOf(s, m.ID)
	require.Len(t, works, 2)
	require.NotNil(t, works[0].CorrectedAt)
	require.Equal(t, works[0].From, works[1].From)
	require.Contains(t, told(s, "children", from), "notice work-corrected correction/adult-1/1")
	end, _ := s.FollowUpEnd(m)
	require.Equal(t, "2027-02-23 23:59:59", show(&end))
}

func clerkWritesHours(t *testing.T) {
	s, now := inTracks(t)
	do(t, s, employment, RecordHours{Adult: "adult-1", HoursPerWeek: 3, BesideBenefit: true}, now)
	correctedLater(t, s, employment, RecordHours{Adult: "adult-1", HoursPerWeek: 30, BesideBenefit: true}, Correct{Decision: "record-hours", About: "adult-1", Reason: 7}, now.AddDate(0, 0, 3), now.AddDate(0, 0, 4))
	works := figuresOf(s, "adult-1")
	require.Len(t, works, 3)
	require.InDelta(t, 3, s.Member("adult-1").Adult.Work.HoursPerWeek, 0)
	require.NotNil(t, works[1].CorrectedAt)
	require.Equal(t, now, works[2].From)
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, now.AddDate(0, 0, 5))
	do(t, s, employment, Correct{Decision: "start-job", About: "adult-1", Reason: 7}, now.AddDate(0, 0, 6))
	require.Equal(t, "placement", s.Member("adult-1").Adult.Stage())
	require.True(t, s.Member("adult-1").Adult.Beside())
}

func clerkWritesThatSomebodyLeft(t *testing.T) {
	s, now := inTracks(t)
	later := now.AddDate(0, 0, 5)
	review := *task(t, s, "child-review/child-1/1")
	mistake := RemoveMember{Member: "child-1", Why: LeftFamily, Reason: 7}
	do(t, s, coordinator, mistake, now)
	walk(s, now)
	require.Equal(t, Returned, task(t, s, "child-review/child-1/1").State, "the duty was handed back")
	do(t, s, coordinator, Correct{Decision: "remove-member", About: "child-1", Reason: 7}, later)
	walk(s, later)
	require.Equal(t, show(review.Deadline.Due), show(task(t, s, "child-review/child-1/1").Deadline.Due))
	require.True(t, task(t, s, "child-review/child-1/1").IsOpen())
	require.False(t, s.DutiesUnconfirmed())
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftTargetGroup, Reason: 7}, later)
	do(t, s, coordinator, Correct{Decision: "remove-member", About: "adult-2", Reason: 7}, later)
	require.True(t, s.Member("adult-2").Adult.PublicSupport)
}
