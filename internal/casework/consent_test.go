package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
)

func TestGate_JointWorkNeedsTheConsentOfEverybodyItIsAbout(t *testing.T) {
	t.Parallel()
	s := family()
	ok := func(why Purpose, department string, about ...string) bool {
		_, ok := s.Gate(started, department, about, why, "")
		return ok
	}
	require.True(t, ok(JointWork, "social", "adult-1", "child-1"))
	c := Agreed("adult-2", "social", ConsentShare, started, nil)
	c.State = ConsentWithdrawn
	s.recordConsent(c)
	require.True(t, ok(JointWork, "social", "adult-1"))
	require.False(t, ok(JointWork, "social", "adult-2"))
	require.True(t, ok(Contributing, "social", "adult-2"), "that was another purpose")
	require.True(t, ok(JointPlan, "social", "adult-2"), "that was another purpose")
	require.False(t, ok(JointWork, "social", "child-1"), "both custody holders speak for the child")
	require.True(t, ok(JointWork, "social", "child-2"))
	require.False(t, ok(JointWork, "school", "adult-1"), "never asked is not consent")
	require.False(t, ok(JointWork, "social", "child-9"), "nobody can consent for somebody who is not there")
	s.Member("child-2").Child.Parties = nil
	require.False(t, ok(JointWork, "social", "child-2"), "where nobody can agree, nobody has")
	require.False(t, ok("gossip", "social", "adult-1"), "what is for no known purpose is not told")
}

func TestGate_LawAndConsentAreKeptApart(t *testing.T) {
	t.Parallel()
	s, now := family(), started
	s.Consents = nil
	ground, ok := s.Gate(now, "social", []string{"adult-2"}, OwnDuty, "a law")
	require.True(t, ok, "a department's own duty stands on the law")
	require.Equal(t, "a law", ground)

	s = family()
	s.tell(now, Message{ID: "1", Department: "social", About: []string{"adult-1"}}, JointPlan, "a law")
	require.Equal(t, "consent", s.Outbox[0].Ground)
	require.Equal(t, ConsentPlan, s.Outbox[0].Consent)
	s.tell(now, Message{ID: "2", Department: "social", About: []string{"adult-1"}}, OwnDuty, "a law")
	require.Equal(t, "a law", s.Outbox[1].Ground)
	require.Empty(t, s.Outbox[1].Consent)
}

func TestGate_WhatIsConfidentialIsForThoseWhoseOwnDutyItIs(t *testing.T) {
	t.Parallel()
	s := family() // everybody has agreed to everything
	m := Message{ID: "1", Department: "children", Kind: MessageNotice, Key: "concern/child-1/1", About: []string{"child-1"}, Code: "concern"}
	require.True(t, s.tell(started, m, Confidential, "a law"))
	require.Equal(t, "a law", s.Outbox[0].Ground)
	m.Department = "social"
	require.False(t, s.tell(started, m, Confidential, "a law"), "no consent opens it")
	require.False(t, s.tell(started, m, Confidential, "a law"))
	require.Len(t, s.Outbox, 1)
	require.Equal(t, "department-not-told concern/child-1/1 confidential: notice concern", kinds(s, 0, DepartmentNotTold)[0])
}

func TestConsent_TakenBackCallsOffWhatStoodOnIt(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "social"}, now)
	require.Equal(t, []string{"adult-2"}, task(t, s, "contribution/social/1").About, "it goes on for those who agree")
	from := len(s.Outbox)
	do(t, s, coordinator, ChangeConsent{Member: "adult-2", Department: "social"}, now)
	require.Equal(t, Cancelled, task(t, s, "contribution/social/1").State)
	require.Equal(t, []string{"stop-using  consent/adult-2/social", "withdrawn  contribution/social/1"}, told(s, "social", from))
	require.Nil(t, s.Ending, "the journey goes on for the others")
}

func TestConsent_TakenBackForOnePurposeLeavesTheOthers(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	from := len(s.Outbox)
	take := ChangeConsent{Member: "adult-1", Department: "social", Purposes: []ConsentPurpose{ConsentShare}}
	do(t, s, coordinator, take, now)
	do(t, s, coordinator, take, now)
	require.Equal(t, []string{"stop-using share consent/adult-1/social"}, told(s, "social", from), "the department hears for what it may not be used")
	require.Contains(t, task(t, s, "contribution/social/1").About, "adult-1", "what it knows may still be obtained")
	take.Purposes = []ConsentPurpose{ConsentObtain}
	do(t, s, coordinator, take, now)
	require.Equal(t, []string{"adult-2"}, task(t, s, "contribution/social/1").About)
	require.Equal(t, ConsentGiven, s.consentOf("adult-1", "social", ConsentPlan).State)
}

func TestConsent_WhetherSomebodySaidNoBeforeIsNoAnswer(t *testing.T) {
	t.Parallel()
	var answers []*Refusal
	for _, before := range []*ChangeConsent{
		nil, {Member: "adult-1", Department: "benefits"},
		{Member: "adult-1", Department: "benefits", Given: true, Until: "2027-11-01", Manner: Manner{How: Orally}},
	} {
		s, now := inAssessment(t)
		if before != nil {
			do(t, s, coordinator, *before, now)
		}
		no := ChangeConsent{Member: "adult-1", Department: "benefits"}
		answers = append(answers, s.Check(no, worker("social"), now))
		journal, told := len(s.Journal), len(s.Outbox)
		do(t, s, worker("social"), no, now)
		require.False(t, s.consentOf("adult-1", "benefits", ConsentShare).holds(now))
		require.Equal(t, ConsentRecorded, s.Journal[journal].Kind, "it is written down that it was said")
		if before != nil && !before.Given {
			require.Len(t, s.Outbox, told, "nothing follows from what changes nothing")
		}
	}
	require.Equal(t, []*Refusal{nil, nil, nil}, answers)
}

func TestConsent_ADepartmentThatHasHeardNothingIsNotToldToStop(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	require.NotContains(t, s.Told, "benefits")
	from := len(s.Outbox)
	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "benefits"}, now)
	require.Empty(t, told(s, "benefits", from), "it would hear that there is a family")
}

func TestConsent_WhenTheLastOneIsTakenBackAPersonConfirmsTheEnd(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	for _, adult := range []string{"adult-1", "adult-2"} {
		for _, department := range []string{"employment", "children", "social", "benefits"} {
			require.Nil(t, s.Ending)
			do(t, s, coordinator, ChangeConsent{Member: adult, Department: department}, now)
		}
	}
	confirms(t, s, NoConsent, now)
}

func TestConsent_AnAnswerIsPerDepartmentAndPurposeAndTheRestIsRefused(t *testing.T) {
	t.Parallel()
	s := family()
	s.Consents = slices.DeleteFunc(s.Consents, func(c Consent) bool { return c.Member == "adult-2" })
	walk(s, started)
	do(t, s, coordinator, AnswerConsent{Task: "consent-answer/adult-2/1", Manner: Manner{How: InWriting}, Answers: []ConsentAnswer{
		{Department: "children"}, {Department: "social", Purposes: []ConsentPurpose{ConsentObtain}, Until: "2026-12-31"},
	}}, started)
	for _, c := range []struct {
		department string
		purpose    ConsentPurpose
		state      ConsentState
		until      string
	}{
		{"children", ConsentShare, ConsentGiven, "-"}, {"children", ConsentPlan, ConsentGiven, "-"},
		{"social", ConsentObtain, ConsentLimited, "2026-12-31 23:59:59"}, {"social", ConsentShare, ConsentRefused, "-"},
		{"employment", ConsentShare, ConsentRefused, "-"}, {"benefits", ConsentShare, "", "-"},
	} {
		was := s.consentOf("adult-2", c.department, c.purpose)
		require.Equal(t, c.state, was.State, "%s %s", c.department, c.purpose)
		require.Equal(t, c.until, show(was.Until), "%s %s", c.department, c.purpose)
	}
}

func TestConsent_AnAnswerNamesWhatIsWrongWithIt(t *testing.T) {
	t.Parallel()
	s := family()
	s.Consents = nil
	walk(s, started)
	for _, c := range []struct {
		answers []ConsentAnswer
		rule    string
		field   string
	}{
		{Agrees("children", "fire"), "department-unknown", "answers[1].department"},
		{Agrees("children", "children"), "named-twice", "answers[1].department"},
		{[]ConsentAnswer{{Department: "children", Until: "1/2"}}, "day", "answers[0].until"},
		{[]ConsentAnswer{{Department: "children", Until: "2026-11-01"}}, "day-past", "answers[0].until"},
	} {
		r := s.Check(AnswerConsent{Task: "consent-answer/adult-1/1", Answers: c.answers, Manner: Manner{How: Orally}}, coordinator, started)
		require.NotNil(t, r, c.rule)
		require.Equal(t, []string{c.rule, c.field}, []string{r.Rule, r.Field})
		speaks(t, r)
	}
}

func TestConsent_ALimitedOneRunsOutWithItsLastDay(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	for _, adult := range []string{"adult-1", "adult-2"} {
		do(t, s, coordinator, ChangeConsent{Member: adult, Department: "social", Given: true, Manner: Manner{How: Orally}, Until: "2026-11-10"}, now)
	}
	require.True(t, task(t, s, "contribution/social/1").IsOpen())
	pass(s, when("2026-11-10T23:58"))
	require.True(t, s.LetIn("social", ConsentShare))
	late := when("2026-11-11")
	_, ok := s.Gate(late, "social", []string{"adult-1"}, JointWork, "")
	require.False(t, ok, "the gate does not wait for the clock")

	s.Outbox = nil // all sent
	seq := s.Seq
	pass(s, late)
	require.False(t, s.LetIn("social", ConsentShare))
	require.Equal(t, ConsentExpired, s.consentOf("adult-1", "social", ConsentPlan).State)
	require.Equal(t, []string{"consent-recorded  expired", "consent-recorded  expired"}, kinds(s, seq, ConsentRecorded))
	require.Equal(t, Cancelled, task(t, s, "contribution/social/1").State)
	require.Equal(t, []string{"stop-using  consent/adult-1/social", "stop-using  consent/adult-2/social", "withdrawn  contribution/social/1"}, told(s, "social", 0))
	require.Nil(t, s.Ending)
}

func TestConsent_ALimitedOneRunsOutAlsoForSomebodyWhoHasLeft(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	do(t, s, coordinator, ChangeConsent{Member: "adult-2", Department: "social", Given: true, Manner: Manner{How: Orally}, Until: "2026-11-10"}, now)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	require.True(t, slices.Contains(s.Consenting("social", ConsentShare), "child-1"), "who has left has the custody still")
	pass(s, when("2026-11-11"))
	require.Equal(t, ConsentExpired, s.consentOf("adult-2", "social", ConsentShare).State)
	require.False(t, slices.Contains(s.Consenting("social", ConsentShare), "child-1"))
	require.True(t, slices.Contains(s.Consenting("social", ConsentShare), "adult-1"))
}

func TestConsent_WhenTheLastOneRunsOutAPersonConfirmsTheEnd(t *testing.T) {
	t.Parallel()
	s := family()
	until := LastSecond("2026-11-20")
	for i, c := range s.Consents {
		s.Consents[i] = Agreed(c.Member, c.Department, c.Purpose, c.At, until)
	}
	pass(s, when("2026-11-20T23:00"))
	require.Nil(t, s.Ending)
	walk(s, when("2026-11-20T23:00"))
	pass(s, when("2026-11-21"))
	confirms(t, s, NoConsent, when("2026-11-21"))
}

func TestConsent_SilenceEndsTheJourneyOrLeavesTheOwnDutiesAsThePolicySays(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		ends, refuse bool
		goesOn       bool
	}{
		"silence ends it":               {ends: true},
		"silence is not a no":           {ends: false, goesOn: true},
		"a no is a no":                  {ends: false, refuse: true},
		"a no is a no, whatever policy": {ends: true, refuse: true},
	} {
		s := family()
		s.Consents = nil
		s.Policy = law(t, "silence", func(p *policy.Policy) { p.Consent.LapsedEndsJourney = c.ends })
		walk(s, started)
		if c.refuse {
			for _, adult := range []string{"adult-1", "adult-2"} {
				do(t, s, coordinator, AnswerConsent{Task: "consent-answer/" + adult + "/1"}, started)
			}
		}
		pass(s, when("2026-12-04T09:00"))
		walk(s, when("2026-12-04T09:00"))
		require.Nil(t, s.Ending, name)
		require.Equal(t, c.goesOn, !s.EndingProposed(), name)
		if !c.goesOn {
			confirms(t, s, NoConsent, when("2026-12-04T09:00"))
			continue
		}
		now := when("2026-12-05T09:00")
		do(t, s, leader, AppointCoordinator{Task: "coordinator-appointed/family/1", Coordinator: "k-1"}, now)
		walk(s, now)
		require.Len(t, kinds(s, 0, OwnDutiesOnly), 1)
		require.True(t, task(t, s, "child-review/child-1/1").IsOpen(), "the children's department has its own duty")
		require.True(t, task(t, s, "first-interview/adult-1/1").IsOpen(), "and so has the employment department")
		require.Empty(t, s.Of(StepContribution))
		require.Empty(t, s.Of(StepJointMeeting))
		for _, m := range s.Outbox {
			require.NotEqual(t, "consent", m.Ground)
		}
		do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "social", Given: true, Manner: Manner{How: Orally}}, now)
		walk(s, now)
		require.Len(t, s.Of(StepContribution), 1, "the joint work begins when somebody consents")
	}
}

// teenage is the family with a child that consents for themself from a day.
func teenage(from string) *State {
	s := family()
	s.Member("child-1").Child.OwnConsentFrom = when(from)
	s.Member("child-1").Child.PartyFrom = when(from)
	return s
}

func TestConsent_AYoungPersonIsAskedAndTheAdultsNoLongerSpeakForThem(t *testing.T) {
	t.Parallel()
	s := family()
	child := s.Member("child-1").Child
	walk(s, started)
	do(t, s, leader, AppointCoordinator{Task: "coordinator-appointed/family/1", Coordinator: "k-1"}, started)
	walk(s, started)
	child.OwnConsentFrom, child.PartyFrom = when("2026-11-12"), when("2026-11-12")
	from := len(s.Outbox)
	pass(s, when("2026-11-12T08:00"))
	require.Len(t, kinds(s, 0, OwnConsentBegan), 1)
	require.Equal(t, []string{"adult-1", "adult-2", "child-1"}, child.Parties)
	ask := task(t, s, "consent-answer/child-1/1")
	require.True(t, ask.IsOpen())
	require.Equal(t, s.LeadDepartment, ask.Department)
	for _, department := range []string{"employment", "children", "social"} {
		_, ok := s.Gate(when("2026-11-12T09:00"), department, []string{"child-1"}, JointWork, "")
		require.False(t, ok, "until there is an answer nothing about the child stands on consent")
		require.NotContains(t, task(t, s, "contribution/"+department+"/1").About, "child-1")
	}
	for _, m := range s.Outbox[:min(from, len(s.Outbox))] {
		require.False(t, m.Ground == "consent" && slices.Contains(m.About, "child-1"), "what was not sent yet is recalled")
	}
	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "children", Purposes: []ConsentPurpose{ConsentPlan}}, when("2026-11-12T10:00"))

	now := when("2026-11-14T09:00")
	from = len(s.Outbox)
	do(t, s, coordinator, AnswerConsent{Task: "consent-answer/child-1/1", Answers: Agrees("children"), Manner: Manner{How: Orally}}, now)
	_, ok := s.Gate(now, "children", []string{"child-1"}, JointPlan, "")
	require.True(t, ok, "the young person's own word counts, whatever an adult has taken back")
	require.Equal(t, []string{"stop-using  consent/child-1/employment"}, told(s, "employment", from), "it heard of the child on the adults' word")
	require.Equal(t, []string{"stop-using  consent/child-1/social"}, told(s, "social", from))
	require.Equal(t, []string{"task  contribution/children/2"}, told(s, "children", from), "the department was let in, and is asked about the young person too")
}

func TestConsent_AYoungPersonsSilenceIsNoConsentAndEndsNothing(t *testing.T) {
	t.Parallel()
	s := teenage("2026-11-04")
	walk(s, started)
	do(t, s, leader, AppointCoordinator{Task: "coordinator-appointed/family/1", Coordinator: "k-1"}, started)
	walk(s, started)
	pass(s, when("2026-11-05T09:00"))
	from := len(s.Outbox)
	pass(s, when("2026-12-05T09:00"))
	require.Equal(t, ConsentLapsed, s.consentOf("child-1", "social", ConsentShare).State)
	require.Contains(t, told(s, "social", from), "stop-using  consent/child-1/social")
	require.Nil(t, s.Ending)
}

func TestConsent_AYoungPersonWhoIsOldEnoughIsAskedFromTheFirst(t *testing.T) {
	t.Parallel()
	s := family()
	young := NewState(Start{Case: s.Case, Language: "da", Policy: s.Policy, Members: s.Members, Consents: s.Consents})
	young.Member("child-1").Child.OwnConsentFrom = when("2024-05-01")
	young.BeginJourney(started)
	walk(young, started)
	require.True(t, task(t, young, "consent-answer/child-1/1").IsOpen())
	require.Equal(t, []string{"adult-1", "adult-2", "child-2"}, young.Consenting("social", ConsentShare))
	for _, m := range young.Outbox {
		require.False(t, m.Ground == "consent" && slices.Contains(m.About, "child-1"), m.ID)
	}
}

func TestConsent_TheLastSecondOfADayIsInCopenhagen(t *testing.T) {
	t.Parallel()
	until := LastSecond("2027-01-31")
	require.Equal(t, time.Date(2027, 1, 31, 22, 59, 59, 0, time.UTC), *until)
	require.Nil(t, LastSecond(""))
}
