package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// backAtHome is somebody taking back the consent to the support at home with which the first child came in.
func backAtHome(member string) TakeBackMeasureConsent {
	return TakeBackMeasureConsent{Child: "child-1", N: 1, Member: member, Reason: 1}
}

// Support at home takes consent as long as it runs: who takes it back ends nothing, and has the children's department decide.
func TestConsentBack_SupportAtHomeGoesOnUntilTheDepartmentHasDecided(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, backAtHome("adult-2"), now)
	child := s.Member("child-1").Child
	require.NotNil(t, child.runningMeasure(1), "nothing ends by itself")
	anew := task(t, s, "decide-anew/child-1/1")
	require.Equal(t, "2026-11-24 23:59:59", show(anew.Deadline.Due))
	require.Equal(t, []string{"measure-consent-back decide-anew/child-1/1 adult-2"}, kinds(s, 0, MeasureConsentBack))
	require.Equal(t, "consent-gone-already", s.Check(backAtHome("adult-1"), children, now).Rule)
	for _, outcome := range []AnewOutcome{AnewNothing, AnewCarriedOut, AnewDecided} {
		require.Equal(t, "consent-gone", s.Check(DecideAnew{Task: anew.Key.String(), Outcome: outcome, Reason: 1}, children, now).Rule, outcome)
	}
	later := now.AddDate(0, 6, 0)
	pass(s, later)
	require.NotNil(t, child.runningMeasure(1), "nor by the calendar")
	require.True(t, task(t, s, anew.Key.String()).IsOpen())
}

// What the department decides then is a decision like any other: the support ends, another comes in its place on consent, or without it.
func TestConsentBack_IsAnsweredByADecisionOnThatMeasure(t *testing.T) {
	t.Parallel()
	heard := Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}
	for name, d := range map[string]DecideMeasure{
		"it ends":                    ends("child-1", 1),
		"another on consent":         {Child: "child-1", Action: ChangeMeasure, N: 1, Measure: "27.27.09", ConsentedBy: bothAdults, Hearing: heard},
		"it goes on without consent": {Child: "child-1", Action: ChangeMeasure, N: 1, Measure: "27.27.06", WithoutConsent: true, Hearing: heard},
	} {
		s, now := inTracks(t)
		do(t, s, children, backAtHome("adult-1"), now)
		answer := DecideAnew{Task: "decide-anew/child-1/1", Outcome: AnewDecided, Reason: 1}
		do(t, s, children, starts("child-1", ""), now)
		require.Equal(t, "consent-gone", s.Check(answer, children, now).Rule, "%s: a decision on another measure is no answer", name)
		do(t, s, children, d, now)
		do(t, s, children, answer, now)
		if d.WithoutConsent {
			back := backAtHome("adult-1")
			back.N = 3
			require.Equal(t, "measure-without-consent", s.Check(back, children, now).Rule)
		}
	}
}

// Who took it back can give it again, and who has custody now can give theirs: all of them, and to support at home only.
func TestConsentBack_ToSupportAtHomeItIsGivenAgain(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, backAtHome("adult-1"), now)
	answer := DecideAnew{Task: "decide-anew/child-1/1", Outcome: AnewConsented, ConsentedBy: []string{"adult-2"}, Reason: 1}
	require.Equal(t, "consent-missing", s.Check(answer, children, now).Rule)
	answer.ConsentedBy = bothAdults
	do(t, s, children, answer, now)
	require.Nil(t, s.Check(backAtHome("adult-1"), children, now), "and can be taken back again")

	s, now = inTracks(t)
	do(t, s, children, places(), now)
	do(t, s, children, TakeBackMeasureConsent{Child: "child-1", N: 2, Member: "adult-1"}, now)
	answer.Task = "decide-anew/child-1/2"
	require.Equal(t, "consent-gone", s.Check(answer, children, now).Rule, "a placement takes a decision")
	do(t, s, children, sendsHome(), now)
	require.Equal(t, "consent-there", s.Check(answer, children, now).Rule)
}

// It is taken back whatever else is being decided: what is asked already is not answered before this is, too.
func TestConsentBack_IsTakenWhateverElseIsBeingDecided(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, starts("child-1", ""), now)
	lettersArrive(t, s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 1}, now)
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: Changed, ChildHeard: true, Reason: 1}, now)
	answer := DecideAnew{Task: "decide-anew/child-1/1", Outcome: AnewNothing, Reason: 1}
	require.Nil(t, s.Check(answer, children, now))
	do(t, s, children, backAtHome("adult-2"), now)
	require.Equal(t, "consent-gone", s.Check(answer, children, now).Rule)
	require.Len(t, s.Of(StepAnew), 1)
}

// A measure at home that is planned on consent does not begin when the consent is taken back.
func TestConsentBack_WhatIsPlannedAtHomeDoesNotBegin(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	planned := starts("child-1", "")
	planned.EffectiveOn = "2026-12-14"
	do(t, s, children, planned, now)
	do(t, s, children, TakeBackMeasureConsent{Child: "child-1", Member: "adult-2"}, now)
	require.Empty(t, s.Member("child-1").Child.Planned())
	require.True(t, task(t, s, "decide-anew/child-1/1").IsOpen())
}

// On the day on which somebody else gets custody the children's department is asked what follows for what stands on consent, whether it runs or is
// planned: that is not found out on the day on which it is to begin.
func TestConsentBack_OnTheDayCustodyChangesTheDepartmentIsAsked(t *testing.T) {
	t.Parallel()
	father := func(t *testing.T, s *State, now time.Time) {
		do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-2"}, Reason: 1}}, now)
	}
	alone := func(t *testing.T) (*State, time.Time) {
		s, now := inTracks(t)
		do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 1}}, now)
		require.False(t, s.asked(StepAnew, s.Member("child-1")), "who had custody before has consented")
		return s, now
	}
	s, now := alone(t)
	father(t, s, now)
	require.True(t, task(t, s, "decide-anew/child-1/1").IsOpen(), "support at home runs")
	require.NotNil(t, s.Member("child-1").Child.runningMeasure(1))

	s, now = alone(t)
	do(t, s, children, ends("child-1", 1), now)
	planned := starts("child-1", "")
	planned.EffectiveOn, planned.ConsentedBy = "2026-12-14", []string{"adult-1"}
	do(t, s, children, planned, now)
	father(t, s, now)
	anew := DecideAnew{Task: "decide-anew/child-1/3", Outcome: AnewNothing, Reason: 1}
	require.Equal(t, "consent-gone", s.Check(anew, children, now).Rule, "it is planned on the consent of somebody else")
	planned.ConsentedBy, planned.Hearing.Reason = []string{"adult-2"}, 2
	do(t, s, children, BeginMeasure{Task: "measure-begins/child-1/2"}, now)
	do(t, s, children, planned, now)
	do(t, s, children, anew, now)
}

// In the evening before a holiday somebody of the department hears within minutes, and it goes down the roster of those who are on duty then. The child stays meanwhile, and what follows has its own clock.
func TestConsentBack_ToAPlacementIsSeenTheSameEvening(t *testing.T) {
	t.Parallel()
	s, _ := inTracks(t)
	do(t, s, children, places(), when("2026-11-23T09:00"))
	evening := when("2026-12-23T19:30") // the next working day is the 28th
	pass(s, evening)
	s.Outbox = nil
	do(t, s, children, TakeBackMeasureConsent{Child: "child-1", N: 2, Member: "adult-1"}, evening)
	require.True(t, task(t, s, "consent-gone-seen/child-1/1").IsOpen())
	require.Contains(t, told(s, "children", 0), "task  consent-gone-seen/child-1/1")

	pass(s, evening.Add(2*time.Hour))
	var to []string
	for _, e := range s.Journal {
		if e.Kind == TaskEscalated && e.Key == "consent-gone-seen/child-1/1" {
			to = append(to, e.Why)
		}
	}
	require.Equal(t, []string{"children-duty-officer", "children-duty-lead", "children-duty-officer", "head"}, to, "who is on duty at night")
	require.True(t, s.Member("child-1").Child.PlacedOutside())
	require.Nil(t, task(t, s, "decide-anew/child-1/2").LateSince)

	require.Equal(t, "reason-missing", s.Check(SeeConsentGone{Task: "consent-gone-seen/child-1/1"}, children, evening).Rule)
	do(t, s, children, SeeConsentGone{Task: "consent-gone-seen/child-1/1", Reason: 1}, evening.Add(2*time.Hour))
	require.Empty(t, s.Of(StepConsentSeen))
	require.True(t, task(t, s, "decide-anew/child-1/2").IsOpen(), "that it was seen decides nothing")
}

// Support at home is nobody's night: no child is fetched from anywhere. And whoever decides what follows has seen it.
func TestConsentBack_IsSeenByWhoeverDecidesAndNotAskedOfSupportAtHome(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, backAtHome("adult-1"), now)
	require.Empty(t, s.Of(StepConsentSeen))

	s, now = inTracks(t)
	do(t, s, children, places(), now)
	do(t, s, children, TakeBackMeasureConsent{Child: "child-1", N: 2, Member: "adult-1"}, now)
	do(t, s, children, sendsHome(), now)
	do(t, s, children, DecideAnew{Task: "decide-anew/child-1/2", Outcome: AnewDecided, Reason: 1}, now)
	require.Empty(t, s.Of(StepConsentSeen))
}

func TestConsentBack_IsNotSeenByWhoeverDecidesAnInvestigationAnew(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, begins(nil), now)
	for _, l := range s.Member("child-1").Child.decision(50001).Letters {
		do(t, s, children, ConfirmLetter{Task: "concern-letter/child-1." + l.Party + "/50001/1", Received: true}, now)
	}
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 50001}, now)
	do(t, s, children, DecideAppeal{Task: "concern-reassessment/child-1.adult-1/50001", Outcome: Changed, ChildHeard: true, Reason: 1}, now)
	task(t, s, "concern-anew/child-1/50001")
	do(t, s, children, places(), now)
	do(t, s, children, TakeBackMeasureConsent{Child: "child-1", N: 2, Member: "adult-1"}, now)
	require.Len(t, s.Of(StepConsentSeen), 1)
	do(t, s, children, DecideAnew{Task: "concern-anew/child-1/50001", Outcome: AnewNothing, Reason: 1}, now)
	require.True(t, s.asked(StepAnew, s.Member("child-1")), "what follows from the placement is still open")
	require.Len(t, s.Of(StepConsentSeen), 1, "nobody has looked at the placement")
}
