package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// letterTo is the one letter with a code that is queued for somebody, wherever it goes.
func letterTo(t *testing.T, s *State, party string, code Code) Message {
	t.Helper()
	var found []Message
	for _, d := range s.Policy.DepartmentIDs() {
		for _, m := range s.Mail(d, 1000) {
			if m.Kind == MessageLetter && m.About[0] == party && m.Code == string(code) {
				found = append(found, m)
			}
		}
	}
	require.Len(t, found, 1, "%s to %s", code, party)
	return found[0]
}

func reaches(unsafe ...Channel) RecordReach {
	return RecordReach{Member: "adult-1", Reach: Reach{Unsafe: unsafe}}
}

// A letter goes by Digital Post, on paper, or by the hand of the children's department: by the first that is safe, and who confirms it is who sends it.
func TestReach_ALetterGoesByAWayThatIsSafe(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		reach      Reach
		by         LetterBy
		department string
	}{
		"nothing said":                 {Reach{}, ByDigitalPost, "post"},
		"exempt":                       {Reach{Paper: true}, OnPaper, "post"},
		"somebody opens the mailbox":   {Reach{Unsafe: []Channel{DigitalPost}}, OnPaper, "post"},
		"somebody opens the letters":   {Reach{Unsafe: []Channel{PaperPost}}, ByDigitalPost, "post"},
		"exempt, and letters are read": {Reach{Paper: true, Unsafe: []Channel{PaperPost}}, ByHand, "children"},
		"all post is read":             {Reach{Unsafe: []Channel{Telephone, PaperPost, DigitalPost}}, ByHand, "children"},
	} {
		s, now := inTracks(t)
		do(t, s, social, RecordReach{Member: "adult-1", Reach: row.reach}, now)
		do(t, s, children, places(), now)
		m := letterTo(t, s, "adult-1", CodePlacementDecision)
		require.Equal(t, row.by, m.Channel, name)
		require.Equal(t, row.department, m.Department, name)
		require.Equal(t, ByDigitalPost, letterTo(t, s, "adult-2", CodePlacementDecision).Channel, "%s: it is one person's", name)
		receipt := task(t, s, "letter-receipt/child-1.adult-1/1/1")
		require.Equal(t, row.department, receipt.Department, name)
		if row.by == ByHand {
			require.Equal(t, NotYourDecision, s.Check(ConfirmLetter{Task: receipt.Key.String(), Received: true}, post, now).Rule, name)
			do(t, s, children, ConfirmLetter{Task: receipt.Key.String(), Received: true}, now)
		}
	}
}

// What is queued turns to the way that is safe now, with its receipt; what has left has left.
func TestReach_WhatIsQueuedTurnsToAWayThatIsSafe(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	before := letterTo(t, s, "adult-1", CodePlacementDecision)
	do(t, s, social, reaches(DigitalPost, PaperPost), now)
	after := letterTo(t, s, "adult-1", CodePlacementDecision)
	require.Equal(t, ByHand, after.Channel)
	require.NotEqual(t, before.ID, after.ID, "the one before may be with its department")
	require.True(t, s.Recalled([]Message{before}), "who is sending it stops")
	require.Nil(t, s.Task(Key{Step: StepLetter, Subject: "child-1.adult-1", N: 1, Try: 1}))
	require.Equal(t, "children", task(t, s, "letter-receipt/child-1.adult-1/1/2").Department)

	s, now = inTracks(t)
	do(t, s, children, places(), now)
	gone := letterTo(t, s, "adult-1", CodePlacementDecision)
	s.Delivered("post", []string{gone.ID}, nil, now)
	do(t, s, social, reaches(DigitalPost), now)
	require.True(t, task(t, s, "letter-receipt/child-1.adult-1/1/1").IsOpen(), "it has left")
	do(t, s, post, ConfirmLetter{Task: "letter-receipt/child-1.adult-1/1/1"}, now)
	require.Equal(t, OnPaper, letterTo(t, s, "adult-1", CodePlacementDecision).Channel, "one that did not arrive is sent again, by a way that is safe")
}

// A letter that nobody confirms turns, too: what an appeal led to, and that somebody is no party.
func TestReach_EveryLetterTurns(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	lettersArrive(t, s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 1}, now)
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: DecisionStands, ChildHeard: true, Reason: 1}, now)
	before := letterTo(t, s, "adult-1", CodeAppealOutcome)
	require.Equal(t, ByDigitalPost, before.Channel)
	do(t, s, coordinator, reaches(DigitalPost, PaperPost), now)
	after := letterTo(t, s, "adult-1", CodeAppealOutcome)
	require.Equal(t, ByHand, after.Channel)
	require.Equal(t, "children", after.Department)
	require.NotEqual(t, before.ID, after.ID)
	do(t, s, coordinator, reaches(DigitalPost), now)
	require.Equal(t, after.ID, letterTo(t, s, "adult-1", CodeAppealOutcome).ID, "nothing new changes nothing")
}

// Whoever works with the person hears it, and it stands beside whatever they are told of them from then on.
func TestReach_StandsBesideWhateverIsToldOfThePerson(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.Outbox = nil
	do(t, s, social, RecordReach{Member: "adult-1", Reach: Reach{Language: "ar", Interpreter: true, Unsafe: []Channel{Telephone}}, Safely: 7}, now)
	for _, d := range []string{"employment", "children", "social"} {
		mail := s.Mail(d, 10)
		require.Len(t, mail, 1, d)
		require.Equal(t, string(CodeReach), mail[0].Code)
		require.Equal(t, []ReachOf{{"adult-1", Reach{Language: "ar", Interpreter: true, Unsafe: []Channel{Telephone}}, Words{Safely: 7}}}, mail[0].Reach)
	}
	do(t, s, coordinator, CallMeeting{Reason: 1}, now)
	for _, m := range s.Mail("social", 10)[1:] {
		require.NotEmpty(t, m.Reach, "%s %s", m.Kind, m.Code)
	}
	do(t, s, coordinator, RecordReach{Member: "adult-1", Anew: true}, now)
	require.Empty(t, s.Mail("social", 10)[0].Reach, "as it is when it is sent")
}

// Who does not know of a mark does not take it away; nobody does by the sign-in of the person, which somebody else may hold.
func TestReach_AMarkIsTakenAwayByNobodyUnawares(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, RecordReach{Member: "adult-1", Reach: Reach{Unsafe: []Channel{DigitalPost, PaperPost}}, Telephone: 1, Safely: 2}, now)
	do(t, s, employment, RecordReach{Member: "adult-1", Reach: Reach{Language: "ar", Interpreter: true}, Telephone: 3}, now)
	require.Equal(t, Reach{Unsafe: []Channel{DigitalPost, PaperPost}, Language: "ar", Interpreter: true}, s.Member("adult-1").Reach)
	require.Equal(t, Words{Telephone: 3, Safely: 2}, s.Member("adult-1").Words)
	self := Actor{ID: "c-1", Role: Citizen, Case: s.Case, Member: "adult-1"}
	require.Equal(t, NotYourDecision, s.Check(RecordReach{Member: "adult-1", Anew: true}, self, now).Rule)
	do(t, s, employment, RecordReach{Member: "adult-1", Anew: true, Reach: Reach{Paper: true}}, now)
	require.Equal(t, Reach{Paper: true}, s.Member("adult-1").Reach)
	require.Equal(t, Words{}, s.Member("adult-1").Words)
}

// The children's department visits and hands over, and the post holds what is not sent yet: both hear it, whatever the person has agreed to.
func TestReach_WhoeverContactsThePersonHearsIt(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "children"}, now)
	do(t, s, children, places(), now)
	s.Outbox = nil
	do(t, s, social, reaches(DigitalPost), now)
	for _, d := range []string{"children", "post"} {
		require.Contains(t, told(s, d, 0), "notice reach-changed reach/adult-1/1", d)
	}
	require.NotContains(t, told(s, "school", 0), "notice reach-changed reach/adult-1/1")
}

// Beside a letter that the children's department sends alone stands how its party can be contacted.
func TestReach_StandsBesideALetterThatIsSentAlone(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, reaches(PaperPost), now)
	do(t, s, children, begins(nil), now)
	letter := task(t, s, "concern-letter/child-1.adult-1/50001/1")
	require.Equal(t, []string{"child-1", "adult-1"}, letter.About)
}

// A child of 10 is a party and gets letters, and has no mailbox before it is 15.
func TestReach_AChildBelowFifteenGetsPaper(t *testing.T) {
	t.Parallel()
	s, _ := inTracks(t)
	child := s.Member("child-1")
	require.Equal(t, OnPaper, child.safeWay())
	child.Child.OwnConsent = true
	require.Equal(t, ByDigitalPost, child.safeWay())
	child.Unnumbered = true
	require.Equal(t, OnPaper, child.safeWay())
}

// What was unsafe before stays so in the next journey, where a form does not say it.
func TestReach_WhatWasUnsafeStaysSo(t *testing.T) {
	t.Parallel()
	before := Reach{Paper: true, Unsafe: []Channel{DigitalPost}, Language: "ar", Interpreter: true}
	require.Equal(t, before, Reach{}.And(before))
	require.Equal(t, Reach{Paper: true, Unsafe: []Channel{Telephone, DigitalPost}, Language: "pl"}, Reach{Unsafe: []Channel{Telephone}, Language: "pl"}.And(before))
	require.Equal(t, before, before.And(before), "nothing stands twice")
	require.Equal(t, before, before.And(Reach{}))
	require.True(t, Reach{}.IsZero())
	require.False(t, before.IsZero())
}

// A letter by hand of a family that is leaving is the children's department's alone, as every other is the post's.
func TestReach_ALetterByHandIsHandedBack(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	do(t, s, coordinator, Withdraw{}, now)
	do(t, s, social, reaches(DigitalPost, PaperPost), now.Add(time.Minute))
	back := s.handedBack(func(h HandedBack) bool { return h.Key.Step == StepLetter && h.Key.Subject == "child-1.adult-1" })
	require.NotEmpty(t, back)
	require.Equal(t, ByHand, letterTo(t, s, "adult-1", CodePlacementDecision).Channel)
}

// What another journey passes on makes contact safer and fills in what nobody wrote here. What was written here stays.
func TestReach_WhatIsPassedOnOverwritesNothing(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	m := s.Member("adult-1")
	there := RecordReach{Member: m.ID, Reach: Reach{Paper: true, Unsafe: []Channel{Telephone}, Language: "ar", Interpreter: true}}
	do(t, s, social, RecordReach{Member: m.ID, Reach: Reach{Unsafe: []Channel{DigitalPost}, Language: "pl"}}, now)
	do(t, s, Engine, there, now)
	require.Equal(t, Reach{Paper: true, Unsafe: []Channel{DigitalPost, Telephone}, Language: "pl"}, m.Reach)

	other := s.Member("adult-2")
	there.Member = other.ID
	do(t, s, Engine, there, now)
	require.Equal(t, there.Reach, other.Reach, "nobody had written anything of this one")

	do(t, s, social, RecordReach{Member: m.ID, Reach: Reach{Language: "ar"}}, now)
	require.Equal(t, "ar", m.Reach.Language, "who decides here says what holds")
}
