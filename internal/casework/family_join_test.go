package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// newborn is a child without a case.
func newborn(id string, holders ...string) *Member {
	return &Member{ID: id, Kind: Child, Child: &ChildTrack{
		Parties: holders, OwnConsentFrom: when("2041-11-20"), PartyFrom: when("2041-11-20"), AdultFrom: when("2044-11-20"),
	}}
}

func grownUp(id string) *Member {
	m := newborn(id, "adult-1")
	m.Child.AdultFrom = when("2026-01-01")
	return m
}

func partner(id string, onSupport bool) *Member {
	m := &Member{ID: id, Kind: Adult, Adult: &AdultTrack{Episode: 1}}
	if onSupport {
		m.Adult.PublicSupport, m.Adult.Readiness = true, JobReady
	}
	return m
}

func TestJoining_AChildIsToldOfWithinTheGateAndMeasured(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	before, sent := s.Seq, len(s.Outbox)
	do(t, s, coordinator, AddMember{Member: newborn("child-3", "adult-1", "adult-2"), Reason: 1}, now)
	walk(s, now)
	require.Equal(t, []string{"member-joined  child"}, kinds(s, before, MemberJoined))
	for _, department := range s.Policy.Table {
		require.Contains(t, told(s, department, sent), "notice member-joined member/child-3/1", department)
	}
	require.Empty(t, s.Member("child-3").Untold)
	require.NotContains(t, told(s, "school", 0), "notice member-joined member/child-3/1")
	require.Equal(t, "measured", s.Member("child-3").Child.Stage())
	missing := closingMeeting(s, "closing-meeting/family/1")
	missing.Measurements = missing.Measurements[:len(missing.Measurements)-1]
	require.Equal(t, "final-measurements", missing.finals(s).Rule, "the child is measured at the end")
	require.Equal(t, roundTrip(t, s), asJSON(t, s))
}

func TestJoining_AChildIsNotToldOfToThoseWhomACustodyHolderHasNotLetIn(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, ChangeConsent{Member: "adult-2", Department: "social"}, now)
	sent := len(s.Outbox)
	do(t, s, coordinator, AddMember{Member: newborn("child-3", "adult-2"), Reason: 1}, now)
	require.NotContains(t, told(s, "social", sent), "notice member-joined member/child-3/1")
	require.Contains(t, told(s, "children", sent), "notice member-joined member/child-3/1")

	sent = len(s.Outbox)
	do(t, s, coordinator, ChangeConsent{Member: "adult-2", Department: "social", Given: true, Manner: Manner{How: Orally}}, now)
	require.Equal(t, []string{"notice member-joined member/child-3/1"}, told(s, "social", sent), "once consent lets it")
	require.Empty(t, told(s, "children", sent), "nobody hears it twice")
}

func TestJoining_AChildWithARunningCaseIsReviewed(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	child := newborn("child-3", "adult-1")
	child.Child.Case = &ChildCase{Measures: []Measure{{N: 1, Code: "27.27.06", StartedAt: when("2026-11-01")}}}
	do(t, s, coordinator, AddMember{Member: child, Reason: 1}, now)
	walk(s, now)
	require.Equal(t, "2027-02-01 23:59:59", show(task(t, s, "child-review/child-3/1").Deadline.Due))
	require.Nil(t, child.Untold, "what was handed in is not the journey's own")
}

func TestJoining_AYoungPersonIsAskedForTheirOwnConsent(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	young := newborn("child-3", "adult-1")
	young.Child.OwnConsentFrom, young.Child.AdultFrom = when("2026-01-01"), when("2029-01-01")
	sent := len(s.Outbox)
	do(t, s, coordinator, AddMember{Member: young, Reason: 1}, now)
	require.True(t, task(t, s, "consent-answer/child-3/1").IsOpen())
	require.NotContains(t, told(s, "children", sent), "notice member-joined member/child-3/1")
	do(t, s, coordinator, AnswerConsent{Task: "consent-answer/child-3/1", Answers: Agrees("children"), Manner: Manner{How: Orally}}, now)
	require.Contains(t, told(s, "children", sent), "notice member-joined member/child-3/1")
	require.NotContains(t, told(s, "social", sent), "notice member-joined member/child-3/1")
}

func TestJoining_AnAdultOnPublicSupportGetsATrackAndIsAsked(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, AddMember{Member: partner("adult-3", true), Reason: 1}, now)
	walk(s, now)
	require.True(t, task(t, s, "first-interview/adult-3/1").IsOpen(), "the employment department's own duty needs no consent")
	require.True(t, task(t, s, "consent-answer/adult-3/1").IsOpen())
	require.Equal(t, 1, s.Member("adult-1").Adult.Episode)
}

func TestJoining_AnAdultInWorkIsAskedBeforeTheTrackIsChosen(t *testing.T) {
	t.Parallel()
	for letIn, stage := range map[string]string{"employment": "placement", "social": "untracked"} {
		s, now := inTracks(t)
		do(t, s, coordinator, AddMember{Member: partner("adult-3", false), Reason: 1}, now)
		walk(s, now)
		require.Equal(t, "not-begun", s.Member("adult-3").Adult.Stage())
		do(t, s, coordinator, AnswerConsent{Task: "consent-answer/adult-3/1", Answers: Agrees(letIn), Manner: Manner{How: Orally}}, now)
		require.Equal(t, stage, s.Member("adult-3").Adult.Stage())
	}
}

func TestJoining_WhatSomebodyHasAgreedToCountsFromTheDecision(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	var said []Consent
	for _, department := range s.Policy.Table {
		for _, p := range ConsentPurposes {
			said = append(said, Consent{Department: department, Purpose: p, State: ConsentGiven})
		}
	}
	before := s.Seq
	do(t, s, coordinator, AddMember{Member: partner("adult-3", false), Consents: said, Reason: 1}, now)
	require.Equal(t, now, s.consentOf("adult-3", "social", ConsentShare).At)
	require.Empty(t, s.Of(StepConsent), "there is nothing to ask")
	require.Equal(t, "placement", s.Member("adult-3").Adult.Stage())
	for _, e := range s.Journal {
		if e.Seq > before && e.Kind == MemberJoined {
			require.Len(t, e.Rows.Consents, len(said))
			require.Len(t, e.Rows.Members, 1)
		}
	}
}

func TestJoining_BeforeTheTargetGroupIsKnownNothingIsAskedTwice(t *testing.T) {
	t.Parallel()
	s := family()
	do(t, s, coordinator, AddMember{Member: partner("adult-3", true), Reason: 1}, started)
	require.Empty(t, s.OpenTasks())
	walk(s, started)
	require.Len(t, s.Of(StepConsent), 1)
	require.Equal(t, "adult-3", s.Of(StepConsent)[0].Key.Subject)
}

func TestJoining_AChildWithACaseBringsTheFamilyBackIntoTheTargetGroup(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, RecordDeath{Member: "child-1"}, now)
	require.False(t, s.inTargetGroup())
	before := s.Seq
	child := newborn("child-3", "adult-1")
	child.Child.Case = &ChildCase{Measures: []Measure{{N: 1, Code: "27.27.06", StartedAt: when("2026-11-01")}}}
	do(t, s, coordinator, AddMember{Member: child, Reason: 1}, now)
	require.Equal(t, []string{"target-group-tested  inside"}, kinds(s, before, TargetGroupTested))
}

func TestJoining_WhileTheClosingMeetingIsWaitedForLeadsBackToTheWork(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	for _, m := range s.Adults() {
		do(t, s, coordinator, RemoveMember{Member: m.ID, Why: LeftTargetGroup, Reason: 1}, now)
	}
	closed := now
	s.Member("child-1").Child.ClosedAt = &closed
	s.drop(task(t, s, "child-review/child-1/1"), Superseded, Engine, now, "closed")
	walk(s, now)
	require.Equal(t, Leaving, s.Stage)
	do(t, s, coordinator, AddMember{Member: partner("adult-3", true), Reason: 1}, now.Add(time.Hour))
	walk(s, now.Add(time.Hour))
	require.Equal(t, Tracks, s.Stage)
}

// Who joins with a protected name and address is not found by what was written before: whoever lives elsewhere, or works with the family outside, is written to when it was seen.
func TestJoin_WhatIsQueuedIsSeenFirstWhereANewcomerIsProtected(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	do(t, s, coordinator, school(), now)
	d := inTwoWeeks(now, "adult-1", "adult-2")
	d.Parts[0].Collaborators = []string{"collaborator-1"}
	do(t, s, coordinator, d, now)
	n := partner("adult-3", false)
	n.Protected = true
	do(t, s, coordinator, AddMember{Member: n, Reason: 1}, now)
	require.Len(t, s.HeldLetters, 2)
	require.Empty(t, outsideLetters(s))
	require.False(t, slices.ContainsFunc(s.Outbox, func(m Message) bool { return isAsking(m) && slices.Contains(m.About, "adult-2") }))
}
