package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
)

// asked is the family when everybody is to be told of the journey.
func askedToInform(t *testing.T) (*State, time.Time) {
	t.Helper()
	s := family()
	s.Member("child-2").Child.AdultFrom = started.AddDate(10, 0, 0) // 8 years old
	s.TestTargetGroup(started)
	return s, started.Add(time.Hour)
}

func toldLetters(s *State, member string) []Message {
	var out []Message
	for _, m := range s.Outbox {
		if s.Member(member).informs(m) {
			out = append(out, m)
		}
	}
	return out
}

func TestInformation_IsOwedToEverybodyWithinAMonthAndToAChildInItsOwnWords(t *testing.T) {
	t.Parallel()
	s, now := askedToInform(t)
	for _, id := range []string{"adult-1", "adult-2", "child-1"} {
		owed := task(t, s, "information-given/"+id+"/1")
		require.Equal(t, "employment", owed.Department)
		require.Equal(t, "2026-12-02 23:59:59", show(owed.Deadline.Due))
	}
	require.Nil(t, s.Task(Key{Step: StepInformation, Subject: "child-2", N: 1}), "its parents are told of a younger child")
	do(t, s, coordinator, InformMember{Task: "information-given/adult-1/1", Text: 7}, now)
	do(t, s, coordinator, InformMember{Task: "information-given/child-1/1"}, now)
	do(t, s, coordinator, InformMember{Task: "information-given/adult-2/1", Knows: true, Reason: 1}, now)
	require.Len(t, toldLetters(s, "adult-1"), 1)
	require.Equal(t, Message{Department: "post", Code: "information", Channel: ByDigitalPost, Text: 7},
		Message{Department: toldLetters(s, "adult-1")[0].Department, Code: toldLetters(s, "adult-1")[0].Code, Channel: toldLetters(s, "adult-1")[0].Channel, Text: toldLetters(s, "adult-1")[0].Text})
	require.Equal(t, "information-to-child", toldLetters(s, "child-1")[0].Code)
	require.Equal(t, OnPaper, toldLetters(s, "child-1")[0].Channel, "a child has no mailbox")
	require.Empty(t, toldLetters(s, "adult-2"), "nobody is told twice")
}

func TestInformation_IsOwedToWhoeverJoins(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, AddMember{Member: &Member{ID: "adult-3", Kind: Adult, Adult: &AdultTrack{Episode: 1}}, Reason: 1}, now)
	require.True(t, task(t, s, "information-given/adult-3/1").IsOpen())
}

func TestInformation_WhatTheChildrensDepartmentPutsOffNobodyElseSees(t *testing.T) {
	t.Parallel()
	s, now := askedToInform(t)
	plain := len(s.OpenTasks())
	do(t, s, children, PutOffInformation{Member: "adult-2", Until: "2026-12-20", Reason: 1}, now)
	require.Len(t, s.OpenTasks(), plain, "the coordinator is asked as before")
	do(t, s, coordinator, InformMember{Task: "information-given/adult-2/1", Text: 7}, now)
	require.Empty(t, toldLetters(s, "adult-2"))
	seen := s.informWaits(s.Member("adult-2"))
	require.Equal(t, "children", seen.Department)
	require.True(t, seen.Deadline.Due.After(when("2026-12-20")), "asked again then")
	for _, m := range s.Outbox {
		if m.Department != "children" {
			require.NotContains(t, m.Key, string(StepLetterSeen))
		}
	}
	do(t, s, children, SeeLetter{Task: seen.Key.String(), Again: "2027-01-15", Reason: 1}, when("2026-12-20T10:00"))
	require.Empty(t, toldLetters(s, "adult-2"))
	again := s.informWaits(s.Member("adult-2"))
	require.True(t, again.Deadline.Due.After(when("2027-01-15")))
	do(t, s, children, SeeLetter{Task: again.Key.String(), Text: 8, Reason: 1}, when("2027-01-15T10:00"))
	require.Equal(t, TextRef(8), toldLetters(s, "adult-2")[0].Text)
	require.Equal(t, "post", toldLetters(s, "adult-2")[0].Department)
}

func TestInformation_ALetterOnItsWayIsTakenBack(t *testing.T) {
	t.Parallel()
	for name, stop := range map[string]Body{
		"put off":                PutOffInformation{Member: "adult-2", Until: "2026-12-20", Reason: 1},
		"not to know of another": MarkMembers{Kind: NotToKnowOf, Member: "adult-2", Other: "adult-1", Reason: 1},
	} {
		s, now := askedToInform(t)
		do(t, s, coordinator, InformMember{Task: "information-given/adult-2/1"}, now)
		require.Len(t, toldLetters(s, "adult-2"), 1, name)
		do(t, s, children, stop, now)
		require.Empty(t, toldLetters(s, "adult-2"), name)
		require.NotNil(t, s.informWaits(s.Member("adult-2")), name)
		if name == "put off" {
			continue
		}
		do(t, s, children, LiftMark{Mark: 1, Reason: 1}, now)
		require.Len(t, toldLetters(s, "adult-2"), 1, "it waited for nothing else")
		require.Nil(t, s.informWaits(s.Member("adult-2")))
	}
}

func TestInformation_WhereAConcernStartedTheJourneyNobodyElseKnowsOfIt(t *testing.T) {
	t.Parallel()
	s := NewState(Start{Case: "SP-000001", Language: "da", Policy: family().Policy, Members: family().Members, Concern: &FirstConcern{
		By: Actor{ID: "s-1", Role: Caseworker, Department: "school"}, Report: ReportConcern{Child: "child-1", Source: FromOutside, Text: 1},
	}})
	for _, m := range s.Members {
		m.Informing = Informing{}
	}
	s.BeginJourney(started)
	for _, m := range s.Outbox {
		require.Equal(t, s.Policy.Responsible(policy.Children).ID, m.Department)
	}
	require.Nil(t, s.Task(Key{Step: StepInformation, Subject: "adult-1", N: 1}))
	now := started.Add(time.Hour)
	do(t, s, children, PutOffInformation{Member: "adult-2", Until: "2026-12-20", Reason: 1}, now)
	require.Nil(t, s.Task(Key{Step: StepConcernInformation, Subject: "adult-2", N: 1}), "it is asked again on the day")
	require.NotNil(t, s.informWaits(s.Member("adult-2")))
	do(t, s, children, InformMember{Task: "concern-information/adult-1/1"}, now)
	require.Equal(t, "children", toldLetters(s, "adult-1")[0].Department, "it sends the letter itself")
}

func TestInformation_WhatWaitsIsHandedBackWhenTheJourneyEnds(t *testing.T) {
	t.Parallel()
	s, now := askedToInform(t)
	do(t, s, children, PutOffInformation{Member: "adult-2", Until: "2026-12-20", Reason: 1}, now)
	do(t, s, coordinator, InformMember{Task: "information-given/adult-2/1"}, now)
	s.BeginEnding(now, leader, Withdrew, 0)
	require.Nil(t, s.informWaits(s.Member("adult-2")))
	back := map[string]string{}
	for _, h := range s.HandedBack {
		back[h.Key.String()] = h.Department
	}
	require.Equal(t, "children", back["letter-seen/adult-2.adult-2/99001/1"])
	require.Equal(t, "employment", back["information-given/adult-1/1"])
}

func TestInformation_WhatDoesNotFitIsRefused(t *testing.T) {
	t.Parallel()
	s, now := askedToInform(t)
	for _, c := range []struct {
		by          Actor
		body        Body
		rule, field string
	}{
		{coordinator, InformMember{Task: "information-given/adult-1/1", Knows: true}, "reason-missing", "reason"},
		{coordinator, InformMember{Task: "information-given/adult-1/1", Knows: true, Text: 1, Reason: 1}, "letter-and-known", "text"},
		{children, PutOffInformation{Member: "adult-1", Until: "2026-11-02", Reason: 1}, "put-off-until", "until"},
		{children, PutOffInformation{Member: "adult-1", Reason: 1}, "put-off-until", "until"},
		{children, PutOffInformation{Member: "adult-1", Until: "2026-12-24"}, "reason-missing", "reason"},
	} {
		r := s.Check(c.body, c.by, now)
		require.NotNil(t, r, c.rule)
		require.Equal(t, []string{c.rule, c.field}, []string{r.Rule, r.Field})
	}
}
